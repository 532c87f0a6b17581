import TailorModel

extension Notice {
    /// More lines are counted.
    private static let most = 20

    /// Drift: addresses and fields, and no value of them.
    package init(of drift: Drift) {
        let items = drift.items.map { item in
            switch item.kind {
            case .changed: "\(item.address): \(item.fields.map(\.path).folded()) changed at the vendor"
            case .vanished: "\(item.address): deleted at the vendor"
            case .failed: "\(item.address): its training failed"
            }
        }
        let unmanaged = drift.unmanaged.map { object in
            "\(object.parent.map { "\($0): " } ?? "")\(object.kind.noun) \(object.id) is not managed"
        }
        let lines = items + unmanaged
        let head = "tailor drift: \(counted(lines.count, "difference")) in \(counted(drift.compared, "resource"))"
        let digest = Digest(of: lines.joined(separator: "\n"))
        self.init(.drifted, of: digest.short, text: Self.text(head, lines))
    }

    /// A plan that was carried out, or a part of it.
    /// - Parameter command: `apply`, `destroy`, `prune` or `wait`.
    package init(of ledger: Ledger, by command: String) {
        let failed = ledger.failed.count + ledger.unknown.count
        let total = ledger.done.count + failed + ledger.notStarted.count
        let head =
            ledger.isClean
            ? "tailor \(command): \(counted(total, "operation")) done"
            : "tailor \(command): \(ledger.done.count) of \(counted(total, "operation")) done, \(failed) failed"
        let troubled = (ledger.failed + ledger.unknown).map { "failed: \($0.operation.description)" }
        self.init(.applied, text: Self.text(head, troubled + OperationFold(of: ledger.done).lines))
    }

    /// - Parameter id: of the model.
    package static func trained(_ address: Address, _ id: RemoteID) -> Notice {
        Notice(.trained, of: "\(id)", text: "tailor: \(address) is trained (id \(id))")
    }

    /// - Parameter id: of the model.
    package static func failed(_ address: Address, _ id: RemoteID) -> Notice {
        Notice(.failed, of: "\(id)", text: "tailor: the training of \(address) failed (id \(id))")
    }

    /// - Parameter candidate: the successor that was trained.
    package static func waitingForPromotion(_ address: Address, _ candidate: ModelRecord) -> Notice {
        Notice(
            .waitingForPromotion, of: "\(candidate.id)",
            text: "tailor: \(address) r\(candidate.revision) waits for an approval (id \(candidate.id)): "
                + "`tailor promote \(address)` or `tailor reject \(address)`")
    }

    private static func text(_ head: String, _ lines: [String]) -> String {
        let rest = lines.count > most ? ["and \(lines.count - most) more"] : []
        return ([head] + lines.prefix(most).map { "• \($0.printable)" } + rest).joined(separator: "\n")
    }
}
