import TailorModel

/// `status`: what stands at each recorded address, by three lists.
package struct StatusWorkflow: Sendable {
    private let store: any StateStore
    private let remote: any RemoteReading

    package init(store: any StateStore, remote: any RemoteReading) {
        self.store = store
        self.remote = remote
    }

    package func run() async throws(RunFailure) -> Status {
        let reading = try await stately { () async throws(StateFailure) in try await store.read() }
        guard !reading.state.isEmpty else { return Status(items: [], unresolved: reading.unresolved) }
        let remote = remote
        let observed = try await remotely { () async throws(RemoteFailure) in
            ObservedGraph(
                projects: try await remote.projects(), datasets: try await remote.datasets(),
                models: try await remote.models())
        }
        return Status(of: reading, from: observed)
    }
}

extension Status {
    package init(of reading: StateReading, from observed: ObservedGraph) {
        let state = reading.state
        self.init(
            items: state.addresses.compactMap { Item(at: $0, state, observed) }, unresolved: reading.unresolved)
    }
}

extension Status.Item {
    fileprivate init?(at address: Address, _ state: RecordedState, _ observed: ObservedGraph) {
        switch address.kind {
        case .project:
            guard let record = state.projects[address.key]?.current else { return nil }
            let row = observed.projects[record.id]
            self.init(
                address: address, id: record.id, name: row?.name ?? record.name,
                condition: row == nil ? "gone" : "active")
        case .dataset:
            guard let record = state.datasets[address.key]?.current else { return nil }
            let row = observed.datasets[record.id]
            self.init(
                address: address, id: record.id, name: row?.name ?? record.facts.name,
                condition: row?.status.rawValue ?? "gone", images: row?.imagesCount ?? record.images.count,
                parent: record.facts.projectID)
        case .model:
            guard let record = state.models[address.key]?.current else { return nil }
            let row = observed.models[record.id]
            self.init(
                address: address, id: record.id, name: row?.name ?? record.name,
                condition: row?.status.rawValue ?? "gone", parent: record.datasetID,
                trainingStarted: record.trainingStarted)
        }
    }
}
