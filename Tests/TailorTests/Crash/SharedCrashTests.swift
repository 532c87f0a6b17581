import Foundation
import TailorTesting
import Testing

/// As `CrashMatrixTests`, with the state in an S3 store: the program is also ended at each of its requests to the store,
/// which the store carries out or not.
@Suite("The crash matrix over S3") struct SharedCrashTests {
    @Test("nothing is lost, and nothing made twice")
    func anywhere() async throws {
        let kinds: [CrashScenario.Kind] = [.create, .revise, .train]
        let scenarios = kinds.map { CrashScenario(kind: $0, isShared: true) }
        let all = try await CrashMatrix.report("Crash matrix over S3", scenarios) { _ in 5 }
        // Requests for what is waited for, and renewals, may be a few more or less.
        #expect(all.missed * 10 <= all.cases)
    }

    /// `TAILOR_RACES` says how many.
    @Test("two runs at once, killed at random: never two holders, and nothing twice")
    func races() async throws {
        let rounds = ProcessInfo.processInfo.environment["TAILOR_RACES"].flatMap { Int($0) } ?? 3
        var random = SeededRandom(seed: 14)
        let races = (1...rounds).map { round in
            Race(round: round, ends: (0..<2).map { _ in Int.random(in: 100...3000, using: &random) })
        }
        let killed = try await sideBySide(races, race).flatMap(\.self)
        print(
            "Races over S3: \(rounds), with \(killed.count) runs killed, \(killed.count { $0 }) of them while they had "
                + "the lock")
    }

    private struct Race: Sendable {
        let round: Int
        /// Milliseconds after which each run is ended, if it has not ended by then.
        let ends: [Int]
    }

    /// - Returns: for each run that was killed, whether it had the lock.
    private func race(_ race: Race) async throws -> [Bool] {
        let scenario = CrashScenario(kind: .create, isShared: true)
        return try await CrashBench.with(scenario, from: nil) { bench in
            try bench.write(Studio(pictures: Array(0..<5)))
            bench.store?.watch(nil)
            let thefts = try #require(bench.store).countThefts()
            let killed = try await withThrowingTaskGroup(of: Bool?.self) { group in
                for end in race.ends {
                    group.addTask {
                        let program = try bench.start(["apply", "--yes", "--lock-timeout", "1000s"])
                        let outcome = try await program.during { program in
                            try await Task.sleep(for: .milliseconds(end))
                            program.end()
                        }
                        guard outcome.wasKilled else { return nil }
                        // A moment for what it had sent; then its lease has run out.
                        try await Task.sleep(for: .milliseconds(100))
                        return try bench.store?.expireLock(of: program.pid)
                    }
                }
                return try await group.reduce(into: [Bool]()) { killed, hadLock in
                    if let hadLock { killed.append(hadLock) }
                }
            }
            #expect(thefts.value == 0, "round \(race.round): the lock changed hands while it was held")
            var findings = CrashFindings()
            try await bench.pass(60)
            try await scenario.finish(bench, &findings)
            #expect(findings.problems.isEmpty, "round \(race.round): \(findings.problems)")
            #expect(bench.middleman.trainings.values.map { $0 } == [1], "round \(race.round)")
            return killed
        }
    }
}
