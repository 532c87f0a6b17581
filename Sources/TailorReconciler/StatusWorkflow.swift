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
        guard !reading.state.isEmpty else {
            return Status(items: [], unresolved: reading.unresolved, underWay: reading.underWay)
        }
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
        let experience = TrainingExperience(state)
        self.init(
            items: state.addresses.flatMap { Item.items(at: $0, state, observed, experience) },
            unresolved: reading.unresolved,
            underWay: reading.underWay)
    }
}

extension Status.Item {
    fileprivate static func items(
        at address: Address, _ state: RecordedState, _ observed: ObservedGraph, _ experience: TrainingExperience
    ) -> [Status.Item] {
        switch address.kind {
        case .project: state.projects[address.key]?.roles.map { $0.item(at: address, observed) } ?? []
        case .dataset: state.datasets[address.key]?.roles.map { $0.item(at: address, observed) } ?? []
        case .model:
            state.models[address.key]?.roles.map { $0.item(at: address, observed, experience) } ?? []
        }
    }
}

/// A revision and what it is to its address.
private struct Role<Record: Revised> {
    let record: Record
    let standing: Status.Item.Standing
}

extension Incarnations {
    /// The one in use first, then what is to take its place, then what retired, newest revision first.
    fileprivate var roles: [Role<Record>] {
        [Role(record: current, standing: .current)]
            + [successor].compactMap { $0.map { Role(record: $0, standing: .successor) } }
            + retired.sorted { $0.revision > $1.revision }.map { Role(record: $0, standing: .retired) }
    }
}

extension Role<ProjectRecord> {
    fileprivate func item(at address: Address, _ observed: ObservedGraph) -> Status.Item {
        let row = observed.projects[record.id]
        return Status.Item(
            address: address, id: record.id, name: row?.name ?? record.name, condition: row == nil ? "gone" : "active")
    }
}

extension Role<DatasetRecord> {
    fileprivate func item(at address: Address, _ observed: ObservedGraph) -> Status.Item {
        let row = observed.datasets[record.id]
        return Status.Item(
            address: address, id: record.id, revision: record.revision, standing: standing,
            name: row?.name ?? record.facts.name, condition: row?.status.rawValue ?? "gone",
            images: row?.imagesCount ?? record.images.count, parent: record.facts.projectID)
    }
}

extension Role<ModelRecord> {
    fileprivate func item(
        at address: Address, _ observed: ObservedGraph, _ experience: TrainingExperience
    ) -> Status.Item {
        let row = observed.models[record.id]
        return Status.Item(
            address: address, id: record.id, revision: record.revision, standing: standing,
            name: row?.name ?? record.name, condition: row?.status.rawValue ?? "gone", parent: record.datasetID,
            trainingStarted: record.trainingStarted, trainingCompleted: record.trainingCompleted,
            trainingTook: record.trainingTook, usualTraining: experience.usualSeconds(of: record))
    }
}
