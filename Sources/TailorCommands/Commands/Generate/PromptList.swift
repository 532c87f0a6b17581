import Foundation
import TailorFiles
import TailorModel
import TailorWorkspace

/// The prompts of a batch: a file with a prompt on each line, or with a JSON object on each line (JSONL).
struct PromptList {
    /// Bytes.
    private static let largest = 64 << 20
    /// More are no batch but a mistake.
    private static let mostLines = 100_000

    private let path: String
    private let lines: [(number: Int, text: Substring)]

    init(at path: String) throws(CommandFailure) {
        self.path = path
        let bytes: Data
        do throws(FileFailure.Reason) {
            bytes = try LocalFile.read(HomePath.absolute(path), limit: Self.largest)
        } catch {
            throw CommandFailure(.usage, "\(path) cannot be read: \(error)")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure(.usage, "\(path) is no text", help: "Expected UTF-8.")
        }
        lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.enumerated()
            .map { (number: $0.offset + 1, text: $0.element) }
            .filter { $0.text.contains { !$0.isWhitespace } }
        guard !lines.isEmpty else {
            throw CommandFailure(
                .usage, "\(path) has no prompt", help: "Expected a prompt, or a JSON object, on each line.")
        }
        guard lines.count <= Self.mostLines else {
            throw CommandFailure(.usage, "\(path) has more than \(Self.mostLines) prompts")
        }
    }

    /// Files that may have prompts, and folders, for completions.
    static func files(startingWith prefix: String) -> [String] {
        let folder = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
        let url = URL(filePath: HomePath.absolute(folder.isEmpty ? "." : folder))
        let found = try? FileManager.default.contentsOfDirectory(
            at: url, includingPropertiesForKeys: [.isDirectoryKey], options: .skipsHiddenFiles)
        return (found ?? []).compactMap { file in
            let name = folder + file.lastPathComponent
            guard !file.hasDirectoryPath else { return name + "/" }
            return ["txt", "jsonl"].contains(file.pathExtension) ? name : nil
        }.sorted()
    }

    /// The requests, in the order of the lines. What a line does not say, `common` says.
    func requests(_ common: [GenerationField: JSONValue]) throws(CommandFailure) -> [GenerationRequest] {
        let isJSON = lines.first?.text.drop(while: \.isWhitespace).first == "{"
        var requests: [GenerationRequest] = []
        for line in lines {
            let place = "\(path):\(line.number)"
            var members: [String: JSONValue] = [:]
            if isJSON {
                guard let found = JSONValue(parsing: Data(line.text.utf8)), case .object(let object) = found else {
                    throw CommandFailure(
                        .usage, "\(place): the line is no JSON object",
                        help: "The first line is one, so that all lines have to be.")
                }
                members = object
            } else {
                members["prompt"] = .string(line.text.trimmingCharacters(in: .whitespaces))
            }
            for (field, value) in common where members[field.rawValue] == nil { members[field.rawValue] = value }
            do throws(GenerationProblem) { requests.append(try GenerationRequest(members)) } catch {
                throw CommandFailure(error, in: place)
            }
        }
        return requests
    }
}
