import TailorModel
import TailorTesting
import Testing

@testable import TailorRemote

/// Objects in every state for which the vendor refuses something. Nothing that is refused may change them.
struct House: Sendable {
    @TaskLocal static var current: House?

    /// What a call of the ports is about.
    struct Target: Sendable {
        let project: RemoteID
        let dataset: RemoteID
        let image: RemoteID
        let model: RemoteID

        static let nowhere = Target(project: 900_001, dataset: 900_002, image: 900_003, model: 900_004)
    }

    let encounter: Encounter
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

    var remote: BriaRemote { encounter.remote }

    /// Builds it in an encounter of its own, and sees to it that it stands unchanged in the end.
    static func run(_ body: (House) async throws -> Void) async throws {
        try await Encounter.run { encounter in
            let house = try await House(in: encounter)
            let before = try await encounter.world()
            try await body(house)
            let after = try await encounter.world()
            #expect(after == before)
        }
    }

    private init(in encounter: Encounter) async throws {
        self.encounter = encounter
        let draft = try await encounter.filled(4)
        self.draft = try await Self.target(draft, encounter, model: encounter.model(on: draft))
        undescribed = try await encounter.filled(schema: nil)
        advanced = try await encounter.draft(upload: .advanced)
        let completed = try await encounter.completed()
        self.completed = try await Self.target(completed, encounter, model: encounter.model(on: completed))
        let busy = try await encounter.completed()
        stopped = try await encounter.training(on: busy)
        try await encounter.remote.stopTraining(stopped)
        encounter.time.advance(by: 3600)
        training = try await Self.target(busy, encounter, model: encounter.training(on: busy))
    }

    private static func target(
        _ dataset: RemoteID, _ encounter: Encounter, model: RemoteID
    ) async throws -> Target {
        let observed = try await encounter.remote.dataset(dataset)
        let image = try #require(observed.images?.first)
        return Target(project: observed.projectID, dataset: dataset, image: image.id, model: model)
    }
}

/// One house for all tests of a suite.
struct SharedHouse: SuiteTrait, TestScoping {
    var isRecursive: Bool { false }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing tests: @Sendable () async throws -> Void
    ) async throws {
        try await House.run { house in
            try await House.$current.withValue(house) { try await tests() }
        }
    }
}

extension Trait where Self == SharedHouse {
    static var house: Self { SharedHouse() }
}
