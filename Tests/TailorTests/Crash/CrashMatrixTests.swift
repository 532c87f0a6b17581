import Foundation
import TailorTesting
import Testing

/// The program is ended at every moment of its work, run again, and has lost nothing and made nothing twice
/// (StateAndJournal.md, "How this is tested"). `TAILOR_CRASH_MATRIX=all` takes every moment, `TAILOR_CRASH_SEED` another selection,
/// `TAILOR_CRASH_ONLY` one scenario.
@Suite struct CrashMatrixTests {
    @Test("anywhere") func anywhere() async throws {
        let environment = ProcessInfo.processInfo.environment
        let isWhole = environment["TAILOR_CRASH_MATRIX"] == "all"
        let seed = environment["TAILOR_CRASH_SEED"].flatMap { UInt64($0) } ?? 1
        let only = environment["TAILOR_CRASH_ONLY"]
        try await withFolder { home in
            let matrix = CrashMatrix(
                home: home, share: { scenario in isWhole ? nil : scenario.quirk == nil ? 4 : 1 }, seed: seed)
            let scenarios = CrashScenario.all.filter { only == nil || only == $0.name }
            try #require(!scenarios.isEmpty, "no scenario has the name in TAILOR_CRASH_ONLY")
            let rows = try await matrix.run(scenarios)
            print("Crash matrix, seed \(seed)\(isWhole ? ", every moment" : "")")
            var all = CrashFindings()
            for (name, moments, findings) in rows {
                print(
                    "  \(name): \(findings.cases) of \(moments) moments, \(findings.missed) missed, "
                        + "\(findings.duplicates) duplicates, \(findings.orphans) orphans, \(findings.lost) lost")
                all = all + findings
            }
            print(
                "  all: \(all.cases) moments, \(all.duplicates) duplicates, \(all.orphans) orphans, \(all.lost) lost, "
                    + "\(all.problems.count) problems")
            // What is waited for may take a request more or less.
            #expect(all.missed * 20 <= all.cases)
            for problem in all.problems { Issue.record(Comment(rawValue: problem)) }
        }
    }
}
