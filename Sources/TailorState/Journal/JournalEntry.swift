import Foundation

/// One record of the journal as it is stored: a line, with the line of its run's header before the first record of a run.
///
/// A backend may write many entries at once, or each as an object of its own, named after its number.
struct JournalEntry: Hashable, Sendable {
    /// The record's number. No other entry of the journal has it.
    let sequence: Int
    /// With their line breaks.
    let lines: Data

    /// - Parameter header: nil unless the record is the first of its run.
    /// - Throws: what `JournalLine.encode` throws.
    init(_ record: JournalRecord, sequence: Int, under header: JournalHeader?) throws {
        self.sequence = sequence
        lines = try (header.map { try JournalLine.encode(.header($0)) } ?? Data()) + JournalLine.encode(record)
    }
}
