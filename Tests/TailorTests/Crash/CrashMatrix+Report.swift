import Foundation
import TailorTesting
import Testing

extension CrashMatrix {
    /// Works through scenarios as the environment asks for them: `TAILOR_CRASH_MATRIX=all` takes every moment,
    /// `TAILOR_CRASH_SEED` another selection, `TAILOR_CRASH_ONLY` one scenario. Prints a line for each scenario, and
    /// records every problem.
    /// - Parameter share: how many moments of a scenario the selection takes.
    static func report(
        _ title: String, _ scenarios: [CrashScenario], share: @escaping @Sendable (CrashScenario) -> Int
    ) async throws -> CrashFindings {
        let environment = ProcessInfo.processInfo.environment
        let isWhole = environment["TAILOR_CRASH_MATRIX"] == "all"
        let seed = environment["TAILOR_CRASH_SEED"].flatMap { UInt64($0) } ?? 1
        let only = environment["TAILOR_CRASH_ONLY"]
        let chosen = scenarios.filter { only == nil || only == $0.name }
        try #require(!chosen.isEmpty, "no scenario has the name in TAILOR_CRASH_ONLY")
        let rows = try await withFolder { home in
            try await CrashMatrix(home: home, share: { isWhole ? nil : share($0) }, seed: seed).run(chosen)
        }
        print("\(title), seed \(seed)\(isWhole ? ", every moment" : "")")
        var all = CrashFindings()
        for (name, moments, findings) in rows {
            print("  \(name): \(findings.cases) of \(moments) moments, \(findings.figures)")
            all = all + findings
        }
        print("  all: \(all.cases) moments, \(all.figures)")
        for problem in all.problems { Issue.record(Comment(rawValue: problem)) }
        return all
    }
}

extension CrashFindings {
    fileprivate var figures: String {
        "\(missed) missed, \(duplicates) duplicates, \(orphans) orphans, \(lost) lost, \(problems.count) problems"
    }
}
