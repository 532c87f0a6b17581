import Foundation
import TailorTesting
import Testing

@Suite struct InitTests {
    @Test func writesAWorkspaceThatValidatesAndPlans() async throws {
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

    @Test func overwritesNothing() async throws {
        try await withFolder { folder in
            try folder.write("mine")
            let outcome = try await TailorProcess(folder: folder).run("init")
            #expect(outcome.exit == 1)
            #expect(try String(contentsOf: folder.appending(path: "tailor.yaml"), encoding: .utf8) == "mine")
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: ".gitignore").path))
        }
    }

    @Test(arguments: [
        ("", ".tailor/\n"), ("*.log", "*.log\n.tailor/\n"), ("*.log\n", "*.log\n.tailor/\n"),
        (".tailor/\n*.log\n", ".tailor/\n*.log\n"),
    ])
    func aStandingGitignoreIsKept(standing: String, expected: String) async throws {
        try await withFolder { folder in
            try folder.write(standing, as: ".gitignore")
            #expect(try await TailorProcess(folder: folder).run("init").exit == 0)
            #expect(try String(contentsOf: folder.appending(path: ".gitignore"), encoding: .utf8) == expected)
        }
    }
}
