import TailorModel

/// How an apply ended.
package struct ApplyReport: Sendable {
    package enum Ending: Sendable {
        case nothingToDo
        /// By a guard, or because something cannot be planned: the plan says why.
        case refused
        /// By the person who was asked.
        case declined
        /// How every operation ended, and the state as written.
        case ran(Ledger, RecordedState)
        /// How every operation ended, and why the journal could not be folded into the state. The outcomes are in the
        /// journal; the next run folds it.
        case ranUnfolded(Ledger, StateFailure)
    }

    package let planned: PlanReport
    package let ending: Ending
    /// What a run before this one, of which it is the continuation, learned of the vendor's spelling.
    private var earlierRespellings: [Respelling] = []
    /// Samples that a run before this one learned to be refused.
    private var earlierRefusals: [Address: [SampleRecord]] = [:]

    package init(planned: PlanReport, ending: Ending) {
        self.planned = planned
        self.ending = ending
    }

    /// How every operation ended; nil when none was started.
    package var ledger: Ledger? {
        switch ending {
        case .ran(let ledger, _), .ranUnfolded(let ledger, _): ledger
        case .nothingToDo, .refused, .declined: nil
        }
    }

    /// The whole plan was carried out.
    var isClean: Bool {
        switch ending {
        case .nothingToDo: true
        case .ran(let ledger, _): ledger.isClean
        case .refused, .declined, .ranUnfolded: false
        }
    }

    /// An operation met what its plan does not cover, and nothing else failed: a new plan can continue.
    var needsNewPlan: Bool {
        guard case .ran(let ledger, _) = ending, !ledger.wasInterrupted, !ledger.failed.isEmpty else { return false }
        return ledger.unknown.isEmpty && ledger.failed.allSatisfy { $0.failure.cause == .needsNewPlan }
    }

    /// This run and the run of its new plan, as one. What this one did not do is in the new plan.
    func followed(by next: ApplyReport) -> ApplyReport? {
        guard var ledger = next.ledger, let done = self.ledger?.done else { return nil }
        ledger.done = done + ledger.done
        let ending: Ending
        switch next.ending {
        case .ran(_, let state): ending = .ran(ledger, state)
        case .ranUnfolded(_, let failure): ending = .ranUnfolded(ledger, failure)
        case .nothingToDo, .refused, .declined: return nil
        }
        var report = ApplyReport(planned: next.planned, ending: ending)
        report.earlierRespellings = respellings
        report.earlierRefusals = refusedSamples
        return report
    }

    /// The state now, as far as it was written.
    package var state: RecordedState {
        if case .ran(_, let state) = ending { state } else { planned.reading.state }
    }

    /// Generated values that are in the state now.
    package var pins: [String: PinRecord] { state.pins }

    /// What the run learned of the vendor's spelling.
    package var respellings: [Respelling] {
        guard case .ran(_, let state) = ending else { return earlierRespellings }
        let known = Set(planned.reading.state.respellings)
        return earlierRespellings + state.respellings.filter { !known.contains($0) }
    }

    /// Samples that ended without a picture in this run, by the address of their model.
    package var refusedSamples: [Address: [SampleRecord]] {
        guard case .ran(_, let state) = ending else { return earlierRefusals }
        let known = planned.reading.state
        let refused = state.samples.map { key, samples in
            (Address.model(key), samples.filter { $0.refusal != nil && known.sample($0.key, of: key) != $0 })
        }
        return earlierRefusals.merging(refused.filter { !$0.1.isEmpty }) { $0 + $1 }
    }

    /// Trainings that are running at the vendor: started by this run or before it.
    package var running: [Address] {
        let pending = planned.plan.pending.filter(\.isRunning).map(\.address)
        return startedTrainings.union(pending).sorted()
    }

    package var startedTrainings: Set<Address> {
        Set(ledger?.done.filter { $0.step.startsTraining }.map(\.address) ?? [])
    }
}
