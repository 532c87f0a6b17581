import Foundation
import TailorModel

extension Journal {
    /// Reads a journal. An incomplete last line, as a crash leaves it, is ignored: it was not durable yet, so nothing
    /// depends on it.
    /// - Returns: nil if there is no header.
    static func read(_ bytes: Data) throws(JournalDamage) -> Journal? {
        let lines = try wholeLines(of: bytes)
        var journal: Journal?
        var batch: [JournalRecord]?
        for (index, line) in lines.enumerated() {
            if index % batchSize == 0 { batch = records(of: lines[index...].prefix(batchSize)) }
            // The same line written twice does no harm.
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

    /// The lines, without an incomplete last one: it was cut off, or a block of it was never written. A complete last line
    /// with a wrong checksum is damage, as in any other line.
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

    /// The records of several lines, which takes less time than reading them one by one. Nil: one of them cannot be read;
    /// reading it alone will tell why.
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
            // A newer format may fail anywhere. Its version says more than the first member that differs.
            if let newer = try? JSONDecoder().decode(HeaderFormat.self, from: line) {
                try requireReadable(newer.header.text)
            }
            throw .line(number, reason: JSONProblem(error, in: line).description)
        }
    }

    private static func requireReadable(_ format: String) throws(JournalDamage) {
        if FormatCompatibility(format, to: JournalHeader.formatVersion) == .newer { throw .newer(format: format) }
    }
}

/// What headers of all formats have in common.
private struct HeaderFormat: Decodable {
    struct Version: Decodable {
        let text: String

        enum CodingKeys: String, CodingKey {
            case text = "format_version"
        }
    }

    let header: Version
}
