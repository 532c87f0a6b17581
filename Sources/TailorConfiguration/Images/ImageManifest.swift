import Foundation
import TailorModel
import TailorYAML

/// A JSON Lines file with an image on each line, in the imagefolder convention: `file_name` or `url`, perhaps `name`,
/// and the caption as `caption` or `text`. Other members are ignored.
struct ImageManifest {
    private static let largest = 16 * 1024 * 1024

    /// Relative to the workspace, or absolute.
    let path: String
    /// Where the manifest is named.
    let mark: SourceMark
    let folder: any WorkspaceReading

    /// Nil when a line is wrong, which has been reported.
    func read(_ reader: inout Reader) -> [ImageCandidate]? {
        guard !path.hasSuffix(".csv") else {
            reader.findings.report(.notBuiltYet("manifest: *.csv", at: mark))
            return nil
        }
        let bytes: Data
        do throws(FileFailure) {
            bytes = try folder.bytes(of: path, limit: Self.largest)
        } catch {
            reader.report(error, at: mark, folder)
            return nil
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
            .filter { !$0.element.allSatisfy { $0 <= UInt8(ascii: " ") } }
        var budget: Int?
        var candidates: [ImageCandidate] = []
        for line in lines {
            if let found = candidate(onLine: line.offset + 1, Data(line.element), &budget, &reader) {
                candidates.append(found)
            }
            // What follows could only be the same mistake again.
            if let budget, budget < 0 { return nil }
        }
        return candidates.count == lines.count ? candidates : nil
    }

    private func candidate(
        onLine line: Int, _ content: Data, _ budget: inout Int?, _ reader: inout Reader
    ) -> ImageCandidate? {
        let text = String(decoding: content.prefix(4096), as: UTF8.self)
        let mark = SourceMark(
            file: path, line: line, column: 1, length: min(text.count, 200), source: String(text.prefix(200))
        ).quotable
        let value: JSONValue
        do throws(JSONMistake) {
            value = try JSONValue(reading: content, within: &budget)
        } catch {
            let isSpent = budget.map { $0 < 0 } ?? false
            reader.error(
                isSpent ? "this manifest has too many values" : "this line is not JSON", at: mark,
                label: isSpent ? error.expectation : "expected a JSON object")
            return nil
        }
        guard case .object(let row) = value else {
            reader.error("this line is not JSON", at: mark, label: "expected a JSON object")
            return nil
        }
        guard let caption = caption(in: row, at: mark, &reader) else { return nil }
        switch (row["file_name"]?.text, row["url"]?.text) {
        case (let name?, nil):
            let file = RelativePath.resolve(name, in: path)
            if let refusal = folder.refusal(of: file) {
                reader.report(FileFailure(path: file, reason: refusal), at: mark, folder)
                return nil
            }
            guard folder.kind(of: file) == .file else {
                reader.error("there is no file `\(file)`", at: mark, label: "expected a path, relative to `\(path)`")
                return nil
            }
            let own = row["name"]?.text ?? RelativePath.name(of: file)
            return ImageCandidate(name: own, source: .file(file), caption: caption.value, at: .marked(mark))
        case (nil, let url?):
            guard let parsed = ImageURL(url), let name = row["name"]?.text ?? parsed.fileName else {
                reader.error(ImageURL.complaint(about: url), at: mark, label: "expected a URL that ends in a name")
                return nil
            }
            return ImageCandidate(name: name, source: .url(url, nil), caption: caption.value, at: .marked(mark))
        default:
            reader.error("this line names no image", at: mark, label: "expected either `file_name` or `url`")
            return nil
        }
    }

    private struct Caption {
        let value: JSONValue?
    }

    /// Nil when there is a caption and it is wrong.
    private func caption(in row: [String: JSONValue], at mark: SourceMark, _ reader: inout Reader) -> Caption? {
        guard let given = row["caption"] ?? row["text"], given != .null else { return Caption(value: nil) }
        let value = given.text.map { JSONValue(parsing: $0) } ?? given
        guard case .object? = value else {
            reader.error("the caption on this line is not JSON", at: mark, label: "expected a JSON object")
            return nil
        }
        return Caption(value: value)
    }
}

extension JSONValue {
    fileprivate var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }
}
