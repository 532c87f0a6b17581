import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorRemote

/// Trainings from their start to their end. What needs its time to pass has an encounter of its own.
@Suite(.encounter) struct TrainingContractTests {
    @Test("a training runs for hours and completes by itself", arguments: TrainingMode.allCases)
    func completes(_ mode: TrainingMode) async throws {
        try await Encounter.run { encounter in
            let model = try await encounter.model(on: encounter.completed(), mode)
            try await encounter.remote.startTraining(model, TrainingParameters())
            #expect(try await encounter.row(model).status == .inProgress)
            encounter.time.advance(by: 3600)
            #expect(try await encounter.row(model).status == .inProgress)
            encounter.time.advance(by: 4 * 3600)
            #expect(try await encounter.row(model).status == .completed)
            try await encounter.remote.deleteModel(model)
        }
    }

    @Test("an expert's parameters arrive as they were sent", arguments: LearningRateScheduler.allCases)
    func parameters(_ scheduler: LearningRateScheduler) async throws {
        let encounter = try #require(Encounter.current)
        let model = try await encounter.model(on: encounter.completed(), .expert)
        let parameters = TrainingParameters(
            rank: 64, learningRate: 0.000_25, lrScheduler: scheduler, lrWarmupSteps: 30, totalTrainingSteps: 1200,
            checkpointInterval: 300)
        try await encounter.remote.startTraining(model, parameters)
        guard case .object(let members)? = JSONValue(parsing: try await encounter.get("models/\(model)")) else {
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
        try await Encounter.run { encounter in
            let remote = encounter.remote
            let dataset = try await encounter.completed()
            let model = try await encounter.training(on: dataset)
            try await remote.stopTraining(model)
            #expect(try await encounter.row(model).status == .stopping)
            let failure = try await #require(throws: RemoteFailure.self) { try await remote.deleteModel(model) }
            #expect(failure.status == 409 && failure.code == .conflict)
            encounter.time.advance(by: 3600)
            #expect(try await encounter.row(model).status == .stopped)
            let project = try #require(try await encounter.row(model).projectID)
            try await remote.deleteModel(model)
            try await remote.deleteDataset(dataset)
            try await remote.deleteProject(project)
            #expect(try await encounter.world() == ObservedGraph())
        }
    }
}

extension Encounter {
    fileprivate func row(_ model: RemoteID) async throws -> ObservedModel {
        try #require(try await remote.models().first { $0.id == model })
    }
}
