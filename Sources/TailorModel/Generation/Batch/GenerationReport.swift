/// What came of a batch.
package struct GenerationReport: Hashable, Sendable {
    /// How one order ended.
    package enum Ending: Hashable, Sendable {
        /// It was made now.
        case made(GenerationRecord)
        /// An earlier run made it: nothing was asked for.
        case present(GenerationRecord)
        case refused(GenerationRefusal, jobFile: String)
        /// Its answer was lost: whether it is billed is not known.
        case lost(String)
        /// Its answers were lost as often as it may be asked for.
        case abandoned(jobFile: String)
        /// The vendor still works on it.
        case running
        /// One sentence without a full stop; and what to do, in full sentences.
        case failed(String, help: String?)
        /// The run was stopped before.
        case notStarted
    }

    package struct Row: Hashable, Sendable {
        package let name: String
        package let ending: Ending

        package init(_ name: String, _ ending: Ending) {
            self.name = name
            self.ending = ending
        }
    }

    /// In the order of the batch.
    package var rows: [Row]
    /// Asked for by an earlier run that was ended before an answer came, and once more by this one.
    package var repeated: [String]
    package var wasInterrupted: Bool
    /// The token was refused.
    package var isForbidden: Bool

    package init(_ rows: [Row], repeated: [String] = [], wasInterrupted: Bool = false, isForbidden: Bool = false) {
        self.rows = rows
        self.repeated = repeated
        self.wasInterrupted = wasInterrupted
        self.isForbidden = isForbidden
    }

    /// Everything is there.
    package var isComplete: Bool {
        rows.allSatisfy { row in
            switch row.ending {
            case .made, .present: true
            case .refused, .lost, .abandoned, .running, .failed, .notStarted: false
            }
        }
    }
}

/// How far a batch is.
package struct GenerationProgress: Hashable, Sendable {
    /// What is over, however it ended.
    package let done: Int
    package let total: Int
    /// Nil when nobody can tell.
    package let secondsLeft: Double?

    package init(done: Int, total: Int, secondsLeft: Double?) {
        self.done = done
        self.total = total
        self.secondsLeft = secondsLeft
    }
}
