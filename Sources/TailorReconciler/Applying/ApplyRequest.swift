import Foundation
import TailorModel

/// How an apply was asked for.
package struct ApplyRequest: Sendable {
    /// As the lock names it: `apply`, `destroy`.
    package let command: String
    package let options: PlanOptions
    /// The hash that the plan must have; nil: whatever the plan is.
    package let planHash: Digest?
    /// Seconds to wait for the lock.
    package let lockTimeout: Double
    /// When each model was last seen to train, by the wait that the apply ends.
    private(set) var seenRunning: [RemoteID: Date] = [:]

    package init(command: String, options: PlanOptions, planHash: Digest? = nil, lockTimeout: Double = 0) {
        self.command = command
        self.options = options
        self.planHash = planHash
        self.lockTimeout = lockTimeout
    }

    /// The same, after a wait.
    package func after(seeing running: [RemoteID: Date]) -> ApplyRequest {
        var request = self
        request.seenRunning = running
        return request
    }
}

/// How an apply ended.
package struct ApplyReport: Sendable {
    package enum Ending: Sendable {
        case nothingToDo
        /// By a guard, or because something cannot be planned: the plan says it.
        case refused
        /// By the person who was asked.
        case declined
        /// What became of every operation, and the state as written.
        case ran(Ledger, RecordedState)
        /// What became of every operation, and why the journal could not be folded into the state. What was made stands
        /// in the journal; the next run folds it.
        case ranUnfolded(Ledger, StateFailure)
    }

    package let planned: PlanReport
    package let ending: Ending

    package init(planned: PlanReport, ending: Ending) {
        self.planned = planned
        self.ending = ending
    }

    /// What became of every operation; nil when none was started.
    package var ledger: Ledger? {
        switch ending {
        case .ran(let ledger, _), .ranUnfolded(let ledger, _): ledger
        case .nothingToDo, .refused, .declined: nil
        }
    }

    /// Everything was done that there was to do.
    var isClean: Bool {
        switch ending {
        case .nothingToDo: true
        case .ran(let ledger, _): ledger.isClean
        case .refused, .declined, .ranUnfolded: false
        }
    }

    /// An operation ended with what the plan does not cover, and nothing else went wrong: a new plan goes on from here.
    var needsNewPlan: Bool {
        guard case .ran(let ledger, _) = ending, !ledger.wasInterrupted, !ledger.failed.isEmpty else { return false }
        return ledger.unknown.isEmpty && ledger.failed.allSatisfy { $0.failure.cause == .needsNewPlan }
    }

    /// This run and the one that its new plan led to, as one. What was left over here is in that plan.
    func followed(by next: ApplyReport) -> ApplyReport? {
        guard var ledger = next.ledger, let done = self.ledger?.done else { return nil }
        ledger.done = done + ledger.done
        switch next.ending {
        case .ran(_, let state): return ApplyReport(planned: next.planned, ending: .ran(ledger, state))
        case .ranUnfolded(_, let failure):
            return ApplyReport(planned: next.planned, ending: .ranUnfolded(ledger, failure))
        case .nothingToDo, .refused, .declined: return nil
        }
    }

    /// Generated values that the state has by now.
    package var pins: [String: PinRecord] {
        if case .ran(_, let state) = ending { state.pins } else { planned.reading.state.pins }
    }

    /// Trainings that go on at the vendor: those that ran before, and those that were started now.
    package var running: [Address] {
        var addresses = Set(planned.plan.pending.filter { !$0.isBlocked }.map(\.address))
        addresses.formUnion(ledger?.done.filter { $0.step.startsTraining }.map(\.address) ?? [])
        return addresses.sorted()
    }
}

/// Somebody, or a flag, who says yes to a plan.
package protocol Approval: Sendable {
    func approve(_ plan: Plan) async -> Bool
}
