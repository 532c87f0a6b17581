import TailorModel

/// What the records of a journal add up to. Made by taking them in, one by one, in their order.
struct Journal: Hashable, Sendable {
    /// What one run wrote: its header and the intents that it began.
    struct Run: Hashable, Sendable {
        let header: JournalHeader
        var begins: [Intent] = []
    }

    /// Edits that take effect together, because one record carries them.
    struct Step: Hashable, Sendable {
        let sequence: Int
        let edits: [StateEdit]
    }

    private(set) var runs: [Run]
    private(set) var steps: [Step] = []
    private(set) var lastSequence: Int
    private var begun: [Int: Intent] = [:]
    private var outcomes: [Int: IntentOutcome] = [:]

    /// The state that all of it rests on.
    let base: JournalBase

    init(_ header: JournalHeader) {
        runs = [Run(header: header)]
        base = header.base
        lastSequence = 0
    }

    /// Intents without an end, in their order.
    var unresolved: [Intent] { unresolvedRuns.flatMap(\.begins) }

    /// The runs that left an intent without an end, each with those only. A question whose answer was lost is simply
    /// asked again, and holds nothing up.
    var unresolvedRuns: [Run] {
        runs.compactMap { run in
            let begins = run.begins.filter { outcomes[$0.sequence] == nil && !$0.kind.isQuestion }
            return begins.isEmpty ? nil : Run(header: run.header, begins: begins)
        }
    }

    /// What was at the vendor before those runs, and is not ours.
    var unmanaged: UnmanagedIDs { unresolvedRuns.reduce(UnmanagedIDs()) { $0.union($1.header.unmanaged) } }

    /// Takes the next record in.
    /// - Throws: when it cannot follow what is there.
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

    /// Intents that an earlier state already knows may stand first, with gaps; everything after them is numbered
    /// without one.
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

/// A record that was written by tailor and yet cannot stand where it does.
enum JournalMismatch: Error, Hashable, Sendable {
    case sequence(found: Int, expected: Int)
    /// A header that rests on another state than the first.
    case otherBase
    case endWithoutBegin(Int)
    /// Two different ends of one intent.
    case contradiction(Int)

    /// What is wrong, in a sentence without a full stop.
    var reason: String {
        switch self {
        case .sequence(let found, let expected): "record \(found) stands where record \(expected) is expected"
        case .otherBase: "it rests on another state than the lines before it"
        case .endWithoutBegin(let intent): "it ends operation \(intent), which no line before it begins"
        case .contradiction(let intent): "it ends operation \(intent) otherwise than an earlier line does"
        }
    }
}
