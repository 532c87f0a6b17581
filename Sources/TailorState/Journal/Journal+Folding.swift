import Foundation
import TailorModel

extension Journal {
    /// The empty state that the journal continues if the very first run was killed. Nil: it continues a state that was
    /// written.
    var blankBase: RecordedState? {
        guard base.serial == 0, base.sequence == 0 else { return nil }
        return RecordedState(lineage: base.lineage, endpoint: base.endpoint)
    }

    /// Why the journal cannot be applied to the state, in a clause without a full stop. Nil: it can, because it continues
    /// this very state or is contained in it.
    func misfit(over state: RecordedState) -> String? {
        if base.lineage != state.lineage {
            return "it continues a state of lineage \(base.lineage), but this one has lineage \(state.lineage)"
        }
        if base.serial > state.serial {
            return "it continues the state at serial \(base.serial), but the state is only at serial \(state.serial)"
        }
        if base.serial == state.serial {
            return base.sequence == state.journalSequence
                ? nil
                : "it starts after record \(base.sequence), but the state ends with record \(state.journalSequence)"
        }
        let isFolded = lastSequence <= state.journalSequence
        let isNext = base.serial + 1 == state.serial
        return isFolded && (isNext || unresolved.isEmpty)
            ? nil
            : "it continues the state at serial \(base.serial), but the state is already at serial \(state.serial)"
    }

    /// Whether the journal has a record that the state does not contain.
    func isAhead(of state: RecordedState) -> Bool { lastSequence > state.journalSequence }

    /// The state with all edits that it does not contain yet. Folding twice equals folding once.
    func fold(into state: RecordedState) -> RecordedState {
        var folded = state
        for step in steps where step.sequence > state.journalSequence {
            for edit in step.edits { folded.apply(edit) }
        }
        folded.journalSequence = max(lastSequence, state.journalSequence)
        return folded
    }

    /// What has to be kept of the journal once the state contains its edits: the unresolved intents, each under the header
    /// of its run, whose unmanaged ids are needed to resolve it.
    /// - Throws: what `JournalLine.encode` throws.
    func carried(over state: RecordedState) throws -> [JournalEntry] {
        try unresolvedRuns.flatMap { run in
            var header = run.header
            header.base = JournalBase(state)
            return try run.begins.enumerated().map { index, intent in
                try JournalEntry(.begin(intent), sequence: intent.sequence, under: index == 0 ? header : nil)
            }
        }
    }
}
