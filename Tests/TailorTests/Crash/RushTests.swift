import Foundation
import TailorTesting
import Testing

/// Several runs at once on one workspace, of which some are ended at any moment.
@Suite struct RushTests {
    @Test("the last one standing finds everything in order", arguments: 0..<2)
    func theLastOneStandingFindsEverythingInOrder(seed: UInt64) async throws {
        let scenario = CrashScenario(kind: .create)
        try await CrashBench.with(quirk: nil) { bench in
            try Studio(pictures: Array(0..<5)).write(to: bench.folder)
            var random = SeededRandom(seed: seed)
            let fates = (0..<6).map { number in
                // Milliseconds after which it starts, and those after which it is ended; every third lives.
                (
                    start: Int.random(in: 0...500, using: &random),
                    end: number % 3 == 0 ? nil : Int.random(in: 50...2500, using: &random)
                )
            }
            let survivors = try await withThrowingTaskGroup(of: TailorProcess.Outcome.self) { group in
                for fate in fates {
                    group.addTask {
                        try await Task.sleep(for: .milliseconds(fate.start))
                        return try await bench.start(["apply", "--yes", "--lock-timeout", "1000s"]).during { program in
                            guard let end = fate.end else { return }
                            try await Task.sleep(for: .milliseconds(end))
                            program.end()
                        }
                    }
                }
                var survivors: [TailorProcess.Outcome] = []
                for try await outcome in group where !outcome.wasKilled { survivors.append(outcome) }
                return survivors
            }
            #expect(survivors.count >= 2)
            #expect(survivors.allSatisfy { $0.exit == 0 }, "seed \(seed): \(survivors.map(\.said))")
            var findings = CrashFindings()
            try await bench.pass(60)
            try await scenario.finish(bench, &findings)
            #expect(findings.problems.isEmpty, "seed \(seed)")
            #expect(bench.middleman.trainings.values.map { $0 } == [1], "seed \(seed)")
        }
    }

    @Test("who is turned away is told who holds the state") func whoIsTurnedAwayIsToldWhoHoldsTheState() async throws {
        try await CrashBench.with(quirk: nil) { bench in
            try Studio(pictures: Array(0..<5)).write(to: bench.folder)
            bench.middleman.watch(.init(request: 1, line: "POST", moment: .beforeWork, deed: .hold))
            _ = try await bench.start(["apply", "--yes"]).during { holder in
                try await bench.waitUntilHolding()
                for command in ["apply", "destroy"] {
                    let refused = try await bench.start([command, "--yes"]).outcome()
                    #expect(refused.exit == 6)
                    let who = try #require(
                        refused.errors.firstMatch(of: /`tailor apply` \(process (\d+) of .+ on .+, since (\S+Z)/))
                    #expect(Int32(who.1) == holder.pid)
                    #expect((try? Date(String(who.2), strategy: .iso8601)) != nil)
                    #expect(refused.errors.contains("--lock-timeout"))
                }
                #expect(try await bench.start(["status"]).outcome().exit == 0)
                holder.end()
            }
            bench.middleman.release()
            try await bench.pass(60)
            var findings = CrashFindings()
            try await CrashScenario(kind: .create).finish(bench, &findings)
            #expect(findings.problems.isEmpty)
        }
    }
}

extension CrashBench {
    /// Returns once the middleman holds a request.
    func waitUntilHolding() async throws {
        try await waitUntil("a request is held") { middleman.isHolding }
    }
}
