import Foundation
import Testing

/// README.md, or a page of the documentation catalogue.
struct Page: Sendable, CustomTestStringConvertible {
    static let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
    static let catalogue = root.appending(path: "Sources/tailor/Documentation.docc")

    static let readme = Page(file: root.appending(path: "README.md"))

    /// README, and the pages of the catalogue by name.
    static func all() throws -> [Page] {
        let names = try FileManager.default.contentsOfDirectory(atPath: catalogue.path)
        return [readme] + names.filter { $0.hasSuffix(".md") }.sorted().map(named)
    }

    /// - Parameter name: with its `.md`.
    static func named(_ name: String) -> Page { Page(file: catalogue.appending(path: name)) }

    let file: URL

    var name: String { file.lastPathComponent }
    var testDescription: String { name }

    func text() throws -> String { try String(contentsOf: file, encoding: .utf8) }

    /// The section under a heading, down to the next one of its level or above.
    func section(_ heading: String) throws -> Substring {
        let text = try text()
        guard let start = text.range(of: "\n## \(heading)\n") else { throw NoSuchSection(page: name, heading: heading) }
        let rest = text[start.upperBound...]
        return rest[..<(rest.range(of: "\n## ")?.lowerBound ?? rest.endIndex)]
    }

    /// The text outside of fenced blocks.
    func prose() throws -> String {
        try text().replacing(/(?ms)^```.*?^```$/, with: "")
    }

    /// What is between single backticks.
    func codeSpans() throws -> [String] {
        try prose().matches(of: /`([^`\n]+)`/).map { String($0.1) }
    }

    /// The anchors of its headings, as GitHub makes them.
    func anchors() throws -> Set<String> {
        let headings = try prose().split(separator: "\n").filter { $0.hasPrefix("#") }
        return Set(
            headings.map { heading in
                let title = heading.drop { $0 == "#" }.drop { $0 == " " }.lowercased()
                return String(
                    title.compactMap { character -> Character? in
                        if character == " " { return "-" }
                        return character.isLetter || character.isNumber || "-_".contains(character) ? character : nil
                    })
            })
    }

    private struct NoSuchSection: Error {
        let page: String
        let heading: String
    }
}

extension StringProtocol {
    /// The contents of its fenced blocks in a language.
    func blocks(of language: String) -> [String] {
        String(self).matches(of: /(?ms)^```(\w*)\n(.*?)^```$/).filter { $0.1 == language }.map { String($0.2) }
    }

    /// Its lines of a shell, without comments; a backslash joins two.
    var commands: [String] {
        String(self).replacingOccurrences(of: "\\\n", with: " ").split(separator: "\n").map { line in
            let command = line[..<(line.range(of: " #")?.lowerBound ?? line.endIndex)]
            return command.trimmingCharacters(in: .whitespaces)
        }.filter { !$0.isEmpty && !$0.hasPrefix("#") }
    }
}
