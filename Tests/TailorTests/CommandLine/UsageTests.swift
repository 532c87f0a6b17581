import Foundation
import TailorTesting
import Testing

@Suite struct UsageTests {
    @Test(
        "wrong usage ends with64",
        arguments: [
            ["bogus"], ["plan", "--format", "xml"], ["plan", "--var", "season"], ["plan", "--allow", "nothing"],
            ["plan", "--allow-trainings", "-1"], ["plan", "--allow-generations", "-1"],
            ["plan", "--replace", "projects.p.samples[x]"], ["apply", "--replace", "models.m.samples[]"],
            ["apply", "--plan-hash", "abc"], ["apply", "--lock-timeout", "soon"],
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

    @Test(
        "an address that is none is told what one looks like",
        arguments: [["prune", "--allow"], ["destroy", "--allow"], ["plan", "--allow"], ["plan", "--replace"]])
    func anAddressThatIsNoneIsToldWhatOneLooksLike(arguments: [String]) async throws {
        try await withFolder { folder in
            let outcome = try await TailorProcess(folder: folder).start(arguments + ["nope.x"]).outcome()
            #expect(outcome.exit == 64)
            #expect(outcome.errors.contains("`datasets.KEY`"), "\(outcome.errors)")
        }
    }

    @Test(
        "a mistyped command gets the one that was meant",
        arguments: [
            (["aply"], "`tailor` has no command `aply`", "`apply`"),
            (["-C", "here", "statu"], "`tailor` has no command `statu`", "`status`"),
            (["state", "unlok", "1"], "`tailor state` has no command `unlok`", "`unlock`"),
            (["xyzzyplugh"], "`tailor` has no command `xyzzyplugh`", "`tailor --help` lists the commands."),
        ])
    func aMistypedCommandGetsTheOneThatWasMeant(arguments: [String], message: String, advice: String) async throws {
        try await withFolder { folder in
            let outcome = try await TailorProcess(folder: folder).start(arguments).outcome()
            #expect(outcome.exit == 64 && outcome.output.isEmpty)
            #expect(outcome.errors.contains(message) && outcome.errors.contains(advice), "\(outcome.errors)")
        }
    }

    @Test("the version says what was built, for people and for programs")
    func theVersionSaysWhatWasBuilt() async throws {
        try await withFolder { folder in
            let tailor = TailorProcess(folder: folder)
            let line = try await tailor.run("--version")
            #expect(line.exit == 0 && line.output.hasPrefix("tailor 0.1.0 ("), "\(line.output)")
            #expect(line.output.contains("Swift 6."))
            let json = try await tailor.run("--version", "--format", "json")
            #expect(json.exit == 0 && json.output.contains(#""tailor_version": "0.1.0""#), "\(json.output)")
        }
    }

    @Test("the folder may stand before the command") func theFolderMayStandBeforeTheCommand() async throws {
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

    @Test("times are taken in every unit", arguments: ["0", "1.5h", "1h30m", "2h5m10s", "90s", "1h30"])
    func timesAreTakenInEveryUnit(time: String) async throws {
        try await withFolder { folder in
            let tailor = TailorProcess(folder: folder)
            #expect(try await tailor.run("init").exit == 0)
            let outcome = try await tailor.run("wait", "--timeout", time, "--lock-timeout", time)
            #expect(outcome.exit == 0)
            #expect(outcome.errors == "Nothing to wait for: no training is running.\n")
        }
    }

    @Test("help names every command and every exit code") func helpNamesEveryCommandAndEveryExitCode() async throws {
        try await withFolder { folder in
            let outcome = try await TailorProcess(folder: folder).run("--help")
            #expect(outcome.exit == 0)
            let commands = [
                "init", "validate", "plan", "apply", "wait", "destroy", "drift", "status", "output", "doctor",
                "captions", "generate", "download", "export", "import", "emulator",
            ]
            for command in commands { #expect(outcome.output.contains("\n  \(command) ")) }
            for code in ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "64"] {
                #expect(outcome.output.contains(" \(code)  "))
            }
        }
    }

    private static let commands = [
        "init", "validate", "plan", "apply", "wait", "destroy", "pin", "prune", "drift", "status", "output", "captions",
        "captions pull", "captions refine", "state", "state list", "state show", "state mv", "state rm", "state repair",
        "state rebuild", "state pull", "state push", "state move-backend", "state check", "state unlock", "export",
        "import", "emulator", "generate", "generate image", "generate prompt", "generate video", "download",
    ]

    @Test("help fits into eighty columns", arguments: commands + [""])
    func helpFitsIntoEightyColumns(command: String) async throws {
        try await withFolder { folder in
            var tailor = TailorProcess(folder: folder)
            tailor.environment["COLUMNS"] = "80"
            let words = command.split(separator: " ").map(String.init)
            let help = try await tailor.start(words + ["--help"]).outcome()
            #expect(help.exit == 0)
            let wide = help.output.split(separator: "\n").filter { $0.count > 80 }
            #expect(wide.isEmpty)
        }
    }

    @Test(
        "help names the exit code of Ctrl c",
        arguments: [
            "validate", "plan", "drift", "status", "captions pull", "captions refine", "wait", "apply", "pin",
            "generate image", "generate prompt", "generate video",
        ])
    func helpNamesTheExitCodeOfCtrlC(command: String) async throws {
        try await withFolder { folder in
            let words = command.split(separator: " ").map(String.init)
            let help = try await TailorProcess(folder: folder).start(words + ["--help"]).outcome()
            #expect(help.output.contains("\n   9  interrupted"))
        }
    }

    @Test("an address that nothing has ends with64", arguments: ["--allow", "--replace"])
    func anAddressThatNothingHasEndsWith64(flag: String) async throws {
        try await withFolder { folder in
            let tailor = TailorProcess(folder: folder)
            #expect(try await tailor.run("init").exit == 0)
            for command in [["plan"], ["apply", "--yes"]] {
                let outcome = try await tailor.start(command + [flag, "models.nothing"]).outcome()
                #expect(outcome.exit == 64)
                #expect(outcome.output.contains("\(flag) names `models.nothing`"))
            }
        }
    }

    @Test("a plan is not written into a folder that does not exist") func aPlanIsNotWrittenIntoAFolderThatDoesNotExist()
        async throws
    {
        try await withFolder { folder in
            let tailor = TailorProcess(folder: folder)
            #expect(try await tailor.run("init").exit == 0)
            let outcome = try await tailor.run("plan", "--out", "no/where/next.plan")
            #expect(outcome.exit == 1 && outcome.output.isEmpty)
            #expect(
                outcome.errors.hasPrefix("error: the plan cannot be written to no/where/next.plan: there is no folder ")
            )
        }
    }

    @Test("an empty status names the state of the emulator") func anEmptyStatusNamesTheStateOfTheEmulator() async throws
    {
        try await withFolder { folder in
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "any"
            #expect(try await tailor.run("init").exit == 0)
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            let real = try await tailor.run("status", "--endpoint", "https://api.example.com")
            #expect(real.exit == 0 && real.output.hasPrefix("Nothing is recorded yet in .tailor/state.json."))
            #expect(real.errors == "The emulator has its own state: `tailor status --endpoint emulator` shows it.\n")
            #expect(try await tailor.run("status").errors.isEmpty)
        }
    }

    @Test("completions", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) async throws {
        try await withFolder { folder in
            let outcome = try await TailorProcess(folder: folder).run("--generate-completion-script", shell)
            #expect(outcome.exit == 0)
            #expect(outcome.output.contains("emulator"))
        }
    }

    @Test(
        "without a workspace the configuration is wrong",
        arguments: ["validate", "plan", "wait", "drift", "status", "output"])
    func withoutAWorkspaceTheConfigurationIsWrong(command: String) async throws {
        try await withFolder { folder in
            let outcome = try await TailorProcess(folder: folder).run(command)
            #expect(outcome.exit == 4)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains("tailor init"))
        }
    }

    @Test("nobody is there to ask", arguments: ["apply", "destroy"])
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
