import Foundation
import TailorTesting
import Testing

/// `tailor emulator` in one process, and tailor in another.
@Suite struct ServedEmulatorTests {
    @Test("serves until it is interrupted") func servesUntilItIsInterrupted() async throws {
        try await withFolder { folder in
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "secret"
            try folder.write(MainJobTests.configuration)
            try await withEmulator(tailor, ["--token", "secret"]) { url in
                let applied = try await tailor.run("apply", "--yes", "--endpoint", url)
                #expect(applied.exit == 0)
                #expect(applied.output.contains("Plan: 1 to create. 1 request, about 1 s at 60 a minute."))
                #expect(applied.output.contains("tailor status --endpoint \(url)"))

                tailor.environment["BRIA_API_TOKEN"] = "other"
                let refused = try await tailor.run("plan", "--endpoint", url)
                #expect(refused.exit == 5)
                #expect(!refused.errors.contains("other"))
            }
        }
    }

    @Test("a taken port is a failure") func aTakenPortIsAFailure() async throws {
        try await withFolder { folder in
            let tailor = TailorProcess(folder: folder)
            try await withEmulator(tailor) { url in
                let port = try #require(URL(string: url)?.port)
                let second = try await failure(of: tailor, [], port: port)
                #expect(second.exit == 1)
                #expect(second.errors.contains("port \(port)"))
            }
        }
    }

    @Test("fails as it is told") func failsAsItIsTold() async throws {
        try await withFolder { folder in
            let faults =
                #"{ "faults": [ { "at": "GET /v1/tailored-gen/projects", "status": 503, "retry_after": 7 } ] }"#
            try folder.write(faults, as: "faults.json")
            let tailor = TailorProcess(folder: folder)
            try await withEmulator(tailor, ["--faults", "faults.json"]) { url in
                let first = try await answer(from: url)
                #expect(first.status == 503)
                #expect(first.retryAfter == "7")
                #expect(try await answer(from: url).status == 200)
            }
            let flag = "GET /v1/tailored-gen/projects status=500 occurrences=all"
            try await withEmulator(tailor, ["--fault", flag]) { url in
                let answer = try await answer(from: url)
                #expect(answer.status == 500)
            }
        }
    }

    @Test("grants so many requests a minute and no more") func grantsSoManyRequestsAMinuteAndNoMore() async throws {
        try await withFolder { folder in
            try await withEmulator(TailorProcess(folder: folder), ["--requests-per-minute", "1"]) { url in
                let refusal = try await refusal(from: url)
                #expect(refusal.retryAfter != nil)
            }
        }
    }

    @Test("has the quirks it is given") func hasTheQuirksItIsGiven() async throws {
        try await withFolder { folder in
            let quirks = ["--quirk", "silent-rate-limits", "--quirk", "late-lists", "--requests-per-minute", "1"]
            try await withEmulator(TailorProcess(folder: folder), quirks) { url in
                let refusal = try await refusal(from: url)
                #expect(refusal.retryAfter == nil)
            }
        }
    }

    @Test(
        "refuses wrong options",
        arguments: [
            (["--faults", "missing.json"], 64, "the faults file missing.json cannot be read"),
            (["--faults", "bad.json"], 4, "fault 1: `status` is 400 to 599"),
            (["--fault", "GET /nothing status=500"], 64, "`at` must be an operation"),
            (["--fault", "GET /v1/tailored-gen/projects"], 64, "exactly one of"),
            (["--quirk", "bogus"], 64, "clone-drops-captions"), (["--requests-per-minute", "0"], 64, "1 or more"),
            (["--time-scale", "0"], 64, "`--time-scale` must be above 0, and at most 1000000."),
            (["--time-scale", "1000001"], 64, "`--time-scale` must"),
            (["--time-scale", "nan"], 64, "`--time-scale` must"),
            (["--host", "no such host"], 1, "there is no host named no such host; name an address of this machine"),
        ])
    func refusesWrongOptions(_ flags: [String], _ exit: Int32, _ words: String) async throws {
        try await withFolder { folder in
            try folder.write(
                #"{"faults": [{"at": "GET /v1/tailored-gen/projects", "status": 200}]}"#, as: "bad.json")
            let outcome = try await failure(of: TailorProcess(folder: folder), flags)
            #expect(outcome.exit == exit)
            #expect(outcome.errors.contains(words), "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
        }
    }

    @Test("a kill takes nothing that was answered") func aKillTakesNothingThatWasAnswered() async throws {
        try await withFolder { folder in
            let tailor = TailorProcess(folder: folder)
            var answered = 0
            let killed = try await tailor.startEmulator().during { emulator in
                let url = try await emulator.address()
                answered = await withTaskGroup(of: Int.self) { group in
                    for _ in 0..<4 {
                        group.addTask {
                            var count = 0
                            while (try? await makeProject(at: url)) == 201 {
                                count += 1
                                if count == 10 { emulator.end() }
                            }
                            return count
                        }
                    }
                    return await group.reduce(0, +)
                }
            }
            #expect(killed.exit == SIGKILL)
            #expect(answered >= 10)
            let kept = try await withEmulator(tailor) { url in
                try await answer(from: url).text.components(separatedBy: "project_name").count - 1
            }
            // A request of each caller may have been done without its answer.
            #expect((answered...answered + 4).contains(kept))
        }
    }

    @Test("help shows what it can be told") func helpShowsWhatItCanBeTold() async throws {
        try await withFolder { folder in
            let help = try await TailorProcess(folder: folder).run("emulator", "--help").output
            for words in ["late-lists", "--fault ", "--requests-per-minute", #""drop": "after""#, "/openapi.yaml"] {
                #expect(help.contains(words), "\(words)")
            }
        }
    }

    /// The outcome of an emulator that cannot start; one that starts is ended.
    private func failure(
        of tailor: TailorProcess, _ flags: [String], port: Int = 0
    ) async throws -> TailorProcess.Outcome {
        try await tailor.startEmulator(flags, port: port).during { emulator in
            _ = try? await emulator.address()
            emulator.end()
        }
    }

    /// What it answers to somebody who wants the projects.
    private func answer(from url: String) async throws -> VendorAnswer {
        try await VendorAnswer("GET", "projects", at: url)
    }

    /// What it answers when it grants one request a minute, and somebody asks until he is refused.
    private func refusal(from url: String) async throws -> VendorAnswer {
        let clock = ContinuousClock()
        let began = clock.now
        var granted = 0
        while true {
            let answer = try await answer(from: url)
            if answer.status == 429 { return answer }
            try #require(answer.status == 200)
            granted += 1
            // On a busy machine minutes may pass.
            try #require(granted <= 1 + Int((clock.now - began) / .seconds(60)))
        }
    }

    private func makeProject(at url: String) async throws -> Int {
        let project = #"{"project_name": "a", "ip_medium": "illustration", "ip_type": "other"}"#
        return try await VendorAnswer("POST", "projects", at: url, project).status
    }
}
