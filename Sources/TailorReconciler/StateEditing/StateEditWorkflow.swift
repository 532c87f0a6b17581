import TailorModel

/// `state mv` and `state rm`: edits the state by hand, under the lock. Nothing is sent; the vendor is not even asked.
package struct StateEditWorkflow: Sendable {
    private let store: any StateStore
    private let lockTimeout: Double

    /// - Parameter lockTimeout: seconds to wait for the lock.
    package init(store: any StateStore, lockTimeout: Double) {
        self.store = store
        self.lockTimeout = lockTimeout
    }

    /// Gives what is recorded at one address another address.
    package func move(_ from: Address, to target: Address) async throws(RunFailure) -> StateEditReport {
        try await edit(for: "state mv") { state throws(RunFailure) in
            try state.requireMovable(from, to: target)
            return StateEditPlan(edits: [.moved(from: from, to: target)], addresses: [target])
        }
    }

    /// Forgets addresses, with what is recorded inside them.
    package func forget(_ addresses: [Address]) async throws(RunFailure) -> StateEditReport {
        try await edit(for: "state rm") { state throws(RunFailure) in
            for address in addresses { try state.require(address) }
            let forgotten = state.withContents(addresses)
            return StateEditPlan(edits: forgotten.map(StateEdit.removed), addresses: forgotten)
        }
    }

    private func edit(
        for command: String, _ plan: @Sendable (RecordedState) throws(RunFailure) -> StateEditPlan
    ) async throws(RunFailure) -> StateEditReport {
        try await store.whileLocked(for: command, waiting: lockTimeout) { session async throws(RunFailure) in
            guard session.found.unresolved.isEmpty else { throw .unresolvedBeforeEditing(session.found.unresolved) }
            let planned = try plan(session.found.state)
            return StateEditReport(
                addresses: planned.addresses, before: session.found.state,
                after: try await session.write(planned.edits))
        }
    }
}

/// What is edited, and the addresses that it is about.
private struct StateEditPlan {
    let edits: [StateEdit]
    let addresses: [Address]
}

extension RunFailure {
    /// The edits of an unresolved write name addresses, which must not change before it is resolved.
    static func unresolvedBeforeEditing(_ intents: [Intent]) -> RunFailure {
        .missing(
            "the state cannot be edited while \(counted(intents.count, "operation is", "operations are")) unresolved: "
                + intents.map(\.description).folded(),
            help: "Run `tailor state repair` first; it checks the vendor.")
    }
}

extension RecordedState {
    fileprivate func require(_ address: Address) throws(RunFailure) {
        if id(of: address) == nil { throw unknown(address) }
    }

    func unknown(_ address: Address) -> RunFailure {
        let near = addresses.map(\.description).nearest(to: address.description)
        return .usage(
            "`\(address)` is not in the state",
            help: near.map { "Did you mean `\($0)`?" } ?? "`tailor state list` lists the addresses.")
    }

    fileprivate func requireMovable(_ from: Address, to target: Address) throws(RunFailure) {
        try require(from)
        guard from.kind == target.kind else {
            throw .usage(
                "a \(from.kind.noun) cannot be moved to a \(target.kind.noun)",
                help: "Expected `\(from.kind.rawValue).KEY`.")
        }
        guard target.key.isName else {
            throw .usage(
                "`\(target.key)` cannot be a key",
                help: "Keys consist of letters, digits, `_` and `-`, as in the YAML.")
        }
        guard id(of: target) == nil else {
            throw .usage(
                "`\(target)` is already in the state",
                help: "Move it elsewhere first, or forget it with `tailor state rm \(target)`.")
        }
    }

    /// The addresses with all datasets recorded in them and all models recorded on those; children first.
    fileprivate func withContents(_ addresses: [Address]) -> [Address] {
        var all = Set(addresses)
        let projectIDs = Set(all.filter { $0.kind == .project }.compactMap(id))
        for (key, history) in datasets
        where history.all.contains(where: { projectIDs.contains($0.attributes.projectID) }) {
            all.insert(.dataset(key))
        }
        let datasetIDs = Set(all.filter { $0.kind == .dataset }.flatMap { datasets[$0.key]?.all ?? [] }.map(\.id))
        for (key, history) in models where history.all.contains(where: { datasetIDs.contains($0.datasetID) }) {
            all.insert(.model(key))
        }
        return all.sorted(by: >)
    }
}
