import Foundation
import TailorModel

/// Trainings that are seen completed for the first time, and successors that wait for an approval. This is recorded beside
/// the plan: only forecasts, and what shows the state, use it.
enum TrainingEnds {
    /// The list of models does not say when a training ended (contract, GET /tailored-gen/models): its end is recorded as
    /// the time when it was first seen completed.
    /// - Parameter seenRunning: when a wait last saw each model in training.
    /// - Returns: what to record.
    static func edits(
        _ state: RecordedState, _ observed: ObservedGraph, wanting desired: DesiredGraph,
        seenRunning: [RemoteID: Date], now: Date
    ) -> [StateEdit] {
        state.models.sorted { $0.key < $1.key }.compactMap { key, history in
            let known = history.working
            var record = known
            guard observed.models[record.id]?.status == .completed else { return nil }
            if record.trainingStarted != nil, record.trainingCompleted == nil {
                record.trainingCompleted = now
                record.trainingSeenRunning = seenRunning[record.id]
            }
            if history.successor != nil, desired.models[key]?.promotion == .manual { record.isCandidate = true }
            return record == known ? nil : .model(key: key, record)
        }
    }
}
