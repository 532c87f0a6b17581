import TailorModel
import TailorReconciler

// Which exit code each outcome leads to. 2 and 3 of `plan` and `apply` are for `--detailed-exitcode`; without it `plain`
// makes them 0.

extension Exit {
    init(_ report: PlanReport) {
        let plan = report.plan
        self =
            if !plan.refusals.isEmpty {
                .guarded
            } else if !plan.isApplicable {
                report.namesUnknownAddress ? .usage : .failed
            } else {
                plan.hasWork || plan.isBlocked ? .somethingToDo : .done
            }
    }

    init(_ drift: Drift) { self = drift.isEmpty ? .done : .somethingToDo }

    /// 9 before 1. A run in which every failure was a refused permission ends with 5.
    init(_ ledger: Ledger) {
        let causes = Set(ledger.failed.map { Exit($0.failure.cause) })
        self =
            if ledger.wasInterrupted {
                .interrupted
            } else if ledger.isClean {
                .done
            } else if causes == [.notPermitted], ledger.unknown.isEmpty {
                .notPermitted
            } else {
                .failed
            }
    }

    /// An apply that does not wait for trainings.
    init(_ report: ApplyReport) {
        switch report.ending {
        case .refused: self.init(report.planned)
        case .declined: self = .failed
        case .ranUnfolded(_, let failure): self.init(failure.code)
        case .ran(let ledger, _) where !ledger.isClean: self.init(ledger)
        case .nothingToDo, .ran:
            self =
                if !report.running.isEmpty {
                    .stillRunning
                } else {
                    report.planned.plan.isBlocked ? .somethingToDo : .done
                }
        }
    }

    /// 9, then 1, then 3, then 2.
    init(_ report: WaitReport) {
        let followUps = report.followUps.map(Exit.init(followUp:))
        let isRunning = !report.running.isEmpty || report.followUps.last.map { !$0.running.isEmpty } ?? false
        self =
            if followUps.contains(.interrupted) {
                .interrupted
            } else if !report.unsuccessful.isEmpty {
                .failed
            } else if let failed = followUps.first(where: { $0 != .done && $0 != .somethingToDo }) {
                failed
            } else if isRunning {
                .stillRunning
            } else {
                followUps.contains(.somethingToDo) ? .somethingToDo : .done
            }
    }

    /// The apply that follows trainings. What it was not approved to do is left.
    private init(followUp report: ApplyReport) {
        switch report.ending {
        case .nothingToDo: self = .done
        case .refused: self.init(report.planned)
        case .declined: self = .somethingToDo
        case .ran(let ledger, _): self.init(ledger)
        case .ranUnfolded: self = .failed
        }
    }

    /// Nothing failed.
    var isSuccess: Bool { self == .done || self == .somethingToDo || self == .stillRunning }

    /// Without `--detailed-exitcode`.
    var plain: Exit { isSuccess ? .done : self }

    /// Of `apply --wait` without `--detailed-exitcode`: a training that still runs is told all the same.
    var plainAfterWait: Exit { self == .somethingToDo ? .done : self }
}
