import Foundation
import TailorModel

/// What a run knows of trainings when it plans once more.
package struct EarlierTrainings: Sendable {
    /// When a wait last saw each model in training.
    package var seenRunning: [RemoteID: Date] = [:]
    /// Addresses whose training this run has started. The YAML is read once, so that none of them has to be trained again.
    package var started: Set<Address> = []

    package init(seenRunning: [RemoteID: Date] = [:], started: Set<Address> = []) {
        self.seenRunning = seenRunning
        self.started = started
    }

    /// - Returns: addresses that a plan would train a second time in this run.
    func repeated(by plan: Plan) -> [Address] {
        Set(plan.operations.filter(\.step.startsTraining).map(\.address)).intersection(started).sorted()
    }
}
