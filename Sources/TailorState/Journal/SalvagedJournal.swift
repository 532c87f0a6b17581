import Foundation
import TailorModel

/// What can be recovered from a damaged journal (StateAndJournal.md, "When a file is damaged").
struct SalvagedJournal: Sendable {
    /// The state with all edits of the intact lines.
    private(set) var state: RecordedState
    /// Intents without an end, each with the header of its run.
    private var unresolved: [(header: JournalHeader, intent: Intent)] = []
    /// What is lost: clauses without a full stop.
    private(set) var losses: [String] = []
    /// The state contained the records up to this one from the start.
    private var folded: Int
    private var begun: [Int: Intent] = [:]
    private var header: JournalHeader
    private var hasHeader = false
    /// Number of the last record that was read.
    private var last: Int
    /// Lines since then that cannot be read.
    private var unread = 0

    /// Reads line by line and leaves out what cannot be read.
    /// - Parameter state: the state that the journal continues, or the best substitute for it.
    init(_ bytes: Data, over state: RecordedState) {
        self.state = state
        folded = state.journalSequence
        last = state.journalSequence
        header = JournalHeader(
            base: JournalBase(state), command: "repair", started: .distantPast, unmanaged: UnmanagedIDs())
        if bytes.isEmpty { losses.append("the content of the journal, if it had any: it is empty") }
        let lines = JournalLine.split(bytes)
        for (index, line) in lines.enumerated() where !line.isEmpty {
            // An incomplete last line was not durable, so nothing depends on it.
            if index == lines.count - 1 { continue }
            guard JournalLine.isWhole(line), let record = try? JSONDecoder.state.decode(JournalRecord.self, from: line)
            else {
                losses.append("line \(index + 1) of the journal, which cannot be read")
                unread += 1
                continue
            }
            noteMissing(before: record)
            take(record, at: index + 1)
        }
    }

    /// The state that the journal continues, according to the first header that can be read.
    static func base(in bytes: Data) -> JournalBase? {
        for line in JournalLine.split(bytes).dropLast() where JournalLine.isWhole(line) {
            if case .header(let header)? = try? JSONDecoder.state.decode(JournalRecord.self, from: line) {
                return header.base
            }
        }
        return nil
    }

    private mutating func take(_ record: JournalRecord, at line: Int) {
        defer { state.journalSequence = max(state.journalSequence, record.sequence ?? 0) }
        switch record {
        case .header(let header):
            self.header = header
            hasHeader = true
            last = header.base.lineage == state.lineage ? max(last, header.base.sequence) : header.base.sequence
            // Another lineage has its own record numbers: this state contains none of its records.
            if header.base.lineage != state.lineage { folded = 0 }
        case .begin(let intent):
            begun[intent.sequence] = intent
            unresolved.append((header, intent))
        case .end(let sequence, let of, let outcome):
            unresolved.removeAll { $0.intent.sequence == of }
            guard sequence > folded else { return }
            apply(begun[of].map { $0.edits(after: outcome) } ?? edits(of: outcome, at: line))
        case .edits(let sequence, let edits):
            if sequence > folded { apply(edits) }
        }
    }

    /// Records are numbered without gaps, except for carried intents, so a gap means that lines are missing.
    private mutating func noteMissing(before record: JournalRecord) {
        guard let number = record.sequence else { return }
        if !hasHeader, unread == 0 {
            losses.append(
                "the header of the journal: which state it continues, and what was at the vendor before its run")
        }
        hasHeader = true
        defer {
            last = max(last, number)
            unread = 0
        }
        if case .begin = record, number <= header.base.sequence { return }
        let missing = number - last - 1 - unread
        guard missing > 0 else { return }
        let records = missing == 1 ? "record" : "records"
        losses.append(
            unread > 0
                ? "\(missing) more \(records) before record \(number)"
                : missing == 1
                    ? "record \(number - 1) of the journal" : "records \(last + 1) to \(number - 1) of the journal")
    }

    /// What is known from an end whose begin cannot be read.
    private mutating func edits(of outcome: IntentOutcome, at line: Int) -> [StateEdit] {
        switch outcome {
        case .otherwise(let edits): return edits
        case .failed: return []
        case .asIntended(let id):
            let created = id.map { "it created the id \($0)" } ?? "it created nothing"
            losses.append("what line \(line) did: it ends an operation whose begin cannot be read; \(created)")
            return []
        }
    }

    private mutating func apply(_ edits: [StateEdit]) {
        for edit in edits { state.apply(edit) }
    }

    /// The unresolved intents as a journal that continues the repaired state.
    /// - Throws: what `JournalLine.encode` throws.
    func carried(over state: RecordedState) throws -> [JournalEntry] {
        var last: JournalHeader?
        return try unresolved.map { header, intent in
            var based = header
            based.base = JournalBase(state)
            defer { last = based }
            return try JournalEntry(.begin(intent), sequence: intent.sequence, under: based == last ? nil : based)
        }
    }
}
