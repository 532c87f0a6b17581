import Foundation
import TailorModel
import TailorYAML

extension WorkspaceReading {
    /// Bytes; a larger file is not read.
    private static var largestJSON: Int { 4 << 20 }

    /// The JSON object in a file; nil when it has none, which is reported.
    /// - Parameters:
    ///   - what: what it is, in a sentence: `visual schema`.
    ///   - mark: where the file is named.
    func object(
        in path: String, _ what: String, at mark: SourceMark, help: String? = nil, _ reader: inout Reader
    ) -> JSONValue? {
        guard let text = text(of: path, limit: Self.largestJSON, at: mark, &reader) else { return nil }
        do throws(JSONMistake) {
            let value = try JSONValue(reading: text)
            if case .object = value { return value }
            reader.error(
                "`\(path)` contains \(value.kindInWords)", at: mark, label: "expected a JSON object", help: help)
        } catch {
            let place = SourceMark.ofByte(error.offset, in: Array(text.utf8), file: path)
            let note: Diagnostic.Related =
                place.isQuotable ? .init(error.detail, at: place) : .init(error.advice, at: place.unquoted)
            reader.findings.report(
                .error(
                    "`\(path)` \(error.summary)", at: mark, label: "expected a \(what): a JSON object", help: help,
                    related: [note]))
        }
        return nil
    }

    /// The text of a file; nil when it cannot be read, which is reported.
    /// - Parameter mark: where the file is named.
    func text(of path: String, limit: Int, at mark: SourceMark, _ reader: inout Reader) -> String? {
        do throws(FileFailure) {
            return try text(of: path, limit: limit)
        } catch {
            reader.report(error, at: mark, self)
            return nil
        }
    }

    /// The path as the disk spells it; nil when that cannot be found out, which is reported.
    /// - Parameter mark: where the file is named.
    func spelled(_ path: String, at mark: SourceMark, _ reader: inout Reader) -> String? {
        do throws(FileFailure) {
            return try spelled(path)
        } catch {
            reader.report(error, at: mark, self)
            return nil
        }
    }
}

extension Reader {
    /// Reports a file that cannot be read, with the name of its neighbour that was perhaps meant.
    mutating func report(_ failure: FileFailure, at mark: SourceMark, _ folder: any WorkspaceReading) {
        let path = failure.path
        switch failure.reason {
        case .missing: reportMissing(path, at: mark, folder)
        case .notText(let problem):
            error("`\(path)` \(problem)", at: mark, label: "expected a text in UTF-8", help: problem.help)
        default:
            error("`\(path.isEmpty ? "." : path)` cannot be read: \(failure.reason)", at: mark, help: failure.help)
        }
    }

    private mutating func reportMissing(_ path: String, at mark: SourceMark, _ folder: any WorkspaceReading) {
        if (try? folder.kindWithoutFollowing(path)) == .link { return error(brokenLink: path, at: mark) }
        let parent = RelativePath.folder(of: path)
        let neighbours = (try? folder.entries(in: parent)) ?? []
        let nearest = neighbours.filter { $0.escapedName == nil && $0.kind != .folder }.map(\.name)
            .nearest(to: RelativePath.name(of: path))
        var label = nearest.map { "did you mean `\($0)`?" }
        if label == nil, path.contains("\\") {
            let slashed = path.replacing("\\", with: "/")
            if (try? folder.kind(of: slashed)) == .file { label = "did you mean `\(slashed)`?" }
        }
        error("there is no file `\(path)`", at: mark, label: label ?? "expected a path, relative to `\(mark.file)`")
    }

    mutating func error(brokenLink path: String, at mark: SourceMark) {
        error(
            "`\(path)` is a broken symbolic link", at: mark, label: "its target does not exist",
            help: "Restore the target, or remove the link.")
    }
}

extension JSONValue {
    /// What the value is, in a sentence.
    var kindInWords: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .integer, .number: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

extension SourceMark {
    /// Whether the lines of the file are printed: those of JSON, by its name. A path of the YAML may lead to anything, and
    /// logs are read by many.
    fileprivate var isQuotable: Bool { [".json", ".jsonl", ".ndjson"].contains { file.hasSuffix($0) } }
}
