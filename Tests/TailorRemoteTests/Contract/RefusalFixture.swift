import TailorModel
import TailorTesting
import Testing

@testable import TailorRemote

/// Objects in every state in which the vendor refuses something. No refused call may change them.
struct RefusalFixture: Sendable {
    @TaskLocal static var current: RefusalFixture?

    /// The ids that a call of the ports gets.
    struct Target: Sendable {
        let project: RemoteID
        let dataset: RemoteID
        let image: RemoteID
        let model: RemoteID

        static let nowhere = Target(project: 900_001, dataset: 900_002, image: 900_003, model: 900_004)
    }

    let harness: ContractHarness
    /// A draft with a schema and four images, and a model that is not trained.
    let draft: Target
    /// Five images, and no schema.
    let undescribed: RemoteID
    /// A draft for bulk uploads.
    let advanced: RemoteID
    /// A completed dataset, and a model on it that is not trained.
    let completed: Target
    /// A completed dataset whose model is in training.
    let training: Target
    /// A model whose training was stopped.
    let stopped: RemoteID

    var remote: BriaRemote { harness.remote }

    /// Sets one up in a harness of its own, and checks that nothing has changed in the end.
    static func run(_ body: (RefusalFixture) async throws -> Void) async throws {
        try await ContractHarness.run { harness in
            let fixture = try await RefusalFixture(in: harness)
            let before = try await harness.world()
            try await body(fixture)
            let after = try await harness.world()
            #expect(after == before)
        }
    }

    private init(in harness: ContractHarness) async throws {
        self.harness = harness
        let draft = try await harness.filled(4)
        self.draft = try await Self.target(draft, harness, model: harness.model(on: draft))
        undescribed = try await harness.filled(schema: nil)
        advanced = try await harness.draft(upload: .advanced)
        let completed = try await harness.completed()
        self.completed = try await Self.target(completed, harness, model: harness.model(on: completed))
        let busy = try await harness.completed()
        stopped = try await harness.training(on: busy)
        try await harness.remote.stopTraining(stopped)
        harness.time.advance(by: 3600)
        training = try await Self.target(busy, harness, model: harness.training(on: busy))
    }

    private static func target(
        _ dataset: RemoteID, _ harness: ContractHarness, model: RemoteID
    ) async throws -> Target {
        let observed = try await harness.remote.dataset(dataset)
        let image = try #require(observed.images?.first)
        return Target(project: observed.projectID, dataset: dataset, image: image.id, model: model)
    }
}
