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
        for (index, line) in lines.enumerated() {
            // Written twice is harmless as long as it is the very same line.
            if index > 0, line == lines[index - 1] { continue }
            let record = try record(of: line, at: index + 1)
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

    /// The lines whose checksum is right, which is all but perhaps the last.
    private static func wholeLines(of bytes: Data) throws(JournalDamage) -> [Data] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard let rest = lines.popLast() else { return [] }
        let torn = rest.isEmpty ? lines.last.flatMap { JournalLine.isWhole($0) ? nil : $0 } : rest
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

    private static func record(of line: Data, at number: Int) throws(JournalDamage) -> JournalRecord {
        do {
            let record = try JSONDecoder.state.decode(JournalRecord.self, from: line)
            if case .header(let header) = record { try requireReadable(header.formatVersion) }
            return record
        } catch let damage as JournalDamage {
            throw damage
        } catch {
            // A newer format may fail anywhere: its version says more than the first field that differs.
            if let newer = try? JSONDecoder().decode(HeaderFormat.self, from: line) {
                try requireReadable(newer.header.text)
            }
            throw .line(number, reason: explain(error, in: line))
        }
    }

    private static func requireReadable(_ format: String) throws(JournalDamage) {
        if FormatStanding(format, to: JournalHeader.formatVersion) == .newer { throw .newer(format: format) }
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
