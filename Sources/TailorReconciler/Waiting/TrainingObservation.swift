import Foundation
import TailorModel

/// What stands at each recorded model address; nil for a model that is gone.
package typealias ModelStandings = [Address: ModelStatus?]

/// What a watch saw last.
struct TrainingObservation: Sendable {
    private(set) var standings: ModelStandings = [:]
    /// When each model was last seen to train.
    private(set) var seenRunning: [RemoteID: Date] = [:]

    /// - Parameter ids: of the models at these addresses.
    mutating func take(_ seen: ModelStandings, _ ids: (Address) -> RemoteID?, at now: Date) {
        standings.merge(seen) { _, seen in seen }
        for address in seen.busy { if let id = ids(address) { seenRunning[id] = now } }
    }
}

extension ModelStandings {
    /// Addresses whose training runs, or is being stopped, in order.
    var busy: [Address] { filter { $0.value?.isBusy ?? false }.keys.sorted() }
}
