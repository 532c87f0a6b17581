/// What `state repair` did to a damaged state.
package struct StateRepair: Hashable, Sendable {
    /// What was repaired: clauses without a full stop. Empty: nothing was damaged.
    package var done: [String]
    /// What is lost: clauses without a full stop.
    package var lost: [String]

    package init(done: [String] = [], lost: [String] = []) {
        self.done = done
        self.lost = lost
    }
}
