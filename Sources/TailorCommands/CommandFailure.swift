import TailorEmulator
import TailorModel
import TailorReconciler
import TailorRendering

/// Why a command cannot do what it was asked: what to tell the user, and the exit code. Every failure of every module
/// becomes one of these, here and nowhere else.
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

    init(_ failure: RemoteFailure) {
        self.init(Exit(failure.code), [Diagnostic(failure)])
    }

    init(_ failure: RunFailure) {
        switch failure {
        case .remote(let failure): self.init(failure)
        case .state(let failure): self.init(failure)
        case .captions(let refusal): self.init(Exit(refusal), [Diagnostic(refusal)])
        case .missing(let message, let help): self.init(.failed, message, help: help)
        case .stalePlan(let message):
            self.init(
                .stalePlan, message,
                help: "Make a new plan with `tailor plan --out FILE`, look at it, and apply that one.")
        }
    }

    init(_ failure: EmulatorFailure) {
        self.init(.failed, failure.description)
    }

    init(_ failure: StateFailure) {
        self.init(Exit(failure.code), [Diagnostic(failure)])
    }

    /// What was done could not be folded into the state.
    init(unfolded failure: StateFailure) {
        let journal =
            failure.code == .storage
            ? "Everything that was done is in the journal, and the next run goes on from there. " : ""
        self.init(Exit(failure.code), failure.message, help: journal + failure.help)
    }
}

extension Exit {
    init(_ code: RemoteFailure.Code) {
        switch code {
        case .unauthenticated, .payment, .forbidden, .quota: self = .notPermitted
        case .cancelled: self = .interrupted
        case .notFound, .conflict, .rejected, .rateLimited, .redirected, .server, .connection, .unreadable:
            self = .failed
        }
    }

    init(_ code: StateFailure.Code) {
        switch code {
        case .locked: self = .locked
        case .damaged, .newer, .storage, .foreign, .unresolved: self = .failed
        }
    }

    init(_ refusal: CaptionRefusal) {
        switch refusal {
        case .unknownDataset, .unknownImage: self = .usage
        case .notMade, .notUploaded, .notCaptioned, .notRefinable, .plainCaption, .file: self = .failed
        }
    }

    init(_ cause: OperationFailure.Cause) {
        switch cause {
        case .remote(let failure): self.init(failure.code)
        case .state(let failure), .unrecorded(let failure): self.init(failure.code)
        case .cancelled: self = .interrupted
        case .image, .pinFile, .outcome, .needsNewPlan: self = .failed
        }
    }
}
