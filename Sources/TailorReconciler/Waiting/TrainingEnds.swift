import Foundation
import TailorModel

/// Trainings that are seen completed for the first time. This is recorded beside the plan: only forecasts use it.
enum TrainingEnds {
    /// The list of models does not say when a training ended (contract, GET /tailored-gen/models): its end is recorded as
    /// the time when it was first seen completed.
    /// - Parameter seenRunning: when a wait last saw each model in training.
    /// - Returns: what to record.
    static func edits(
        _ state: RecordedState, _ observed: ObservedGraph, seenRunning: [RemoteID: Date], now: Date
    ) -> [StateEdit] {
        state.models.keys.sorted().compactMap { key in
            guard var record = state.models[key]?.working, record.trainingStarted != nil,
                record.trainingCompleted == nil, observed.models[record.id]?.status == .completed
            else { return nil }
            record.trainingCompleted = now
            record.trainingSeenRunning = seenRunning[record.id]
            return .model(key: key, record)
        }
    }
}
