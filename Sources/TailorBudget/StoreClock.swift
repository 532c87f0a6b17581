import Foundation

/// The clock of a store, as far as its answers tell: they have whole seconds, rounded down, and were given at some moment
/// between a request and its answer. The clock here may be wrong by any amount.
package struct StoreClock: Hashable, Sendable {
    /// Seconds that the store's clock is ahead of the one here, at least and at most.
    private var ahead: ClosedRange<Double>

    /// - Parameters:
    ///   - date: the store's clock in an answer.
    ///   - asked: when the request was sent, by the clock here.
    ///   - answered: when its answer was read.
    package init(_ date: Date, asked: Date, answered: Date) {
        ahead = Self.range(date, asked, answered)
    }

    /// Each answer narrows what the ones before it left open. One that contradicts them shows that a clock was set.
    package mutating func learn(_ date: Date, asked: Date, answered: Date) {
        let told = Self.range(date, asked, answered)
        ahead = ahead.overlaps(told) ? ahead.clamped(to: told) : told
    }

    /// The earliest that the store's clock may show.
    package func earliest(_ moment: Date) -> Date { moment + ahead.lowerBound }

    /// The latest that the store's clock may show.
    package func latest(_ moment: Date) -> Date { moment + ahead.upperBound }

    /// When the store's clock has certainly reached a time, by the clock here.
    package func moment(reaching time: Date) -> Date { time - ahead.lowerBound }

    private static func range(_ date: Date, _ asked: Date, _ answered: Date) -> ClosedRange<Double> {
        let least = date.timeIntervalSince(answered)
        return least...max(least, date.timeIntervalSince(asked) + 1)
    }
}
