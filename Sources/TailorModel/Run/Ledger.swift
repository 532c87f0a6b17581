/// How every operation of a run ended.
package struct Ledger: Hashable, Sendable {
    package struct Failed: Hashable, Sendable {
        package let operation: Operation
        package let failure: OperationFailure

        package init(operation: Operation, failure: OperationFailure) {
            self.operation = operation
            self.failure = failure
        }
    }

    package var done: [Operation]
    package var failed: [Failed]
    /// Unresolved: whether they happened is not known.
    package var unknown: [Failed]
    package var notStarted: [Operation]
    /// Ctrl-C ended the run.
    package var wasInterrupted: Bool

    package init(
        done: [Operation] = [], failed: [Failed] = [], unknown: [Failed] = [], notStarted: [Operation] = [],
        wasInterrupted: Bool = false
    ) {
        self.done = done
        self.failed = failed
        self.unknown = unknown
        self.notStarted = notStarted
        self.wasInterrupted = wasInterrupted
    }

    package var isClean: Bool { failed.isEmpty && unknown.isEmpty && notStarted.isEmpty && !wasInterrupted }
}
