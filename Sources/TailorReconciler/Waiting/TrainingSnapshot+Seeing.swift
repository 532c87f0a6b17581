import Foundation
import TailorModel

extension TrainingSnapshot {
    /// - Parameter later: the state after settling, in which their ends are written down.
    static func all(
        _ addresses: Set<Address>, _ state: RecordedState, _ standings: ModelStandings, at now: Date,
        later: RecordedState
    ) -> [TrainingSnapshot] {
        let experience = TrainingExperience(state)
        return addresses.compactMap { address in
            guard let record = state.models[address.key]?.working else { return nil }
            let forecast = TrainingForecast(
                started: record.trainingStarted, usual: experience.usualSeconds(of: record), now: now)
            let resolved = later.models[address.key]?.all.first { $0.id == record.id }
            return TrainingSnapshot(
                address: address, id: record.id, revision: record.revision,
                role: later.models[address.key]?.successor?.id == record.id ? .successor : .current,
                status: standings[address] ?? nil, started: record.trainingStarted,
                completed: resolved?.trainingCompleted ?? record.trainingCompleted,
                took: resolved?.trainingTook ?? record.trainingTook, forecast: forecast)
        }
    }
}
