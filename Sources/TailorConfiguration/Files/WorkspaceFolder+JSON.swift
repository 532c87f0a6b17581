import Foundation
import TailorModel

extension WorkspaceFolder {
    private static let largestJSON = 4 * 1024 * 1024

    /// The JSON object in a file; nil when it has none, which is reported.
    /// - Parameters:
    ///   - what: what it is, in a sentence: `visual schema`.
    ///   - mark: where the file is named.
    func object(
        in path: String, _ what: String, at mark: SourceMark, help: String? = nil, _ reader: inout Reader
    ) -> JSONValue? {
        let bytes: [UInt8]
        do throws(Problem) {
            bytes = try self.bytes(of: path, limit: Self.largestJSON)
        } catch {
            reader.report(error, path: path, at: mark, self)
            return nil
        }
        switch JSONValue(parsing: Data(bytes)) {
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
    /// Reports a file that cannot be read, and suggests a file with a similar name.
    mutating func report(
        _ problem: WorkspaceFolder.Problem, path: String, at mark: SourceMark, _ folder: WorkspaceFolder
    ) {
        guard case .missing = problem else {
            return error("`\(path)` cannot be read\(problem.reason)", at: mark)
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
