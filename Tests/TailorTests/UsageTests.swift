import Foundation
import TailorTesting
import Testing

@Suite struct UsageTests {
    @Test(arguments: [
        ["bogus"], ["plan", "--format", "xml"], ["plan", "--var", "season"], ["plan", "--allow", "nothing"],
        ["plan", "--allow-trainings", "-1"], ["apply", "--plan-hash", "abc"], ["apply", "--lock-timeout", "soon"],
        ["apply", "next.plan", "--allow-deletes"], ["emulator", "--port", "70000"], ["emulator", "--token", ""],
        ["destroy", "--wait"], ["wait", "--timeout", "soon"], ["wait", "--timeout", "30m1h"],
        ["wait", "--timeout", ""], ["wait", "--timeout", "1d"], ["wait", "--timeout", "1..5h"],
        ["apply", "missing.plan"],
    ])
    func wrongUsageEndsWith64(arguments: [String]) async throws {
        try await withFolder { folder in
            let outcome = try await TailorProcess(folder: folder).start(arguments).outcome()
            #expect(outcome.exit == 64)
            #expect(outcome.output.isEmpty)
            #expect(!outcome.errors.isEmpty)
        }
    }

    @Test(arguments: [["prune", "--allow"], ["destroy", "--allow"], ["plan", "--allow"], ["plan", "--replace"]])
    func anAddressThatIsNoneIsToldWhatOneLooksLike(arguments: [String]) async throws {
        try await withFolder { folder in
            let outcome = try await TailorProcess(folder: folder).start(arguments + ["nope.x"]).outcome()
            #expect(outcome.exit == 64)
            #expect(outcome.errors.contains("`datasets.KEY`"), "\(outcome.errors)")
        }
    }

    @Test func theFolderMayStandBeforeTheCommand() async throws {
        let cases: [(arguments: [String], exit: Int32)] = [
            (["-C", "here", "init"], 0), (["--chdir=here", "plan", "--detailed-exitcode"], 2),
            (["-C", "nowhere", "plan", "-C", "here"], 0), (["-C", "here", "bogus"], 64), (["-C"], 64),
            (["-C", "here", "--version"], 0), (["-C", "here", "help", "plan"], 0),
            (["-C", "here", "state", "unlock", "1c0ffee1"], 0), (["-C", "here", "captions"], 0),
        ]
        try await withFolder { folder in
            for (arguments, exit) in cases {
                let outcome = try await TailorProcess(folder: folder).start(arguments).outcome()
                #expect(outcome.exit == exit, "tailor \(arguments)")
            }
        }
    }

    @Test(arguments: ["0", "1.5h", "1h30m", "2h5m10s", "90s", "1h30"])
    func timesAreTakenInEveryUnit(time: String) async throws {
        try await withFolder { folder in
            let tailor = TailorProcess(folder: folder)
            #expect(try await tailor.run("init").exit == 0)
            let outcome = try await tailor.run("wait", "--timeout", time, "--lock-timeout", time)
            #expect(outcome.exit == 0)
            #expect(outcome.errors == "Nothing to wait for: no training runs.\n")
        }
    }

    @Test func helpNamesEveryCommandAndEveryExitCode() async throws {
        try await withFolder { folder in
            let outcome = try await TailorProcess(folder: folder).run("--help")
            #expect(outcome.exit == 0)
            let commands = [
                "init", "validate", "plan", "apply", "wait", "destroy", "drift", "status", "output", "doctor",
                "captions",
                "emulator",
            ]
            for command in commands { #expect(outcome.output.contains("\n  \(command) ")) }
            for code in ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "64"] {
                #expect(outcome.output.contains(" \(code)  "))
            }
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) async throws {
        try await withFolder { folder in
            let outcome = try await TailorProcess(folder: folder).run("--generate-completion-script", shell)
            #expect(outcome.exit == 0)
            #expect(outcome.output.contains("emulator"))
        }
    }

    @Test(arguments: ["validate", "plan", "wait", "drift", "status", "output"])
    func withoutAWorkspaceTheConfigurationIsWrong(command: String) async throws {
        try await withFolder { folder in
            let outcome = try await TailorProcess(folder: folder).run(command)
            #expect(outcome.exit == 4)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains("tailor init"))
        }
    }

    @Test(arguments: ["apply", "destroy"])
    func nobodyIsThereToAsk(command: String) async throws {
        try await withFolder { folder in
            let tailor = TailorProcess(folder: folder)
            #expect(try await tailor.run("init").exit == 0)
            let outcome = try await tailor.run(command)
            #expect(outcome.exit == 64)
            #expect(outcome.errors.contains("--yes"))
        }
    }
}
