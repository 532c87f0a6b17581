import TailorModel
import TailorPlanner

/// `import`: records one object that exists at the vendor, under an address of the YAML. It can only read.
package struct ImportWorkflow: Sendable {
    private let ports: InspectionPorts

    package init(_ ports: InspectionPorts) { self.ports = ports }

    /// - Parameter lockTimeout: seconds to wait for the lock.
    /// - Returns: what was adopted, and the state as written.
    package func run(_ entry: Import, lockTimeout: Double) async throws(RunFailure) -> ImportReport {
        try await ports.store.whileLocked(for: "import", waiting: lockTimeout) { session async throws(RunFailure) in
            let reading = try await ResolveWorkflow(remote: ports.remote, time: ports.time).resolve(
                session, telling: ports.observer)
            return try await adopt(entry, reading.state, session)
        }
    }

    private func adopt(
        _ entry: Import, _ state: RecordedState, _ session: any StateSession
    ) async throws(RunFailure) -> ImportReport {
        guard ports.workspace.desired.contains(entry.to) else {
            let near = ports.workspace.desired.addresses.map(\.description).nearest(to: entry.to.description)
            throw .usage(
                "`\(entry.to)` is not in the YAML",
                help: near.map { "Did you mean `\($0)`?" } ?? "Declare it first: `tailor export` writes its YAML.")
        }
        var desired = ports.workspace.desired
        desired.imports = [entry]
        let refresh = Refresh(ports.remote, concurrency: ports.workspace.remote.concurrency)
        let wanted = DesiredGraph.only(entry, of: desired)
        let observed = try await mapFailure { () async throws(RemoteFailure) in
            try await refresh.observe(state, wanting: wanted)
        }
        let adoptions = Adoptions(desired, observed, state)
        if let refusal = adoptions.refusals.first { throw .usage(refusal.message, help: refusal.help ?? "") }
        if let id = state.id(of: entry.to), adoptions.warns {
            throw .usage(
                "\(entry.to) is recorded with the id \(id), not \(entry.id)",
                help: "To manage \(entry.id) instead, run `tailor state rm \(entry.to)` first.")
        }
        guard let edits = adoptions.edits[entry.to] else {
            return ImportReport(entry: entry, edits: [], state: state)
        }
        return ImportReport(entry: entry, edits: edits, state: try await session.write(edits))
    }
}

extension DesiredGraph {
    /// What has to be read to adopt one object: nothing of the others.
    fileprivate static func only(_ entry: Import, of desired: DesiredGraph) -> DesiredGraph {
        var graph = DesiredGraph()
        graph.imports = [entry]
        if entry.to.kind == .model { graph.models[entry.to.key] = desired.models[entry.to.key] }
        if entry.to.kind == .dataset { graph.datasets[entry.to.key] = desired.datasets[entry.to.key] }
        return graph
    }
}

/// What `import` recorded.
package struct ImportReport: Sendable {
    package let entry: Import
    /// Empty: it was recorded before.
    package let edits: [StateEdit]
    /// The state as written.
    package let state: RecordedState

    /// Images of an adopted dataset, and how many of them are assumed to be what the YAML says.
    package var adoptedImages: [ImageRecord] {
        edits.compactMap { edit in if case .image(_, _, let record) = edit { record } else { nil } }
    }
}
