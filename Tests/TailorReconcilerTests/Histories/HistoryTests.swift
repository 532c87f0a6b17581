import Foundation
import TailorModel
import TailorTesting
import Testing

/// Random histories of edits, applies that are killed or lose answers, trainings, pulled captions and changes in the
/// console, over all habits that a vendor may have. `TAILOR_HISTORIES=10000` runs as many; `TAILOR_HISTORY=seed/0,2` runs one again.
@Suite("Histories")
struct HistoryTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let count = environment["TAILOR_HISTORIES"].flatMap { Int($0) } ?? 400
    private static let first = environment["TAILOR_HISTORY_SEED"].flatMap { UInt64($0) } ?? 1

    @Test("nothing is made twice and nothing is lost, whatever happens and whenever it ends")
    func histories() async throws {
        var total = HistoryWorld.Counts()
        var failed = 0
        for history in Self.histories {
            let verdict = await HistoryVerdict.of(history)
            total.applies += verdict.counts.applies
            total.kills += verdict.counts.kills
            total.questions += verdict.counts.questions
            total.requests += verdict.counts.requests
            guard !verdict.violations.isEmpty else { continue }
            failed += 1
            let shortest = await Self.shrunk(history)
            Issue.record(
                """
                TAILOR_HISTORY=\(shortest) (of seed \(history.seed)) \(await HistoryVerdict.of(shortest).violations)
                at first: \(verdict.violations)
                quirks \(shortest.quirks), concurrency \(shortest.concurrency), events \(shortest.events)
                """)
            if failed == 5 { break }
        }
        print(
            "Histories from seed \(Self.first): \(Self.histories.count), with \(total.applies) applies, "
                + "\(total.kills) of them killed, \(total.questions) questions to people and \(total.requests) requests; "
                + "with a violation: \(failed).")
    }

    private static var histories: [History] {
        if let one = environment["TAILOR_HISTORY"].flatMap(History.init(parsing:)) {
            // With four operations at a time it may go otherwise each time.
            return Array(repeating: one, count: environment["TAILOR_HISTORIES"] == nil ? 1 : count)
        }
        return (first..<first + UInt64(count)).map(History.init)
    }

    /// The history with as few events as still fail.
    private static func shrunk(_ history: History) async -> History {
        var shortest = history
        var position = 0
        while position < shortest.kept.count {
            var positions = shortest.kept
            positions.remove(at: position)
            let shorter = history.keeping(positions)
            if await HistoryVerdict.of(shorter).violations.isEmpty { position += 1 } else { shortest = shorter }
        }
        return shortest
    }
}
