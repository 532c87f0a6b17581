import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorRemote

/// Trainings from their start to their end. What needs time to pass has a harness of its own.
@Suite(.sharedHarness) struct TrainingContractTests {
    @Test("a training runs for hours and completes by itself", arguments: TrainingMode.allCases)
    func completes(_ mode: TrainingMode) async throws {
        try await ContractHarness.run { harness in
            let model = try await harness.model(on: harness.completed(), mode)
            try await harness.remote.startTraining(model, TrainingParameters())
            #expect(try await harness.row(model).status == .inProgress)
            harness.time.advance(by: 3600)
            #expect(try await harness.row(model).status == .inProgress)
            harness.time.advance(by: 4 * 3600)
            #expect(try await harness.row(model).status == .completed)
            try await harness.remote.deleteModel(model)
        }
    }

    @Test("an expert's parameters arrive as they were sent", arguments: LearningRateScheduler.allCases)
    func parameters(_ scheduler: LearningRateScheduler) async throws {
        let harness = try #require(ContractHarness.current)
        let model = try await harness.model(on: harness.completed(), .expert)
        let parameters = TrainingParameters(
            rank: 64, learningRate: 0.000_25, lrScheduler: scheduler, lrWarmupSteps: 30, totalTrainingSteps: 1200,
            checkpointInterval: 300)
        try await harness.remote.startTraining(model, parameters)
        guard case .object(let members)? = JSONValue(parsing: try await harness.get("models/\(model)")) else {
            return #expect(Bool(false), "no model")
        }
        let warmup: JSONValue = scheduler == .constantWithWarmup ? 30 : .null
        #expect(
            members["training_parameters"] == [
                "rank": 64, "learning_rate": .number(0.000_25), "lr_scheduler": .string(scheduler.rawValue),
                "lr_warmup_steps": warmup, "total_training_steps": 1200, "checkpoint_interval": 300,
            ])
    }

    @Test("a training is stopped after a while; then its model, its dataset and its project may go")
    func stops() async throws {
        try await ContractHarness.run { harness in
            let remote = harness.remote
            let dataset = try await harness.completed()
            let model = try await harness.training(on: dataset)
            try await remote.stopTraining(model)
            #expect(try await harness.row(model).status == .stopping)
            let failure = try await #require(throws: RemoteFailure.self) { try await remote.deleteModel(model) }
            #expect(failure.status == 409 && failure.code == .conflict)
            harness.time.advance(by: 3600)
            #expect(try await harness.row(model).status == .stopped)
            let project = try #require(try await harness.row(model).projectID)
            try await remote.deleteModel(model)
            try await remote.deleteDataset(dataset)
            try await remote.deleteProject(project)
            #expect(try await harness.world() == ObservedGraph())
        }
    }
}

extension ContractHarness {
    fileprivate func row(_ model: RemoteID) async throws -> ObservedModel {
        try #require(try await remote.models().first { $0.id == model })
    }
}
