import Foundation
import TailorModel

/// The status of the newest model at each recorded address; nil for a model that is gone.
package typealias ModelStatuses = [Address: ModelStatus?]

/// What a wait has observed of the trainings so far.
struct TrainingObservation: Sendable {
    private(set) var statuses: ModelStatuses = [:]
    /// When each model was last seen in training.
    private(set) var seenRunning: [RemoteID: Date] = [:]

    /// - Parameter ids: of the models at these addresses.
    mutating func add(_ seen: ModelStatuses, _ ids: (Address) -> RemoteID?, at now: Date) {
        statuses.merge(seen) { _, seen in seen }
        for address in seen.busy { if let id = ids(address) { seenRunning[id] = now } }
    }

    /// - Parameters:
    ///   - state: as it was when the trainings were observed.
    ///   - later: the state after the apply that followed, in which their ends are recorded.
    func snapshots(
        of addresses: Set<Address>, in state: RecordedState, _ later: RecordedState, at now: Date
    ) -> [TrainingSnapshot] {
        let experience = TrainingExperience(state)
        return addresses.compactMap { address in
            guard let record = state.models[address.key]?.working else { return nil }
            let resolved = later.models[address.key]?.all.first { $0.id == record.id }
            return TrainingSnapshot(
                address: address, id: record.id, revision: record.revision,
                role: later.models[address.key].map { $0.role(of: resolved ?? record) } ?? .current,
                status: statuses[address] ?? nil, started: record.trainingStarted,
                completed: resolved?.trainingCompleted ?? record.trainingCompleted,
                took: resolved?.trainingTook ?? record.trainingTook, forecast: experience.forecast(of: record, at: now))
        }
    }
}

extension ModelStatuses {
    /// Addresses of models in training, or whose training is being stopped, in order.
    var busy: [Address] { filter { $0.value?.isBusy ?? false }.keys.sorted() }
}
