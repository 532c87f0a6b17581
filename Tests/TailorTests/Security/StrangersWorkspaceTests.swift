import Foundation
import TailorTesting
import Testing

/// The author of a pull request: every file of the workspace, `.tailor` included, may be theirs.
@Suite("A stranger's workspace") struct StrangersWorkspaceTests {
    private static let dataset = """
        projects: { p: { name: P, ip: { type: other, medium: illustration } } }
        visual_schemas: { s: { schema: { a: b } } }
        datasets: { d: { project: p, visual_schema: s, status: draft, images: [ IMAGES ] } }
        """

    private func yaml(_ images: String, remote: String = "endpoint: emulator") -> String {
        "tailor: 1\nremote: { \(remote) }\n" + Self.dataset.replacing("IMAGES", with: images)
    }

    @Test(
        "reads nothing outside of it, and prints none of it",
        arguments: [
            "manifest: ../secrets.jsonl", "manifest: /proc/self/environ", "file: ../secrets.jsonl", "files: ../*",
            "manifest: link.jsonl", "files: /**/*.png",
        ])
    func outside(_ images: String) async throws {
        try await inside { tailor, folder in
            try folder.write(yaml("{ \(images) }"))
            try FileManager.default.createSymbolicLink(
                atPath: folder.appending(path: "link.jsonl").path, withDestinationPath: "../secrets.jsonl")
            let outcome = try await tailor.run("validate")
            #expect(outcome.exit == 4)
            #expect(!(outcome.output + outcome.errors).contains("hunter2"), "\(outcome.errors)")
            let reason = images.contains("/proc") ? "nothing in /proc is read" : "it is outside of"
            #expect(outcome.errors.contains(reason), "\(outcome.errors)")
        }
    }

    @Test("reads outside what a person allowed, by flag or variable")
    func allowed() async throws {
        try await inside { tailor, folder in
            try folder.write("{ \"a\": \"b\" }", as: "../s.json")
            try folder.write(yaml("").replacing("schema: { a: b }", with: "file: ../s.json"))
            let refused = try await tailor.run("validate")
            #expect(refused.exit == 4 && refused.errors.contains("--allow-outside DIR"), "\(refused.errors)")
            #expect(try await tailor.run("validate", "--allow-outside", "..").exit == 0)
            var trusting = tailor
            trusting.environment["TAILOR_ALLOW_OUTSIDE"] = folder.deletingLastPathComponent().path
            #expect(try await trusting.run("validate").exit == 0)
        }
    }

    @Test("the repository around it is inside, its `.git` is not")
    func repository() async throws {
        try await inside { tailor, folder in
            let git = folder.deletingLastPathComponent().appending(path: ".git")
            try FileManager.default.createDirectory(at: git, withIntermediateDirectories: false)
            try git.write("{ \"token\": \"hunter2\" }", as: "config.json")
            try folder.write("{ \"a\": \"b\" }", as: "../s.json")
            try folder.write(yaml("").replacing("schema: { a: b }", with: "file: ../s.json"))
            #expect(try await tailor.run("validate").exit == 0)
            try folder.write(yaml("").replacing("schema: { a: b }", with: "file: ../.git/config.json"))
            let outcome = try await tailor.run("plan")
            #expect(outcome.exit == 4 && outcome.errors.contains("nothing in .git is read"), "\(outcome.errors)")
        }
    }

    @Test(
        "chooses no secret, and not where one goes",
        arguments: [
            ("token: { env: AWS_SECRET }", "`BRIA_…` or `TAILOR_…`, or allow this one with `--token-env AWS_SECRET`"),
            ("token: { env: TAILOR_VAR_X }", "--token-env TAILOR_VAR_X"),
            ("token: { file: ../secrets.jsonl }", "--token-file PATH"),
            ("endpoint: \"https://evil.example\"", "--endpoint https://evil.example"),
        ])
    func secrets(_ remote: String, _ help: String) async throws {
        try await inside { tailor, folder in
            let endpoint = remote.contains("endpoint") ? "" : "endpoint: \"http://127.0.0.1:9\", "
            try folder.write(yaml("", remote: endpoint + remote).replacing(", images: [  ]", with: ""))
            var rich = tailor
            rich.environment = ["AWS_SECRET": "hunter2", "TAILOR_VAR_X": "x", "BRIA_API_TOKEN": "hunter2"]
            let outcome = try await rich.run("plan")
            #expect(outcome.exit == 5, "\(outcome.errors)")
            #expect(outcome.errors.contains(help), "\(outcome.errors)")
            #expect(!outcome.errors.contains("hunter2"))
        }
    }

    @Test("puts no variable of the environment into the plan that is not named for it")
    func environment() async throws {
        try await inside { tailor, folder in
            let text = "tailor: 1\nremote: { endpoint: emulator }\n"
            let project = "projects: { p: { name: \"${env.NAME}\", ip: { type: other, medium: illustration } } }\n"
            var rich = tailor
            rich.environment = ["SECRET": "hunter2", "TAILOR_VAR_SEASON": "autumn", "BRIA_API_TOKEN": "hunter2"]
            for name in ["SECRET", "BRIA_API_TOKEN"] {
                try folder.write(text + project.replacing("NAME", with: name))
                let outcome = try await rich.run("validate")
                #expect(outcome.exit == 4 && outcome.errors.contains("--allow-env \(name)"), "\(outcome.errors)")
            }
            #expect(try await rich.run("validate", "--allow-env", "BRIA_API_TOKEN").exit == 64)
            try folder.write(text + project.replacing("NAME", with: "SECRET"))
            #expect(try await rich.run("validate", "--allow-env", "SECRET").exit == 0)
            try folder.write(text + project.replacing("NAME", with: "TAILOR_VAR_SEASON"))
            #expect(try await rich.run("plan").output.contains("autumn"))
        }
    }

    @Test(
        "has links in `.tailor`: what they lead to stays as it was",
        arguments: ["", "emulator", "emulator/archives", "emulator/files", "cache"])
    func links(_ place: String) async throws {
        try await inside { tailor, folder in
            let precious = folder.deletingLastPathComponent().appending(path: "precious")
            try FileManager.default.createDirectory(
                at: precious.appending(path: "sub"), withIntermediateDirectories: true)
            try precious.write("years of work", as: "thesis.txt")
            let link = folder.appending(path: place.isEmpty ? ".tailor" : ".tailor/\(place)")
            try FileManager.default.createDirectory(
                at: link.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: precious)
            try folder.write(yaml("").replacing(", images: [  ]", with: ""))
            let outcome = try await tailor.run("plan")
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: precious.path).sorted() == ["sub", "thesis.txt"])
            if place != "cache" {
                #expect(outcome.exit == 1 && outcome.errors.contains("is a symbolic link"), "\(outcome.errors)")
            }
        }
    }

    @Test("`plan` sweeps nothing; `apply` sweeps only files with the emulator's names")
    func sweep() async throws {
        try await inside { tailor, folder in
            try folder.write(yaml("").replacing(", images: [  ]", with: ""))
            #expect(try await tailor.run("plan").exit == 0)
            let archives = folder.appending(path: ".tailor/emulator/archives")
            try archives.write("x", as: "notes.txt")
            try archives.write("x", as: "7-left.zip")
            #expect(try await tailor.run("plan").exit == 0)
            #expect(try FileManager.default.contentsOfDirectory(atPath: archives.path).count == 2)
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            #expect(try FileManager.default.contentsOfDirectory(atPath: archives.path) == ["notes.txt"])
        }
    }

    @Test("a link in place of the request log is named, and not used")
    func budget() async throws {
        try await inside { tailor, folder in
            try folder.write(yaml("", remote: "endpoint: \"http://127.0.0.1:9\"").replacing(", images: [  ]", with: ""))
            let rc = folder.deletingLastPathComponent().appending(path: "rc")
            try Data(String(repeating: "alias l=ls\n", count: 9000).utf8).write(to: rc)
            try FileManager.default.createDirectory(
                at: folder.appending(path: ".tailor"), withIntermediateDirectories: false)
            try FileManager.default.createSymbolicLink(
                at: folder.appending(path: ".tailor/budget.log"), withDestinationURL: rc)
            var poor = tailor
            poor.environment["BRIA_API_TOKEN"] = ""
            _ = try await poor.run("plan")
            var rich = tailor
            rich.environment["BRIA_API_TOKEN"] = "any-token"
            let running = try rich.start(["plan"])
            try await running.waitUntil(itSays: "the request log is not used")
            running.end()
            _ = await running.outcome()
            #expect(try Data(contentsOf: rc).count == 99_000)
        }
    }

    /// A workspace's folder with a secret beside it.
    private func inside(_ work: (TailorProcess, URL) async throws -> Void) async throws {
        try await withFolder { outer in
            try outer.write("password = hunter2\n", as: "secrets.jsonl")
            let folder = outer.appending(path: "ws", directoryHint: .isDirectory)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            try await work(TailorProcess(folder: folder), folder)
        }
    }
}
