import TailorExecutor
import TailorModel

/// Asks for a recorded object by its id before it counts as gone because no list has it: lists may lag behind what was
/// just created, and creating a model again would train, and pay, twice. What was inside a deleted object is gone with it.
struct AbsenceCheck {
    private let remote: any RemoteReading

    init(_ remote: any RemoteReading) { self.remote = remote }

    func confirm(_ recorded: RecordedState, in observed: inout ObservedGraph) async throws(RemoteFailure) {
        let remote = remote
        for record in recorded.projects.values.flatMap(\.all) where observed.projects[record.id] == nil {
            observed.projects[record.id] = try await nilIfNotFound { () async throws(RemoteFailure) in
                try await remote.project(record.id)
            }
        }
        for record in recorded.datasets.values.flatMap(\.all)
        where observed.datasets[record.id] == nil && observed.projects[record.attributes.projectID] != nil {
            observed.datasets[record.id] = try await nilIfNotFound { () async throws(RemoteFailure) in
                try await remote.dataset(record.id)
            }
            // As it would be listed.
            observed.datasets[record.id]?.images = nil
        }
        for record in recorded.models.values.flatMap(\.all)
        where observed.models[record.id] == nil && observed.datasets[record.datasetID] != nil {
            observed.models[record.id] = try await model(record.id)
        }
    }

    /// The same for what the YAML only refers to.
    func confirm(
        _ existing: [Address: ExistingObject], in observed: inout ObservedGraph
    ) async throws(RemoteFailure) {
        let remote = remote
        for (address, object) in existing.sorted(by: { $0.key < $1.key }) {
            let id = object.id
            switch address.kind {
            case .project where observed.projects[id] == nil:
                observed.projects[id] = try await nilIfNotFound { () async throws(RemoteFailure) in
                    try await remote.project(id)
                }
            case .dataset where observed.datasets[id] == nil:
                observed.datasets[id] = try await nilIfNotFound { () async throws(RemoteFailure) in
                    try await remote.dataset(id)
                }
                // As it would be listed.
                observed.datasets[id]?.images = nil
            case .model where observed.models[id] == nil: observed.models[id] = try await model(id)
            default: break
            }
        }
    }

    /// Nil when it is gone.
    func model(_ id: RemoteID) async throws(RemoteFailure) -> ObservedModel? {
        let remote = remote
        return try await nilIfNotFound { () async throws(RemoteFailure) in try await remote.model(id) }
    }
}
