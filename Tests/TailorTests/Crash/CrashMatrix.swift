import Foundation
import TailorTesting

/// Cases from every scenario, worked through several at a time.
struct CrashMatrix: Sendable {
    /// Folder for what the scenarios begin with.
    let home: URL
    /// How many moments are taken of a scenario; nil: every one.
    let share: @Sendable (CrashScenario) -> Int?
    let seed: UInt64

    /// - Returns: what was found, by the name of the scenario.
    func run(_ scenarios: [CrashScenario]) async throws -> [(name: String, moments: Int, findings: CrashFindings)] {
        let keys = Array(Set(scenarios.compactMap(CrashBase.Key.init)))
        let bases = try await sideBySide(keys) { key in
            (key, try await CrashBase(of: key, in: home.appending(path: UUID().uuidString)))
        }
        let known = Dictionary(uniqueKeysWithValues: bases)
        let rows = try await sideBySide(scenarios) { scenario in
            let base = CrashBase.Key(scenario).flatMap { known[$0] }
            let (reference, findings) = try await scenario.reference(base)
            return Row(scenario: scenario, base: base, reference: reference, findings: findings)
        }
        let cases = rows.enumerated().flatMap { number, row in
            choose(row, number).map { (row: number, case: $0) }
        }
        // The ones that wait longest begin first.
        let ordered = cases.filter { $0.case.scenario.quirk != nil } + cases.filter { $0.case.scenario.quirk == nil }
        let found = try await sideBySide(ordered) { entry in
            let row = rows[entry.row]
            return (entry.row, try await entry.case.run(row.base, row.reference))
        }
        return rows.enumerated().map { number, row in
            let findings = found.filter { $0.0 == number }.reduce(row.findings) { $0 + $1.1 }
            return (row.scenario.name, row.reference.moments.count, findings)
        }
    }

    private struct Row: Sendable {
        let scenario: CrashScenario
        let base: CrashBase?
        let reference: CrashReference
        let findings: CrashFindings
    }

    /// Every third run is ended a second time, somewhere.
    private func choose(_ row: Row, _ number: Int) -> [CrashCase] {
        var random = SeededRandom(seed: seed &* 1000 &+ UInt64(number))
        let moments = row.reference.moments
        let chosen = share(row.scenario).map { Array(moments.shuffled(using: &random).prefix($0)) } ?? moments
        return chosen.enumerated().map { place, moment in
            var one = CrashCase(scenario: row.scenario, moment: moment)
            if place % 3 == 2 { one.second = moments.randomElement(using: &random) }
            return one
        }
    }
}
