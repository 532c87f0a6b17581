import Foundation
import TailorModel

/// Why a journal cannot be read.
enum JournalDamage: Error, Hashable, Sendable {
    /// A line, counted from 1, is not what tailor wrote; what is wrong with it, in a sentence without a full stop.
    case line(Int, reason: String)
    /// It has a format that is newer than this program's.
    case newer(format: String)
}

extension Journal {
    /// Reads a journal's bytes. A last line that was cut short by a crash is left out: nothing rests on it, because
    /// what it says was not yet durable.
    /// - Returns: nil when not even a header is there.
    static func read(_ bytes: Data) throws(JournalDamage) -> Journal? {
        let lines = try wholeLines(of: bytes)
        var journal: Journal?
        var batch: [JournalRecord]?
        for (index, line) in lines.enumerated() {
            if index % batchSize == 0 { batch = records(of: lines[index...].prefix(batchSize)) }
            // Written twice is harmless as long as it is the very same line.
            if index > 0, line == lines[index - 1] { continue }
            let record = if let batch { batch[index % batchSize] } else { try record(of: line, at: index + 1) }
            if case .header(let header) = record { try requireReadable(header.formatVersion) }
            guard journal != nil else {
                guard case .header(let header) = record else {
                    throw JournalDamage.line(1, reason: "the journal does not start with its header")
                }
                journal = Journal(header)
                continue
            }
            do {
                try journal?.take(record)
            } catch {
                throw JournalDamage.line(index + 1, reason: error.reason)
            }
        }
        return journal
    }

    /// The lines whose checksum is right, which is all but perhaps the last: one that is torn off, or of which a block was
    /// never written. One that has its end is damaged like any other.
    private static func wholeLines(of bytes: Data) throws(JournalDamage) -> [Data] {
        var lines = JournalLine.split(bytes)
        guard let rest = lines.popLast() else { return [] }
        let torn = rest.isEmpty ? lines.last.flatMap { JournalLine.isTorn($0) ? $0 : nil } : rest
        let number = rest.isEmpty ? lines.count : lines.count + 1
        if let torn, JournalLine.swallowsRecord(torn) {
            throw JournalDamage.line(number, reason: "the end of the line is damaged")
        }
        if torn != nil, rest.isEmpty { lines.removeLast() }
        for (index, line) in lines.enumerated() where !JournalLine.isWhole(line) {
            throw JournalDamage.line(index + 1, reason: "its checksum does not match")
        }
        return lines
    }

    private static let batchSize = 1000

    /// What several lines say, which takes less time than one after the other. Nil where one of them cannot be read: by
    /// itself it will tell why.
    private static func records(of lines: ArraySlice<Data>) -> [JournalRecord]? {
        var list = Data("[".utf8)
        for line in lines {
            if list.count > 1 { list.append(UInt8(ascii: ",")) }
            list.append(line)
        }
        list.append(UInt8(ascii: "]"))
        let records = try? JSONDecoder.state.decode([JournalRecord].self, from: list)
        return records?.count == lines.count ? records : nil
    }

    private static func record(of line: Data, at number: Int) throws(JournalDamage) -> JournalRecord {
        do {
            return try JSONDecoder.state.decode(JournalRecord.self, from: line)
        } catch {
            // A newer format may fail anywhere: its version says more than the first field that differs.
            if let newer = try? JSONDecoder().decode(HeaderFormat.self, from: line) {
                try requireReadable(newer.header.text)
            }
            throw .line(number, reason: explain(error, in: line))
        }
    }

    private static func requireReadable(_ format: String) throws(JournalDamage) {
        if FormatCompatibility(format, to: JournalHeader.formatVersion) == .newer { throw .newer(format: format) }
    }
}

/// The one thing that headers of all formats have in common.
private struct HeaderFormat: Decodable {
    struct Version: Decodable {
        let text: String

        enum CodingKeys: String, CodingKey {
            case text = "format_version"
        }
    }

    let header: Version
}
