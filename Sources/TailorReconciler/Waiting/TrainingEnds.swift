import Foundation
import TailorModel

/// Trainings that are seen completed for the first time. It is bookkeeping beside the plan: only forecasts rest on it.
enum TrainingEnds {
    /// The list of models does not tell when a training ended (contract, GET /tailored-gen/models): the time is that of
    /// the look.
    /// - Parameter seenRunning: when each was last seen to run, by whoever waited for it.
    /// - Returns: what is to be recorded.
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
