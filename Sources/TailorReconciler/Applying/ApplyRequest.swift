import Foundation
import TailorModel

/// What an apply was asked to do.
package struct ApplyRequest: Sendable {
    /// As the lock names it: `apply`, `destroy`.
    package let command: String
    package let options: PlanOptions
    /// The hash that the plan must have; nil: any plan will do.
    package let planHash: Digest?
    /// Seconds to wait for the lock.
    package let lockTimeout: Double
    /// When the wait before this apply last saw each model in training.
    private(set) var seenRunning: [RemoteID: Date] = [:]

    package init(command: String, options: PlanOptions, planHash: Digest? = nil, lockTimeout: Double = 0) {
        self.command = command
        self.options = options
        self.planHash = planHash
        self.lockTimeout = lockTimeout
    }

    /// The same request, after a wait.
    package func after(seeing running: [RemoteID: Date]) -> ApplyRequest {
        var request = self
        request.seenRunning = running
        return request
    }
}
