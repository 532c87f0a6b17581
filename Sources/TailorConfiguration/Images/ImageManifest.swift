import Foundation
import TailorModel
import TailorYAML

/// A JSON Lines or CSV file with an image on each line, in the imagefolder convention: `file_name` or `url`, perhaps `name`,
/// and the caption as `caption` or `text`. Other members are ignored.
struct ImageManifest {
    /// Bytes; a larger file is not read.
    private static let largest = 16 * 1024 * 1024

    /// Relative to the workspace, or absolute.
    let path: String
    /// Where the manifest is named.
    let mark: SourceMark
    let captions: Captions
    let folder: any WorkspaceReading

    /// Nil when a line is wrong, which has been reported.
    func read(_ reader: inout Reader) -> [ImageCandidate]? {
        guard let text = folder.text(of: path, limit: Self.largest, at: mark, &reader) else { return nil }
        let rows = path.lowercased().hasSuffix(".csv") ? csvRows(text, &reader) : jsonRows(text, &reader)
        guard let rows else { return nil }
        guard !rows.isEmpty else {
            reader.error("the manifest `\(path)` is empty", at: mark, label: "expected an image on each line")
            return nil
        }
        let candidates = rows.compactMap { row in row.flatMap { $0.candidate(in: folder, &reader) } }
        return candidates.count == rows.count ? candidates : nil
    }

    /// A row for each line; nil for a line with a mistake, which is reported.
    private func jsonRows(_ text: String, _ reader: inout Reader) -> [ManifestRow?]? {
        let rows = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
            .filter { !$0.element.allSatisfy { $0 <= UInt8(ascii: " ") } }
            .map { row(onLine: $0.offset + 1, String(Substring($0.element)), &reader) }
        // The others are like the first.
        if let row = rows.first ?? nil { warnOfRespelled(row.names, at: row.mark, &reader) }
        return rows
    }

    /// One for each record but the first, which names the columns; nil when they are wrong, which has been reported.
    private func csvRows(_ text: String, _ reader: inout Reader) -> [ManifestRow?]? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let table: CSVTable
        do throws(CSVTable.Problem) {
            table = try CSVTable(text)
        } catch {
            reader.error(
                "this line \(error.description)", at: mark(ofLine: error.line, lines), label: "expected CSV (RFC 4180)",
                help: "A field with a comma, a quote or a line break is put between quotes; a quote in it is doubled.")
            return nil
        }
        guard let header = table.records.first else { return [] }
        let columns = header.fields
        let place = mark(ofLine: header.line, lines)
        if let repeated = columns.first(where: { name in columns.count { $0 == name } > 1 }) {
            reader.error("the column `\(repeated)` is given twice", at: place, label: "remove one of the two")
            return nil
        }
        guard columns.contains("file_name") || columns.contains("url") else {
            let separator = [";", "\t"].first { columns.count == 1 && columns[0].contains($0) }
            reader.error(
                "the first line names no column `file_name` or `url`", at: place,
                label: separator == nil
                    ? ManifestRow.suggestion(among: columns) ?? "expected the names of the columns"
                    : "expected commas between the columns",
                help: separator == nil
                    ? "Columns are `file_name` or `url`, and perhaps `name`, and `caption` or `text`."
                    : "Save the table with commas as separators.")
            return nil
        }
        warnOfRespelled(columns, at: place, &reader)
        return table.records.dropFirst().map { record in
            let mark = mark(ofLine: record.line, lines)
            guard record.fields.count == columns.count else {
                reader.error(
                    "this line has \(counted(record.fields.count, "field"))", at: mark,
                    label: "expected \(columns.count), as the first line has")
                return nil
            }
            // A blank field has no value: a table has no other way to leave one out.
            let members = zip(columns, record.fields).filter { !$1.isEmpty }.map { ($0, JSONValue.string($1)) }
            return ManifestRow(
                members: Dictionary(members) { first, _ in first }, manifest: path, mark: mark, captions: captions)
        }
    }

    /// Its values would be lost, and nobody would hear of it.
    private func warnOfRespelled(_ names: [String], at mark: SourceMark, _ reader: inout Reader) {
        guard let name = ManifestRow.respelled(among: names) else { return }
        reader.findings.report(
            .warning(
                "`\(name.given)` is ignored", at: mark, label: "did you mean `\(name.read)`?",
                help: "The names are in small letters, without spaces around them."))
    }

    private func mark(ofLine line: Int, _ lines: [Substring]) -> SourceMark {
        mark(ofLine: line, lines.indices.contains(line - 1) ? String(lines[line - 1]) : "")
    }

    private func mark(ofLine line: Int, _ text: String) -> SourceMark {
        SourceMark(file: path, line: line, column: 1, length: min(text.count, 200), source: String(text.prefix(200)))
    }

    private func row(onLine line: Int, _ text: String, _ reader: inout Reader) -> ManifestRow? {
        let mark = mark(ofLine: line, text)
        do throws(JSONMistake) {
            guard case .object(let members) = try JSONValue(reading: text) else {
                reader.error("this line is not a JSON object", at: mark, label: "expected a JSON object")
                return nil
            }
            return ManifestRow(members: members, manifest: path, mark: mark, captions: captions)
        } catch {
            reader.error(
                "this line \(error.descriptionInLine)", at: mark, label: "expected a JSON object",
                help: text.contains("NaN") ? "JSON has no `NaN`: write `null`, or leave the member out." : nil)
            return nil
        }
    }
}

extension JSONMistake {
    /// After `this line`.
    fileprivate var descriptionInLine: String {
        switch reason {
        case .unexpected(let found, let expected):
            "is not JSON: found \(found) at column \(column), expected \(expected)"
        default: summary
        }
    }
}
