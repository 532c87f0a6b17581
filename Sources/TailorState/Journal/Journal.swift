import TailorModel

/// The content of a journal: its records, taken in one by one in their order (StateAndJournal.md, "The journal").
struct Journal: Hashable, Sendable {
    /// One run: its header and the intents that it began.
    struct Run: Hashable, Sendable {
        let header: JournalHeader
        var begins: [Intent] = []
    }

    /// The edits of one record, which take effect together.
    struct Step: Hashable, Sendable {
        let sequence: Int
        let edits: [StateEdit]
    }

    private(set) var runs: [Run]
    private(set) var steps: [Step] = []
    private(set) var lastSequence: Int
    private var begun: [Int: Intent] = [:]
    private var outcomes: [Int: IntentOutcome] = [:]

    /// The state that it continues.
    let base: JournalBase

    init(_ header: JournalHeader) {
        runs = [Run(header: header)]
        base = header.base
        lastSequence = 0
    }

    /// Intents without an end, in their order.
    var unresolved: [Intent] { unresolvedRuns.flatMap(\.begins) }

    /// The runs that left intents without an end, each with those intents only. A question to the vision model is not one
    /// of them: it is simply asked again.
    var unresolvedRuns: [Run] {
        runs.compactMap { run in
            let begins = run.begins.filter { outcomes[$0.sequence] == nil && !$0.kind.isQuestion }
            return begins.isEmpty ? nil : Run(header: run.header, begins: begins)
        }
    }

    /// What was at the vendor before those runs and is not ours.
    var unmanaged: UnmanagedIDs { unresolvedRuns.reduce(UnmanagedIDs()) { $0.union($1.header.unmanaged) } }

    /// Takes in the next record.
    /// - Throws: if it cannot follow the records before it.
    mutating func take(_ record: JournalRecord) throws(JournalMismatch) {
        try advance(to: record)
        switch record {
        case .header(let header):
            guard header.base == base else { throw .otherBase }
            runs.append(Run(header: header))
        case .begin(let intent):
            runs[runs.count - 1].begins.append(intent)
            begun[intent.sequence] = intent
        case .end(let sequence, let of, let outcome):
            try end(of, outcome, at: sequence)
        case .edits(let sequence, let edits):
            steps.append(Step(sequence: sequence, edits: edits))
        }
    }

    private mutating func end(_ intent: Int, _ outcome: IntentOutcome, at sequence: Int) throws(JournalMismatch) {
        guard let begin = begun[intent] else { throw .endWithoutBegin(intent) }
        if let earlier = outcomes[intent] {
            guard earlier == outcome else { throw .contradiction(intent) }
            return
        }
        outcomes[intent] = outcome
        let edits = begin.edits(after: outcome)
        if !edits.isEmpty { steps.append(Step(sequence: sequence, edits: edits)) }
    }

    /// Intents carried over from an earlier journal may come first, with gaps in their numbers. All records after them are
    /// numbered without gaps.
    private mutating func advance(to record: JournalRecord) throws(JournalMismatch) {
        guard let sequence = record.sequence else { return }
        if case .begin = record, sequence <= base.sequence, sequence > lastSequence {
            lastSequence = sequence
            return
        }
        let expected = max(lastSequence, base.sequence) + 1
        guard sequence == expected else { throw .sequence(found: sequence, expected: expected) }
        lastSequence = sequence
    }
}
