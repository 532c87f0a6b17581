import TailorModel
import TailorTesting
import Testing

@testable import TailorRemote

/// The checkpoints of an expert's training.
@Suite struct CheckpointContractTests {
    @Test("checkpoints come with the end of a training, and go one by one; the one in use stays")
    func checkpoints() async throws {
        try await ContractHarness.run { harness in
            let remote = harness.remote
            let model = try await harness.model(on: harness.completed(), .expert)
            try await remote.startTraining(
                model, TrainingParameters(totalTrainingSteps: 1200, checkpointInterval: 500))
            let early = try await #require(throws: RemoteFailure.self) { try await remote.checkpoints(of: model) }
            #expect(early.status == 400 && early.code == .rejected && early.effect == .none)

            harness.time.advance(by: 12 * 3600)
            let found = try await remote.checkpoints(of: model)
            #expect(found.steps == [500, 1000, 1200] && found.activeStep == 1200)
            try await remote.deleteCheckpoint(500, model: model)
            #expect(try await remote.checkpoints(of: model).steps == [1000, 1200])

            let active = try await #require(throws: RemoteFailure.self) {
                try await remote.deleteCheckpoint(1200, model: model)
            }
            #expect(active.status == 400 && active.code == .rejected && active.effect == .none)
            let gone = try await #require(throws: RemoteFailure.self) {
                try await remote.deleteCheckpoint(500, model: model)
            }
            #expect(gone.status == 404 && gone.code == .notFound)
        }
    }

    @Test("the checkpoint in use, where the vendor says it in a word", arguments: [nil, "default", "1200"])
    func active(_ word: String?) {
        #expect(ObservedCheckpoints(steps: [1200, 500], active: word).activeStep == 1200)
        #expect(ObservedCheckpoints(steps: [], active: "default").activeStep == nil)
        #expect(ObservedCheckpoints(steps: [500, 1200], active: "500").activeStep == 500)
    }
}
