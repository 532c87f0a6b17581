import Foundation

/// A model that is not what the YAML wants, or not in use yet, and that an apply does not change.
package struct PendingWork: Hashable, Codable, Sendable {
    package enum Condition: String, Codable, Sendable {
        /// It runs at the vendor, also when the command has ended.
        case training
        case stopping
        /// It failed or was stopped: only `--replace` retrains, because that costs money.
        case failed, stopped
        /// It was trained and no longer exists at the vendor: only `--replace` retrains.
        case vanished
        /// A trained successor that a person has to approve (`promotion: manual`).
        case candidate
        /// What the YAML wants was trained and rejected: only `--replace` retrains it.
        case rejected
    }

    package let address: Address
    package let id: RemoteID
    package let condition: Condition
    /// When it was started, as far as that is known.
    package let since: Date?
    /// What a later apply does when it has ended, in a phrase; nil where nothing follows.
    package let afterwards: String?

    package init(address: Address, id: RemoteID, condition: Condition, since: Date?, afterwards: String? = nil) {
        self.address = address
        self.id = id
        self.condition = condition
        self.since = since
        self.afterwards = afterwards
    }

    /// It ends by itself.
    package var isRunning: Bool { condition == .training || condition == .stopping }

    /// Waiting does not help: a person has to decide whether to retrain.
    package var isBlocked: Bool {
        switch condition {
        case .failed, .stopped, .vanished: true
        // Nothing is wrong with what is in use.
        case .training, .stopping, .candidate, .rejected: false
        }
    }
}
