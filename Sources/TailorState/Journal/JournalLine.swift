import Foundation
import TailorModel

/// The spelling of a record: one JSON object a line, whose last member `sum` is the head of the SHA-256 over everything
/// before it.
enum JournalLine {
    private static let tailStart = Array(#","sum":""#.utf8)
    private static let tailEnd = Array(#""}"#.utf8)
    /// Hex digits of the checksum: 64 bits.
    private static let sumLength = 16
    private static let tailLength = tailStart.count + sumLength + tailEnd.count

    /// The record's line with its line break.
    /// - Throws: what `JSONEncoder` throws for a number that JSON has no word for.
    static func encode(_ record: JournalRecord) throws -> Data {
        var line = try JSONEncoder.journalRecord.encode(record)
        line.removeLast()
        line += tail(for: line) + [UInt8(ascii: "\n")]
        return line
    }

    /// The checksum of the line, given without its line break, is there and right.
    static func isWhole(_ line: Data) -> Bool {
        line.count > tailLength && line.suffix(tailLength).elementsEqual(tail(for: line.dropLast(tailLength)))
    }

    /// A line with its line break of which a block was never written: a block of zeros, which no record holds.
    static func isTorn(_ line: Data) -> Bool { line.contains(0) && !isWhole(line) }

    /// A whole record stands at the start of a line that goes on after it: its line break is damaged. What is torn off
    /// never looks like this.
    static func swallowsRecord(_ line: Data) -> Bool {
        var from = line.startIndex
        while let found = line.range(of: Data(tailStart), in: from..<line.endIndex) {
            let end = found.lowerBound + tailLength
            if end < line.endIndex, isWhole(line[line.startIndex..<end]) { return true }
            from = found.upperBound
        }
        return false
    }

    /// The lines of a journal, without their line breaks. The last one is what stands after the last line break.
    static func split(_ bytes: Data) -> [Data] {
        // As `Data.split` does, which asks `Data` for each byte and takes a fifth of a recovery.
        let breaks = bytes.withUnsafeBytes { raw in raw.indices.filter { raw[$0] == UInt8(ascii: "\n") } }
        let starts = [0] + breaks.map { $0 + 1 }
        return zip(starts, breaks + [bytes.count]).map { start, end in
            bytes[(bytes.startIndex + start)..<(bytes.startIndex + end)]
        }
    }

    private static func tail(for body: Data) -> [UInt8] {
        tailStart + Digest(of: body).description.utf8.dropFirst("sha256:".utf8.count).prefix(sumLength) + tailEnd
    }
}
