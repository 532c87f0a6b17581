import Foundation
import TailorModel

/// What can still be read of a damaged journal.
struct SalvagedJournal: Sendable {
    /// The state with everything in it that the whole lines tell.
    private(set) var state: RecordedState
    /// Intents without an end, each under the header of its run.
    private(set) var open: [(header: JournalHeader, intent: Intent)] = []
    /// What is not known any more, in a sentence each without a full stop.
    private(set) var losses: [String] = []
    /// Records up to this one are in the state already.
    private var folded: Int
    private var begun: [Int: Intent] = [:]
    private var header: JournalHeader
    private var hasHeader = false
    /// The last record before the one that is looked at.
    private var last: Int
    /// Lines since then that could not be read.
    private var unread = 0

    /// Reads line by line, and leaves out what cannot be read.
    /// - Parameter state: what the journal continues, or what is left of it.
    init(_ bytes: Data, over state: RecordedState) {
        self.state = state
        folded = state.journalSequence
        last = state.journalSequence
        header = JournalHeader(
            base: JournalBase(state), command: "repair", started: .distantPast, unmanaged: UnmanagedIDs())
        if bytes.isEmpty { losses.append("what the journal held, if it held anything: it is empty") }
        let lines = JournalLine.split(bytes)
        for (index, line) in lines.enumerated() where !line.isEmpty {
            // A last line without its end was never durable: nothing rests on it.
            if index == lines.count - 1 { continue }
            guard JournalLine.isWhole(line), let record = try? JSONDecoder.state.decode(JournalRecord.self, from: line)
            else {
                losses.append("line \(index + 1) cannot be read")
                unread += 1
                continue
            }
            noteMissing(before: record)
            take(record, at: index + 1)
        }
    }

    /// What the first header that can be read says of the state that the journal continues.
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
            // Another lineage counts its own records: none of them is in this state.
            if header.base.lineage != state.lineage { folded = 0 }
        case .begin(let intent):
            begun[intent.sequence] = intent
            open.append((header, intent))
        case .end(let sequence, let of, let outcome):
            open.removeAll { $0.intent.sequence == of }
            guard sequence > folded else { return }
            apply(begun[of].map { $0.edits(after: outcome) } ?? edits(of: outcome, at: line))
        case .edits(let sequence, let edits):
            if sequence > folded { apply(edits) }
        }
    }

    /// Whole lines that are not there any more: records are numbered without a gap, but for what the state knows already.
    private mutating func noteMissing(before record: JournalRecord) {
        guard let number = record.sequence else { return }
        if !hasHeader, unread == 0 {
            losses.append("the header of the journal: which state it continues, and what was at the vendor before")
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

    /// What an end tells whose begin cannot be read.
    private mutating func edits(of outcome: IntentOutcome, at line: Int) -> [StateEdit] {
        switch outcome {
        case .otherwise(let edits): return edits
        case .failed: return []
        case .asIntended(let id):
            let made = id.map { "what it made has the id \($0)" } ?? "it made nothing new"
            losses.append("line \(line) ends an operation whose begin cannot be read; \(made)")
            return []
        }
    }

    private mutating func apply(_ edits: [StateEdit]) {
        for edit in edits { state.apply(edit) }
    }

    /// The open intents as a journal over the repaired state; empty when there are none.
    /// - Throws: what `JournalLine.encode` throws.
    func carried(over state: RecordedState) throws -> Data {
        var bytes = Data()
        var last: JournalHeader?
        for (header, intent) in open {
            var based = header
            based.base = JournalBase(state)
            if based != last { bytes += try JournalLine.encode(.header(based)) }
            last = based
            bytes += try JournalLine.encode(.begin(intent))
        }
        return bytes
    }
}
