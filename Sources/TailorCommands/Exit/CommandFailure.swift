import TailorEmulator
import TailorModel
import TailorReconciler
import TailorRendering

/// Why a command failed: what to tell the user, and the exit code. Every failure of every module becomes one of these.
struct CommandFailure: Error {
    let exit: Exit
    let diagnostics: [Diagnostic]

    init(_ exit: Exit, _ diagnostics: [Diagnostic]) {
        self.exit = exit
        self.diagnostics = diagnostics
    }

    init(_ exit: Exit, _ message: String, help: String? = nil) {
        self.init(exit, [.error(message, help: help)])
    }

    init(_ failure: RunFailure) {
        self.init(Exit(failure), [Diagnostic(failure)])
    }

    init(_ failure: StateFailure) {
        self.init(Exit(failure.code), [Diagnostic(failure)])
    }

    init(_ failure: EmulatorFailure) {
        self.init(.failed, failure.description)
    }

    /// The plan that was saved is not the plan of today: what moved is named.
    init(stale saved: SavedPlan, now: [Change]) {
        let moved = StalePlanText.lines(from: saved.view.changes, to: now).map { "  \($0)\n" }.joined()
        self.init(
            .stalePlan, "the plan changed since it was saved (\(saved.hash.short))",
            help:
                "What moved since:\n\(moved)Pass the same `--var`, `--endpoint` and `--state` as to the plan, or make a new "
                + "plan with\n`tailor plan --out FILE` and review it.")
    }

    /// The outcomes of a run could not be folded into the state.
    init(unfolded failure: StateFailure) {
        let journal =
            failure.code == .storage
            ? "Everything that was done is in the journal, and the next run continues from there. " : ""
        self.init(Exit(failure.code), failure.message, help: journal + failure.help)
    }
}

extension Diagnostic {
    fileprivate init(_ failure: RunFailure) {
        switch failure {
        case .remote(let failure): self.init(failure)
        case .state(let failure): self.init(failure)
        case .captions(let refusal): self.init(refusal)
        case .missing(let message, let help), .usage(let message, let help): self = .error(message, help: help)
        case .planChanged(let hash, _):
            self = .error(
                "the plan changed since it was saved (\(hash.short))",
                help:
                    "The configuration, a variable or the vendor changed. Pass the same `--var`, `--endpoint` and `--state` "
                    + "as\nto the plan, or make a new plan with `tailor plan --out FILE` and review it.")
        case .trainedTwice(let addresses):
            self = .error(
                "\(addresses.map(\.description).folded()) would be trained a second time in this run",
                help:
                    "Nothing more was done. The YAML is the same as for the first training, so this is a fault of tailor or "
                    + "of the\nvendor: please report it with the output of `tailor plan`. If the plan is right, `tailor "
                    + "apply` carries it out.")
        case .planApplied(let hash):
            self = .error(
                "the plan \(hash.short) was already applied",
                help: "Make a new plan with `tailor plan --out FILE` and review it.")
        }
    }
}
