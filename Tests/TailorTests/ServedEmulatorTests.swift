import Foundation
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
            tailor.environment["BRIA_API_TOKEN"] = "secret"
            #expect(try await tailor.run("plan", "--endpoint", String(url)).exit == 1)
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
}
