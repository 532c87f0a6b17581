import Foundation
import TailorModel

extension Journal {
    /// The state that the journal's first run started from, when no state was ever written: a first run was killed.
    /// Nil when the journal continues one that was.
    var blankBase: RecordedState? {
        guard base.serial == 0, base.sequence == 0 else { return nil }
        return RecordedState(lineage: base.lineage, endpoint: base.endpoint)
    }

    /// Why the journal cannot be laid over the state, in a sentence without a full stop; nil when it can: it either
    /// continues this very state, or is in it already.
    func misfit(over state: RecordedState) -> String? {
        if base.lineage != state.lineage {
            return "it continues a state of lineage \(base.lineage), and this one is of \(state.lineage)"
        }
        if base.serial > state.serial {
            return "it continues the state at serial \(base.serial), and the state is at serial \(state.serial) only"
        }
        if base.serial == state.serial {
            return base.sequence == state.journalSequence
                ? nil : "it starts after record \(base.sequence), and the state ends with \(state.journalSequence)"
        }
        let isFolded = lastSequence <= state.journalSequence
        let isNext = base.serial + 1 == state.serial
        return isFolded && (isNext || unresolved.isEmpty)
            ? nil : "it continues the state at serial \(base.serial), and the state is already at \(state.serial)"
    }

    /// Whether the state lacks a record of this journal.
    func isAhead(of state: RecordedState) -> Bool { lastSequence > state.journalSequence }

    /// The state with every edit that it lacks. Folding twice is folding once.
    func fold(into state: RecordedState) -> RecordedState {
        var folded = state
        for step in steps where step.sequence > state.journalSequence {
            for edit in step.edits { folded.apply(edit) }
        }
        folded.journalSequence = max(lastSequence, state.journalSequence)
        return folded
    }

    /// What is to be kept of the journal once the state holds its edits: the intents without an end, each under the
    /// header of its run, because the strangers there are needed to settle it. Empty when there are none.
    /// - Throws: what `JournalLine.encode` throws.
    func carried(over state: RecordedState) throws -> Data {
        var bytes = Data()
        for run in unresolvedRuns {
            var header = run.header
            header.base = JournalBase(state)
            bytes += try JournalLine.encode(.header(header))
            for intent in run.begins { bytes += try JournalLine.encode(.begin(intent)) }
        }
        return bytes
    }
}
