import Foundation
import TailorTesting
import Testing

/// As `CrashMatrixTests`, with the state in an S3 store: the program is also ended at each of its requests to the store,
/// which the store carries out or not. `TAILOR_CRASH_MATRIX=all` takes every moment, `TAILOR_CRASH_SEED` another selection.
@Suite("The crash matrix over S3") struct SharedCrashTests {
    @Test("nothing is lost, and nothing made twice")
    func anywhere() async throws {
        let environment = ProcessInfo.processInfo.environment
        let isWhole = environment["TAILOR_CRASH_MATRIX"] == "all"
        let seed = environment["TAILOR_CRASH_SEED"].flatMap { UInt64($0) } ?? 1
        try await withFolder { home in
            let matrix = CrashMatrix(home: home, share: { _ in isWhole ? nil : 5 }, seed: seed)
            let kinds: [CrashScenario.Kind] = [.create, .revise, .train]
            let rows = try await matrix.run(kinds.map { CrashScenario(kind: $0, isShared: true) })
            print("Crash matrix over S3, seed \(seed)\(isWhole ? ", every moment" : "")")
            var all = CrashFindings()
            for (name, moments, findings) in rows {
                print(
                    "  \(name): \(findings.cases) of \(moments) moments, \(findings.missed) missed, "
                        + "\(findings.duplicates) duplicates, \(findings.orphans) orphans, \(findings.lost) lost")
                all = all + findings
            }
            // Requests for what is waited for, and renewals, may be a few more or less.
            #expect(all.missed * 10 <= all.cases)
            for problem in all.problems { Issue.record(Comment(rawValue: problem)) }
        }
    }

    /// `TAILOR_RACES` says how many.
    @Test("two runs at once, killed at random: never two holders, and nothing twice")
    func races() async throws {
        let rounds = ProcessInfo.processInfo.environment["TAILOR_RACES"].flatMap { Int($0) } ?? 3
        var random = SeededRandom(seed: 14)
        for round in 1...rounds {
            let ends = (0..<2).map { _ in Int.random(in: 100...3000, using: &random) }
            try await race(round, ends)
        }
    }

    /// - Parameter ends: milliseconds after which each run is ended, if it has not ended by then.
    private func race(_ round: Int, _ ends: [Int]) async throws {
        let scenario = CrashScenario(kind: .create, isShared: true)
        try await CrashBench.with(scenario, from: nil) { bench in
            try bench.write(Studio(pictures: Array(0..<5)))
            bench.store?.watch(nil)
            let thefts = try #require(bench.store).countThefts()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for end in ends {
                    group.addTask {
                        _ = try await bench.start(["apply", "--yes", "--lock-timeout", "1000s"]).during { program in
                            try await Task.sleep(for: .milliseconds(end))
                            program.end()
                            // A moment for what it had sent; then its lease has run out.
                            try await Task.sleep(for: .milliseconds(100))
                            try bench.store?.expireLock(of: program.pid)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(thefts.value == 0, "round \(round): the lock changed hands while it was held")
            var findings = CrashFindings()
            try await bench.pass(60)
            try await scenario.finish(bench, &findings)
            #expect(findings.problems.isEmpty, "round \(round): \(findings.problems)")
            #expect(bench.middleman.trainings.values.map { $0 } == [1], "round \(round)")
        }
    }
}
