import Foundation
import TailorModel

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
        switch JSONValue(parsing: bytes) {
        case .object(let members): return .object(members)
        case nil:
            reader.error(
                "`\(path)` is not JSON", at: mark, label: "expected a \(what): a JSON object", help: help)
        case let other?:
            reader.error(
                "`\(path)` contains \(other.kindInWords)", at: mark, label: "expected a JSON object", help: help)
        }
        return nil
    }
}

extension Reader {
    /// Reports a file that cannot be read, with the name of its neighbour that was perhaps meant.
    mutating func report(_ failure: FileFailure, at mark: SourceMark, _ folder: any WorkspaceReading) {
        let path = failure.path
        guard failure.reason == .missing else {
            return error("`\(path)` cannot be read: \(failure.reason)", at: mark)
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
