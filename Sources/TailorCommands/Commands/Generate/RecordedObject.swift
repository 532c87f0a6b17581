import TailorModel

/// A model or dataset that a command uses: a revision that is recorded, or what the YAML only refers to (`existing`).
struct RecordedObject: Sendable {
    let address: Address
    /// Nil: the YAML only refers to it.
    let revision: Int?
    let id: RemoteID

    /// Reads the state without its lock.
    /// - Parameters:
    ///   - address: of a model or a dataset.
    ///   - revision: nil: the current one.
    init(_ address: Address, revision: Int?, in workspace: WorkspaceOptions) async throws(CommandFailure) {
        self.address = address
        let state = try await workspace.recordedState()
        let recorded: (revision: Int, id: RemoteID)? =
            address.kind == .model
            ? try state.models[address.key].map { history throws(CommandFailure) in
                try history.chosen(revision, at: address)
            }
            : try state.datasets[address.key].map { history throws(CommandFailure) in
                try history.chosen(revision, at: address)
            }
        if let recorded {
            (self.revision, id) = recorded
            return
        }
        let existing = try workspace.references()
        guard let reference = existing[address] else { throw Self.unknown(address, state, existing) }
        guard revision == nil else {
            throw CommandFailure(
                .usage, "\(address) has no revisions: the YAML only refers to it (`existing`)",
                help: "Leave `--revision` out.")
        }
        (self.revision, id) = (nil, reference.id)
    }

    /// - Parameter existing: what the YAML only refers to, where that may be used.
    static func unknown(
        _ address: Address, _ state: RecordedState, _ existing: [Address: ExistingObject] = [:]
    ) -> CommandFailure {
        let kind = address.kind
        let known = state.addresses.filter { $0.kind == kind } + existing.keys.filter { $0.kind == kind }
        let near = known.map(\.key).nearest(to: address.key).map { "Did you mean `\(kind.rawValue).\($0)`?" }
        return CommandFailure(
            .usage, "\(address) is not recorded",
            help: near
                ?? "`tailor output \(kind.rawValue)` lists the \(kind.rawValue). `tailor apply` makes those of the YAML."
        )
    }
}

extension RevisionHistory {
    /// A revision by its number; the current one where there is no number.
    fileprivate func chosen(
        _ number: Int?, at address: Address
    ) throws(CommandFailure) -> (revision: Int, id: RemoteID) {
        guard let record = revision(number ?? current.revision) else {
            let known = all.map(\.revision).sorted().map { String($0) }.series("and")
            throw CommandFailure(
                .usage, "\(address) has no revision \(number ?? current.revision)", help: "It has \(known).")
        }
        return (record.revision, record.id)
    }
}
