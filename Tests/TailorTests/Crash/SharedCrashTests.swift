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
}
