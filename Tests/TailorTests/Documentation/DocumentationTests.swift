import Foundation
import TailorTesting
import Testing

/// What the pages name still exists: links, files, types, test suites, commands and flags.
@Suite("Documentation")
struct DocumentationTests {
    @Test("every relative link leads to a file and to a heading of it", arguments: try Page.all())
    func links(page: Page) throws {
        for link in try page.prose().matches(of: /\]\(([^)\s]+)\)/).map({ String($0.1) }) where !link.contains(":") {
            let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let target = parts[0].isEmpty ? page.file : page.file.deletingLastPathComponent().appending(path: parts[0])
            guard FileManager.default.fileExists(atPath: target.path) else {
                Issue.record("\(page.name) links to \(link): there is no such file. Correct the link.")
                continue
            }
            guard parts.count == 2 else { continue }
            let anchors = try Page(file: target).anchors()
            #expect(
                anchors.contains(parts[1]),
                "\(page.name) links to \(link): \(target.lastPathComponent) has \(anchors.sorted()). Correct the link.")
        }
    }

    @Test("every page is in the lists of pages: README, Documentation.md")
    func pagesAreListed() throws {
        let readme = try Page.readme.text()
        let overview = try Page.named("Documentation.md").text()
        for page in try Page.all() where !["README.md", "Documentation.md"].contains(page.name) {
            let stem = page.name.dropLast(3)
            #expect(readme.contains("/\(page.name))"), "Add \(page.name) to the table in README.md.")
            #expect(overview.contains("](\(page.name))"), "Add \(page.name) to the table in Documentation.md.")
            #expect(overview.contains("<doc:\(stem)>"), "Add <doc:\(stem)> to the topics in Documentation.md.")
        }
    }

    @Test("files, folders and test suites that a page names exist", arguments: try Page.all())
    func files(page: Page) throws {
        let tree = Tree.shared
        for span in try page.codeSpans() where !(tree.has(span) ?? true) {
            Issue.record(
                "\(page.name) names `\(span)`, which is not in the repository: moved or renamed? Correct the page.")
        }
        for match in try page.prose().matches(of: /\bTailor[A-Z]\w+(\/[A-Z]\w+(?![\w.+]))?/) {
            let isFolder = ["Sources", "Tests"].contains { tree.folders.contains("\($0)/\(match.0)") }
            #expect(
                isFolder, "\(page.name) names \(match.0), which is no module and no folder of one. Correct the page.")
        }
    }

    @Test("Architecture.md says in which module a file is")
    func modules() throws {
        let rows = try Page.named("Architecture.md").section("Where to find what")
            .matches(of: /\| [^|]+ \| ([^|]+) \| ([^|]+) \|/).dropFirst(2)
        #expect(rows.count > 20)
        for row in rows {
            let modules = row.1.matches(of: /`(\w+)`/).map { "Sources/\($0.1)/" }
            for name in row.2.matches(of: /`([\w+]+\.swift|\w+\/)`/).map({ String($0.1) }) {
                let isThere = modules.contains { module in
                    name.hasSuffix("/")
                        ? Tree.shared.folders.contains { $0.hasPrefix(module) && "\($0)/".hasSuffix("/\(name)") }
                        : Tree.shared.files.contains { $0.hasPrefix(module) && $0.hasSuffix("/\(name)") }
                }
                #expect(
                    isThere,
                    "Architecture.md, \"Where to find what\": `\(name)` is not in \(row.1): moved? Correct the row.")
            }
        }
    }

    @Test("Glossary.md names types that exist")
    func types() throws {
        let rows = try Page.named("Glossary.md").text().matches(of: /\| [^|]+ \| [^|]+ \| ([^|]*) \|/).dropFirst(1)
        #expect(rows.count > 20)
        for type in Set(rows.flatMap { $0.1.matches(of: /`(\w+)`/).map { String($0.1) } }) {
            let isDeclared = Tree.shared.declares(type)
            #expect(
                isDeclared, "Glossary.md names the type `\(type)`, which no source declares: renamed? Correct the row.")
        }
    }

    @Test("Contributing.md names variables that the tests read")
    func variables() throws {
        let names = Set(try Page.named("Contributing.md").text().matches(of: /TAILOR_[A-Z0-9_]+/).map { String($0.0) })
        #expect(!names.isEmpty)
        for name in names {
            let isRead = Tree.shared.tests.contains { $0.contains("\"\(name)\"") }
            #expect(
                isRead, "Contributing.md names the variable \(name), which no test reads. Correct the page.")
        }
    }

    /// As in: Planning.md, "Guards".
    @Test("comments cite what is on the page")
    func citations() throws {
        let pages = Dictionary(uniqueKeysWithValues: try Page.all().map { ($0.name, try $0.text()) })
        for file in Tree.shared.files {
            let source = try String(contentsOf: Page.root.appending(path: file), encoding: .utf8)
            guard source.contains(".md,") else { continue }
            let comments = source.replacing(/\n *\/\/\/? */, with: " ")
            for citation in comments.matches(of: /(\w+\.md), "([^"\n]+)"/) {
                guard let text = pages[String(citation.1)], !text.contains(citation.2) else { continue }
                Issue.record(
                    "\(file) cites \(citation.0), and the page does not have these words. Correct one of them.")
            }
        }
    }

    @Test("every command in a fenced block exists, with its flags", arguments: try Page.all())
    func commands(page: Page) async throws {
        var helps: [String: String] = [:]
        let text = try page.text()
        let blocks = ["sh", "yaml", ""].flatMap { text.blocks(of: $0) }
        let lines = blocks.flatMap(\.commands)
        for match in lines.flatMap({ $0.matches(of: /(?:^|\$ |run: |run |&& |\()tailor(?: -C \S+)? ([a-z].*)/) }) {
            let words = match.1.prefix { !"|>&);".contains($0) }.split(separator: " ").map(String.init)
            let groups = ["captions", "generate", "state"]
            let path = Array(words.prefix(groups.contains(words[0]) ? 2 : 1))
            let command = path.joined(separator: " ")
            if helps[command] == nil {
                let outcome = try await TailorProcess(folder: Page.root).start(path + ["--help"]).outcome()
                // Without such a command it prints the help of all.
                let isKnown = outcome.output.contains("USAGE: tailor \(command) ")
                try #require(isKnown, "\(page.name): there is no `tailor \(command)`. Correct the page.")
                helps[command] = outcome.output
            }
            let known = helps[command, default: ""].split { $0.isWhitespace || "[](),/".contains($0) }.map(String.init)
            let flags = words.filter { $0.wholeMatch(of: /-C|--[a-z-]+/) != nil }
            for flag in flags where !known.contains(flag) {
                Issue.record("\(page.name): `tailor \(command) --help` does not have \(flag). Correct the page.")
            }
        }
    }
}

/// What is in the repository.
private struct Tree: Sendable {
    static let shared = Tree()

    private static let tops = ["Sources/", "Tests/", "schemas/", "examples/", ".ci/"]

    /// Swift files, relative to the root.
    let files: [String]
    let folders: Set<String>
    private let names: Set<String>
    /// All Swift files of the product, one after the other.
    private let sources: Data
    /// The texts of the tests.
    let tests: [String]

    private init() {
        let inside = ["Sources", "Tests"].flatMap { top in
            FileManager.default.enumerator(atPath: Page.root.appending(path: top).path)?
                .compactMap { ($0 as? String).map { "\(top)/\($0)" } } ?? []
        }
        files = inside.filter { $0.hasSuffix(".swift") }
        names = Set(files.map { String($0.split(separator: "/").last ?? "") } + ["Package.swift"])
        folders = Set(inside.filter { !$0.hasSuffix(".swift") })
        let texts = { (top: String, files: [String]) in
            files.filter { $0.hasPrefix(top) }.compactMap {
                FileManager.default.contents(atPath: Page.root.appending(path: $0).path)
            }
        }
        sources = Data(texts("Sources/", files).joined())
        tests = texts("Tests/", files).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether it has what a page names: a path, a file by its name, a test suite. Nil: it is none of these.
    func has(_ span: String) -> Bool? {
        if Self.tops.contains(where: span.hasPrefix) {
            guard !span.contains(where: { "…* ".contains($0) }) else { return nil }
            return FileManager.default.fileExists(atPath: Page.root.appending(path: span).path)
        }
        if span.hasSuffix(".swift"), !span.contains("/") { return names.contains(span) }
        guard let suite = span.wholeMatch(of: /([A-Z]\w+Tests)([\/.]\w+)?/)?.1 else { return nil }
        return names.contains("\(suite).swift") || folders.contains("Tests/\(suite)")
    }

    func declares(_ type: String) -> Bool {
        if names.contains("\(type).swift") { return true }
        return ["struct", "enum", "class", "actor", "protocol", "typealias"].contains { kind in
            [" ", ":"].contains { sources.range(of: Data("\(kind) \(type)\($0)".utf8)) != nil }
        }
    }
}
