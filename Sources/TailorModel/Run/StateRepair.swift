/// What was put right in a damaged state.
package struct StateRepair: Hashable, Sendable {
    /// What was done, in a sentence each without a full stop. Empty: nothing was damaged.
    package var done: [String]
    /// What is not known any more, likewise.
    package var lost: [String]

    package init(done: [String] = [], lost: [String] = []) {
        self.done = done
        self.lost = lost
    }
}
