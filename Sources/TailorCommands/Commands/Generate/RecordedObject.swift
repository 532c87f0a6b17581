import TailorModel

/// A model or dataset that a command uses: a revision that is recorded, or what the YAML only refers to (`existing`).
struct RecordedObject: Sendable {
    let address: Address
    /// Nil: the YAML only refers to it.
    let revision: Int?
    let id: RemoteID

    /// Reads the state without its lock.
    /// - Parameter address: of a model or a dataset.
    init(_ address: Address, _ choice: RevisionChoice, in workspace: WorkspaceOptions) async throws(CommandFailure) {
        self.address = address
        let state = try await workspace.recordedState()
        let recorded: (revision: Int, id: RemoteID)? =
            address.kind == .model
            ? try state.models[address.key].map { history throws(CommandFailure) in
                try history.chosen(choice, at: address)
            }
            : try state.datasets[address.key].map { history throws(CommandFailure) in
                try history.chosen(choice, at: address, candidate: nil)
            }
        if let recorded {
            (self.revision, id) = recorded
            return
        }
        let existing = try workspace.references()
        guard let reference = existing[address] else { throw Self.unknown(address, state, existing) }
        guard choice == .current else {
            throw CommandFailure(
                .usage, "\(address) has no revisions: the YAML only refers to it (`existing`)",
                help: choice == .candidate ? "Leave `--candidate` out." : "Leave `--revision` out.")
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

extension RevisionHistory<ModelRecord> {
    fileprivate func chosen(
        _ choice: RevisionChoice, at address: Address
    ) throws(CommandFailure) -> (revision: Int, id: RemoteID) {
        try chosen(choice, at: address, candidate: candidate)
    }
}

extension RevisionHistory {
    fileprivate func chosen(
        _ choice: RevisionChoice, at address: Address, candidate: Record?
    ) throws(CommandFailure) -> (revision: Int, id: RemoteID) {
        let record: Record
        switch choice {
        case .current: record = current
        case .number(let number):
            guard let found = revision(number) else {
                let known = all.map(\.revision).sorted().map { String($0) }.series("and")
                throw CommandFailure(.usage, "\(address) has no revision \(number)", help: "It has \(known).")
            }
            record = found
        case .candidate:
            guard let candidate else {
                let newer = successor.map { "r\($0.revision) does not wait for an approval" }
                throw CommandFailure(
                    .failed,
                    "\(address) has no candidate: r\(current.revision) is current, and "
                        + (newer ?? "no newer revision exists"),
                    help: "`tailor status` lists its revisions.")
            }
            record = candidate
        }
        return (record.revision, record.id)
    }
}
