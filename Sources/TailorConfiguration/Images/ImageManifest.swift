import Foundation
import TailorModel

/// A JSON Lines file with an image on each line, in the imagefolder convention: `file_name` or `url`, perhaps `name`,
/// and the caption as `caption` or `text`. Other members are ignored.
struct ImageManifest {
    /// Bytes; a larger file is not read.
    private static let largest = 16 * 1024 * 1024

    /// Relative to the workspace, or absolute.
    let path: String
    /// Where the manifest is named.
    let mark: SourceMark
    /// What the datasets of the list take.
    let forms: Set<Sidecar.Form>
    let folder: any WorkspaceReading

    /// Nil when a line is wrong, which has been reported.
    func read(_ reader: inout Reader) -> [ImageCandidate]? {
        guard !path.hasSuffix(".csv") else {
            reader.findings.report(.notBuiltYet("manifest: *.csv", at: mark))
            return nil
        }
        guard let text = folder.text(of: path, limit: Self.largest, at: mark, &reader) else { return nil }
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
            .filter { !$0.element.allSatisfy { $0 <= UInt8(ascii: " ") } }
        guard !lines.isEmpty else {
            reader.error("the manifest `\(path)` is empty", at: mark, label: "expected an image on each line")
            return nil
        }
        let candidates = lines.compactMap { line in
            row(onLine: line.offset + 1, String(Substring(line.element)), &reader).flatMap { row in
                row.candidate(in: folder, &reader)
            }
        }
        return candidates.count == lines.count ? candidates : nil
    }

    private func row(onLine line: Int, _ text: String, _ reader: inout Reader) -> ManifestRow? {
        let mark = SourceMark(
            file: path, line: line, column: 1, length: min(text.count, 200), source: String(text.prefix(200)))
        do throws(JSONTextProblem) {
            guard case .object(let members) = try JSONValue(reading: text) else {
                reader.error("this line is not a JSON object", at: mark, label: "expected a JSON object")
                return nil
            }
            return ManifestRow(members: members, manifest: path, mark: mark, forms: forms)
        } catch {
            reader.error(
                "this line \(error.descriptionInLine)", at: mark, label: "expected a JSON object",
                help: text.contains("NaN") ? "JSON has no `NaN`: write `null`, or leave the member out." : nil)
            return nil
        }
    }
}

extension JSONTextProblem {
    /// After `this line`.
    fileprivate var descriptionInLine: String {
        switch reason {
        case .unexpected(let found, let expected):
            "is not JSON: found \(found) at column \(column), expected \(expected)"
        case .repeatedMember(let name): "has the member `\(name)` twice"
        case .tooDeep: "is nested too deeply"
        }
    }
}
