import TailorModel

/// `status`: the status of every recorded object, from three lists. It can only read.
package struct StatusWorkflow: Sendable {
    private let store: any StateStore
    private let remote: any RemoteReading

    package init(store: any StateStore, remote: any RemoteReading) {
        self.store = store
        self.remote = remote
    }

    package func run() async throws(RunFailure) -> Status {
        let reading = try await mapFailure { () async throws(StateFailure) in try await store.read() }
        guard !reading.state.isEmpty else {
            return Status(
                items: [], unresolved: reading.unresolved, underWay: reading.underWay,
                spendings: reading.state.spendings)
        }
        let remote = remote
        let observed = try await mapFailure { () async throws(RemoteFailure) in
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
            underWay: reading.underWay, respellings: state.respellings, spendings: state.spendings)
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
            state.models[address.key].map { history in
                history.roles.map { one in
                    RoleRecord(record: one.record, role: history.role(of: one.record))
                        .item(at: address, observed, experience)
                }
            } ?? []
        }
    }
}

/// A revision, and whether it is current, successor or retired.
private struct RoleRecord<Record: RevisionRecord> {
    let record: Record
    let role: Status.Item.Role
}

extension RevisionHistory {
    /// The current revision, its successor, and the retired ones, newest first.
    fileprivate var roles: [RoleRecord<Record>] {
        [RoleRecord(record: current, role: .current)]
            + [successor].compactMap { $0.map { RoleRecord(record: $0, role: .successor) } }
            + retired.sorted { $0.revision > $1.revision }.map { RoleRecord(record: $0, role: .retired) }
    }
}

extension RoleRecord<ProjectRecord> {
    fileprivate func item(at address: Address, _ observed: ObservedGraph) -> Status.Item {
        let row = observed.projects[record.id]
        return Status.Item(
            address: address, id: record.id, name: row?.name ?? record.name, condition: row == nil ? "gone" : "active")
    }
}

extension RoleRecord<DatasetRecord> {
    fileprivate func item(at address: Address, _ observed: ObservedGraph) -> Status.Item {
        let row = observed.datasets[record.id]
        return Status.Item(
            address: address, id: record.id, revision: record.revision, role: role,
            name: row?.name ?? record.attributes.name, condition: row?.status.rawValue ?? "gone",
            images: row?.imagesCount ?? record.images.count, parent: record.attributes.projectID)
    }
}

extension RoleRecord<ModelRecord> {
    fileprivate func item(
        at address: Address, _ observed: ObservedGraph, _ experience: TrainingExperience
    ) -> Status.Item {
        let row = observed.models[record.id]
        return Status.Item(
            address: address, id: record.id, revision: record.revision, role: role,
            name: row?.name ?? record.name, condition: row?.status.rawValue ?? "gone", parent: record.datasetID,
            trainingStarted: record.trainingStarted, trainingCompleted: record.trainingCompleted,
            trainingTook: record.trainingTook, usualTraining: experience.usualSeconds(of: record),
            isSimulated: experience.isSimulated)
    }
}
