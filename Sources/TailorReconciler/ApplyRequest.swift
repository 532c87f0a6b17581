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

    package init(command: String, options: PlanOptions, planHash: Digest? = nil, lockTimeout: Double = 0) {
        self.command = command
        self.options = options
        self.planHash = planHash
        self.lockTimeout = lockTimeout
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

    /// Generated values that the state has by now.
    package var pins: [String: PinRecord] {
        if case .ran(_, let state) = ending { state.pins } else { planned.reading.state.pins }
    }

    /// Trainings that go on at the vendor: those that ran before, and those that were started now.
    package var running: [Address] {
        var addresses = Set(planned.plan.pending.filter { !$0.isBlocked }.map(\.address))
        addresses.formUnion(ledger?.done.filter { $0.kind == .startTraining }.map(\.address) ?? [])
        return addresses.sorted()
    }
}

/// Somebody, or a flag, who says yes to a plan.
package protocol Approval: Sendable {
    func approve(_ plan: Plan) async -> Bool
}
