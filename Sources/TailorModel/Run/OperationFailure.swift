/// Why an operation did not succeed.
package struct OperationFailure: Error, Hashable, Sendable {
    package enum Cause: Hashable, Sendable {
        case remote(RemoteFailure)
        case state(StateFailure)
        /// A request was sent, and its outcome could not be recorded.
        case unrecorded(StateFailure)
        case image(ImageProblem)
        case pinFile(FileFailure)
        /// The vendor's work did not succeed: a failed training, a wait past its limit.
        case outcome
        /// What is needed now is not in the plan: a new plan is needed.
        case needsNewPlan
        case cancelled
    }

    package let cause: Cause
    /// One sentence: what happened.
    package let message: String
    /// What to do, in full sentences; nil when the ledger's next command is enough.
    package let help: String?

    package init(_ cause: Cause, message: String, help: String? = nil) {
        self.cause = cause
        self.message = message
        self.help = help
    }

    /// Unresolved: whether it happened is not known.
    package var isUnknown: Bool {
        switch cause {
        case .remote(let failure): failure.effect == .unknown
        case .unrecorded: true
        default: false
        }
    }
}
