import Foundation

/// A training as it was last seen.
package struct TrainingSnapshot: Hashable, Sendable {
    package let address: Address
    package let id: RemoteID
    package let revision: Int
    package let role: Status.Item.Role
    /// Nil: the model is gone.
    package let status: ModelStatus?
    package let started: Date?
    /// When it was first seen completed.
    package let completed: Date?
    /// Seconds that it took; nil unless its end was watched.
    package let took: Double?
    package let forecast: TrainingForecast

    package init(
        address: Address, id: RemoteID, revision: Int = 1, role: Status.Item.Role = .current,
        status: ModelStatus?, started: Date? = nil, completed: Date? = nil,
        took: Double? = nil, forecast: TrainingForecast
    ) {
        self.address = address
        self.id = id
        self.revision = revision
        self.role = role
        self.status = status
        self.started = started
        self.completed = completed
        self.took = took
        self.forecast = forecast
    }

    package var isBusy: Bool { status?.isBusy ?? false }

    /// It ended without a usable model.
    package var isUnsuccessful: Bool {
        switch status {
        case nil, .failed, .stopped: true
        case .created, .inProgress, .stopping, .completed: false
        }
    }
}
