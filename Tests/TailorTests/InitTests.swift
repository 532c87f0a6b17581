import Foundation
import TailorTesting
import Testing

@Suite("tailor init")
struct InitTests {
    @Test("it writes a workspace that validates and plans")
    func writesAWorkspaceThatValidatesAndPlans() async throws {
        try await withFolder { folder in
            let tailor = TailorProcess(folder: folder)
            let made = try await tailor.run("init", "-C", "a b/mascot")
            #expect(made.exit == 0)
            #expect(made.output.contains("tailor plan -C 'a b/mascot'"))
            let valid = try await tailor.run("validate", "-C", "a b/mascot")
            #expect(valid.exit == 0)
            #expect(valid.errors.isEmpty)
            let plan = try await tailor.run("plan", "-C", "a b/mascot", "--detailed-exitcode")
            #expect(plan.exit == 2)
            #expect(plan.output.contains("Plan: 1 to create. 1 request."))
            #expect(plan.errors.isEmpty)
        }
    }

    /// How people remove the `#` at the start of a line.
    enum Uncommenting: String, CaseIterable {
        case mark = "sed 's/^#//'"
        case markAndSpace = "sed 's/^# //'"
        /// But for the first line, which is for editors.
        case markInTheWholeFile = "sed '1!s/^#//'"

        func callAsFunction(_ line: Substring) -> Substring {
            switch self {
            case .mark, .markInTheWholeFile: line.hasPrefix("#") ? line.dropFirst() : line
            case .markAndSpace: line.hasPrefix("# ") ? line.dropFirst(2) : line
            }
        }
    }

    @Test("a newcomer who does what README says gets a model that trains", arguments: Uncommenting.allCases)
    func readmeIsFollowed(uncommenting: Uncommenting) async throws {
        let section = try Page.readme.section("Your own workspace")
        let blocks = section.blocks(of: "sh")
        try #require(blocks.count == 2, "README.md has other steps than this test takes: change one of them.")
        let mark = try #require(section.firstMatch(of: /remove the `#` at the start of every line from `(\w+:)` down/))
        try await withFolder { folder in
            var home = folder
            try await follow(blocks[0], in: &home)
            for number in 0..<5 {
                try picture(number).write(to: home.appending(path: "images/\(number).png"))
            }
            let file = home.appending(path: "tailor.yaml")
            let lines = try String(contentsOf: file, encoding: .utf8).split(
                separator: "\n", omittingEmptySubsequences: false)
            let first = try #require(lines.firstIndex { $0.hasPrefix("#") && $0.hasSuffix(" \(mark.1)") })
            let start = uncommenting == .markInTheWholeFile ? 1 : first
            let edited = lines[..<start] + lines[start...].map { uncommenting($0) }
            try home.write(edited.joined(separator: "\n"))

            try await follow(blocks[1], in: &home)
            let status = try await TailorProcess(folder: home).run("status")
            for address in ["projects.mascot", "datasets.poses", "models.mascot"] {
                #expect(status.output.contains(address))
            }
        }
    }

    /// Types what README says, with a `yes` where `apply` would ask.
    private func follow(_ block: String, in folder: inout URL) async throws {
        for command in block.commands {
            let words = command.split(separator: " ").map(String.init)
            switch words[0] {
            case "cd": folder.append(path: words[1], directoryHint: .isDirectory)
            case "mkdir":
                try FileManager.default.createDirectory(
                    at: folder.appending(path: words[1]), withIntermediateDirectories: false)
            case "tailor":
                let arguments = words.dropFirst() + (words == ["tailor", "apply"] ? ["--yes"] : [])
                let outcome = try await TailorProcess(folder: folder).start(Array(arguments)).outcome()
                #expect(outcome.exit == 0, "README.md: \(command): \(outcome.errors)")
            default: Issue.record("README.md has the command `\(command)`, which this test does not know.")
            }
        }
    }

    @Test("the complete workspace of README is one")
    func readmeWorkspaceIsComplete() async throws {
        let yaml = try #require(
            try Page.readme.section("Your own workspace").blocks(of: "yaml").first { $0.hasPrefix("tailor: 1") })
        try await withFolder { folder in
            try folder.write(yaml)
            try FileManager.default.createDirectory(
                at: folder.appending(path: "images"), withIntermediateDirectories: false)
            for number in 0..<5 { try picture(number).write(to: folder.appending(path: "images/\(number).png")) }
            let plan = try await TailorProcess(folder: folder).run("plan")
            #expect(plan.exit == 0, "\(plan.errors)")
            #expect(plan.output.contains("Plan: 3 to create. 1 training."))
        }
    }

    @Test("editors find the schema, with this program alone")
    func editorsFindTheSchema() async throws {
        try await withFolder { folder in
            let tailor = TailorProcess(folder: folder)
            #expect(try await tailor.run("init").exit == 0)
            let yaml = try String(contentsOf: folder.appending(path: "tailor.yaml"), encoding: .utf8)
            let line = try #require(yaml.split(separator: "\n").first)
            let name = try #require(line.wholeMatch(of: /# yaml-language-server: \$schema=([^\/]+)/)).1
            let beside = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            let source = try Self.schema("tailor")
            #expect(beside == source)
            let printed = try await tailor.run("schema")
            #expect(printed.exit == 0 && printed.output == beside)
        }
    }

    @Test("it prints each schema", arguments: ["plan", "state", "pin", "events", "vendor", "generation"])
    func printsEachSchema(name: String) async throws {
        try await withFolder { folder in
            let printed = try await TailorProcess(folder: folder).run("schema", name).output
            let source = try Self.schema(name)
            #expect(printed == source)
        }
    }

    private static func schema(_ name: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "schemas/\(name).schema.json"), encoding: .utf8)
    }

    @Test("it overwrites nothing")
    func overwritesNothing() async throws {
        try await withFolder { folder in
            try folder.write("mine", as: "tailor.schema.json")
            #expect(try await TailorProcess(folder: folder).run("init").exit == 0)
            let schema = try String(contentsOf: folder.appending(path: "tailor.schema.json"), encoding: .utf8)
            #expect(schema == "mine")
        }
        try await withFolder { folder in
            try folder.write("mine")
            let outcome = try await TailorProcess(folder: folder).run("init")
            #expect(outcome.exit == 1)
            #expect(try String(contentsOf: folder.appending(path: "tailor.yaml"), encoding: .utf8) == "mine")
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: ".gitignore").path))
        }
    }

    @Test(
        "an existing .gitignore is kept, and ignores .tailor/",
        arguments: [
            ("", ".tailor/\n"), ("*.log", "*.log\n.tailor/\n"), ("*.log\n", "*.log\n.tailor/\n"),
            (".tailor/\n*.log\n", ".tailor/\n*.log\n"),
        ])
    func keepsAGitignore(existing: String, expected: String) async throws {
        try await withFolder { folder in
            try folder.write(existing, as: ".gitignore")
            #expect(try await TailorProcess(folder: folder).run("init").exit == 0)
            #expect(try String(contentsOf: folder.appending(path: ".gitignore"), encoding: .utf8) == expected)
        }
    }
}
