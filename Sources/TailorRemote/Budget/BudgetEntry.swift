import Foundation
import TailorBudget
import TailorModel

/// One line of the budget's log: what a run tells the others that use the same budget.
///
/// ```
/// start 1767225600.123 POST /v1/tailored-gen/projects
/// answer 1767225600.123 1767225600.456 POST /v1/tailored-gen/projects
/// refusal 1767225600.123 1767225600.456 7.000 POST /v1/tailored-gen/projects
/// ```
///
/// Times are seconds since 1970, and the first one is the start, which tells a request from others to its endpoint.
struct BudgetEntry: Hashable, Sendable {
    enum Event: Hashable, Sendable {
        case start(Date)
        case answer(startedAt: Date, at: Date)
        /// A 429, which closes the endpoint for so many seconds.
        case refusal(startedAt: Date, at: Date, waiting: Double)
    }

    /// Seconds since 1970, in the year 5138. What is later was not written by tailor.
    private static let latest = 1e11

    let endpoint: Endpoint
    let event: Event

    /// With its line break.
    var line: String {
        let words =
            switch event {
            case .start(let start): "start \(start.spelled)"
            case .answer(let start, let end): "answer \(start.spelled) \(end.spelled)"
            case .refusal(let start, let end, let seconds):
                "refusal \(start.spelled) \(end.spelled) \(String(format: "%.3f", seconds))"
            }
        return "\(words) \(endpoint)\n"
    }

    init(_ endpoint: Endpoint, _ event: Event) {
        self.endpoint = endpoint
        self.event = event
    }

    /// Nil for a line that is damaged, or of another version of the program: it only saves waiting.
    init?(line: some StringProtocol) {
        let words = line.split(separator: " ")
        guard let kind = words.first, words.count >= 4 else { return nil }
        let numbers = words.dropFirst().prefix { Double($0) != nil }.compactMap { Double($0) }
        let endpoint = Endpoint(words.dropFirst(1 + numbers.count).joined(separator: " "))
        guard let endpoint, endpoint.template.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            numbers.allSatisfy({ (0...Self.latest).contains($0) })
        else { return nil }
        self.endpoint = endpoint
        let times = numbers.map(Date.init(timeIntervalSince1970:))
        switch (kind, numbers.count) {
        case ("start", 1): event = .start(times[0])
        case ("answer", 2): event = .answer(startedAt: times[0], at: times[1])
        case ("refusal", 3): event = .refusal(startedAt: times[0], at: times[1], waiting: numbers[2])
        default: return nil
        }
    }

    /// It was written under a clock that was set back since: to wait until then would close the endpoint again and again.
    func isAhead(of now: Date) -> Bool {
        switch event {
        case .start(let start), .answer(let start, _), .refusal(let start, _, _): start > now + SlidingWindow.window
        }
    }

    /// Nothing depends on it any more.
    func isStale(at now: Date) -> Bool {
        switch event {
        case .start(let start): start + SlidingWindow.flight + SlidingWindow.window <= now
        case .answer(_, let end): end + SlidingWindow.window <= now
        case .refusal(_, let end, _): end + SlidingWindow.memory <= now
        }
    }
}

extension SlidingWindow {
    /// Takes note of what another run did.
    mutating func note(_ event: BudgetEntry.Event) {
        switch event {
        case .start(let start): note(startedAt: start)
        case .answer(let start, let end): note(startedAt: start, answeredAt: end)
        case .refusal(let start, let end, let seconds): refuse(startedAt: start, waiting: seconds, at: end)
        }
    }
}

extension Date {
    /// Seconds since 1970, to the millisecond.
    fileprivate var spelled: String { String(format: "%.3f", timeIntervalSince1970) }
}
