import Foundation
import FoundationNetworking
import Testing

/// `tailor emulator` in one process, and tailor in another.
@Suite struct ServedEmulatorTests {
    @Test func servesUntilItIsInterrupted() async throws {
        try await withFolder { folder in
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "secret"
            try folder.write(MainJobTests.configuration)
            let emulator = try tailor.start(["emulator", "--port", "0", "--token", "secret", "--data", "world"])
            try await emulator.waitUntil(itSays: "Ctrl-C ends it.")
            let url = try #require(emulator.said.firstMatch(of: /http:[0-9.:\/]+/)).0

            let applied = try await tailor.run("apply", "--yes", "--endpoint", String(url))
            #expect(applied.exit == 0)
            #expect(applied.output.contains("Plan: 1 to create. 1 request, about 1 s at 60 a minute."))
            #expect(applied.output.contains("tailor status --endpoint \(url)"))

            tailor.environment["BRIA_API_TOKEN"] = "other"
            let refused = try await tailor.run("plan", "--endpoint", String(url))
            #expect(refused.exit == 5)
            #expect(!refused.errors.contains("other"))

            emulator.interrupt()
            let ended = await emulator.outcome()
            #expect(ended.exit == 0)
        }
    }

    @Test func aTakenPortIsAFailure() async throws {
        try await withFolder { folder in
            let tailor = TailorProcess(folder: folder)
            let first = try tailor.start(["emulator", "--port", "0", "--data", "one"])
            try await first.waitUntil(itSays: "Ctrl-C ends it.")
            let port = try #require(first.said.firstMatch(of: /:(\d+),/)).1
            let second = try await tailor.run("emulator", "--port", String(port), "--data", "two")
            #expect(second.exit == 1)
            #expect(second.errors.contains("port \(port)"))
            first.interrupt()
            #expect(await first.outcome().exit == 0)
        }
    }

    @Test func failsAsItIsTold() async throws {
        try await withFolder { folder in
            let faults =
                #"{ "faults": [ { "at": "GET /v1/tailored-gen/projects", "status": 503, "retry_after": 7 } ] }"#
            try folder.write(faults, as: "faults.json")
            let (first, second) = try await served(in: folder, ["--faults", "faults.json"]) { url in
                (try await answer(from: url), try await answer(from: url))
            }
            #expect(first.status == 503)
            #expect(first.retryAfter == "7")
            #expect(second.status == 200)
            let flag = "GET /v1/tailored-gen/projects status=500 occurrences=all"
            let last = try await served(in: folder, ["--fault", flag]) { url in try await answer(from: url) }
            #expect(last.status == 500)
        }
    }

    @Test func grantsSoManyRequestsAMinuteAndNoMore() async throws {
        try await withFolder { folder in
            let refused = try await served(in: folder, ["--requests-per-minute", "1"]) { url in
                _ = try await answer(from: url)
                return try await answer(from: url)
            }
            #expect(refused.status == 429)
            #expect(refused.retryAfter != nil)
        }
    }

    @Test func hasTheQuirksItIsGiven() async throws {
        try await withFolder { folder in
            let quirks = ["--quirk", "silent-rate-limits", "--quirk", "late-lists", "--requests-per-minute", "1"]
            let refused = try await served(in: folder, quirks) { url in
                _ = try await answer(from: url)
                return try await answer(from: url)
            }
            #expect(refused.status == 429)
            #expect(refused.retryAfter == nil)
        }
    }

    @Test(arguments: [
        (["--faults", "missing.json"], 64, "missing.json cannot be read"),
        (["--faults", "bad.json"], 4, "fault 1: `status` is 400 to 599"),
        (["--fault", "GET /nothing status=500"], 64, "`at` must be an operation"),
        (["--fault", "GET /v1/tailored-gen/projects"], 64, "exactly one of"),
        (["--quirk", "bogus"], 64, "clone-drops-captions"), (["--requests-per-minute", "0"], 64, "1 or more"),
    ])
    func mischiefThatCannotBeDone(_ flags: [String], _ exit: Int32, _ words: String) async throws {
        try await withFolder { folder in
            try folder.write(
                #"{"faults": [{"at": "GET /v1/tailored-gen/projects", "status": 200}]}"#, as: "bad.json")
            let outcome = try await TailorProcess(folder: folder).start(["emulator", "--port", "0"] + flags).outcome()
            #expect(outcome.exit == exit)
            #expect(outcome.errors.contains(words), "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
        }
    }

    @Test func aKillTakesNothingThatWasAnswered() async throws {
        try await withFolder { folder in
            let flags = ["emulator", "--port", "0", "--data", "world"]
            let emulator = try TailorProcess(folder: folder).start(flags)
            try await emulator.waitUntil(itSays: "Ctrl-C ends it.")
            let url = String(try #require(emulator.said.firstMatch(of: /http:[0-9.:\/]+/)).0)
            let answered = await withTaskGroup(of: Int.self) { group in
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
            #expect(await emulator.outcome().exit == SIGKILL)
            #expect(answered >= 10)
            let kept = try await served(in: folder, ["--data", "world"]) { url in
                try await answer(from: url).text.components(separatedBy: "project_name").count - 1
            }
            // A request of each caller may have been done without its answer.
            #expect((answered...answered + 4).contains(kept))
        }
    }

    @Test func helpShowsWhatItCanBeTold() async throws {
        try await withFolder { folder in
            let help = try await TailorProcess(folder: folder).run("emulator", "--help").output
            for words in ["late-lists", "--fault ", "--requests-per-minute", #""drop": "after""#, "/openapi.yaml"] {
                #expect(help.contains(words), "\(words)")
            }
        }
    }

    /// Runs an emulator of its own while something is asked of it.
    private func served<Value>(
        in folder: URL, _ flags: [String], _ work: (_ url: String) async throws -> Value
    ) async throws -> Value {
        let emulator = try TailorProcess(folder: folder).start(["emulator", "--port", "0"] + flags)
        try await emulator.waitUntil(itSays: "Ctrl-C ends it.")
        let url = try #require(emulator.said.firstMatch(of: /http:[0-9.:\/]+/)).0
        let value = try await work(String(url))
        emulator.interrupt()
        #expect(await emulator.outcome().exit == 0)
        return value
    }

    /// What it answers to somebody who wants the projects.
    private func answer(from url: String) async throws -> (status: Int, retryAfter: String?, text: String) {
        let (data, response) = try await URLSession.shared.data(for: request(at: url))
        let answer = try #require(response as? HTTPURLResponse)
        let text = String(decoding: data, as: UTF8.self)
        return (answer.statusCode, answer.value(forHTTPHeaderField: "Retry-After"), text)
    }

    private func makeProject(at url: String) async throws -> Int? {
        var request = try request(at: url)
        request.httpMethod = "POST"
        request.httpBody = Data(#"{"project_name": "a", "ip_medium": "illustration", "ip_type": "other"}"#.utf8)
        return (try await URLSession.shared.data(for: request).1 as? HTTPURLResponse)?.statusCode
    }

    private func request(at url: String) throws -> URLRequest {
        var request = URLRequest(url: try #require(URL(string: url + "/v1/tailored-gen/projects")))
        request.setValue("any", forHTTPHeaderField: "api_token")
        return request
    }
}
