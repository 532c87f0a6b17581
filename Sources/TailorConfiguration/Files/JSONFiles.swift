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
        let bytes: Data
        do throws(FileFailure) {
            bytes = try self.bytes(of: path, limit: Self.largestJSON)
        } catch {
            reader.report(error, at: mark, self)
            return nil
        }
        do throws(JSONMistake) {
            let value = try JSONValue(readingExactly: bytes)
            if case .object = value { return value }
            reader.error(
                "`\(path)` contains \(value.kindInWords)", at: mark, label: "expected a JSON object", help: help)
        } catch {
            reader.findings.report(
                .error(
                    "`\(path)` is not JSON", at: mark, label: "expected a \(what): a JSON object", help: help,
                    related: [
                        .init(error.expectation, at: .ofByte(error.offset, in: Array(bytes), file: path).quotable)
                    ]))
        }
        return nil
    }
}

extension Reader {
    /// Reports a file that cannot be read, with the name of its neighbour that was perhaps meant.
    mutating func report(_ failure: FileFailure, at mark: SourceMark, _ folder: any WorkspaceReading) {
        let path = failure.path
        guard failure.reason == .missing else {
            return error("`\(path)` cannot be read: \(failure.reason)", at: mark, help: failure.help)
        }
        let neighbours = (try? folder.names(in: RelativePath.folder(of: path))) ?? []
        let nearest = neighbours.nearest(to: RelativePath.name(of: path))
        error(
            "there is no file `\(path)`", at: mark,
            label: nearest.map { "did you mean `\($0)`?" } ?? "expected a path, relative to `\(mark.file)`")
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
    /// The mark with its line, if the file is one whose lines are printed: JSON, by its name. A path of the YAML may lead to
    /// anything, and logs are read by many.
    var quotable: SourceMark {
        [".json", ".jsonl", ".ndjson"].contains { file.hasSuffix($0) } ? self : unquoted
    }
}
