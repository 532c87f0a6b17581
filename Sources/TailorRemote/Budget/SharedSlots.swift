import Foundation
import TailorBudget
import TailorModel

/// The requests that this run may start out of a budget that runs on several machines share. It takes them in batches, which
/// are counted for everybody before the first of them starts. Pure: it is told what is stored, and what time it is
/// (Requests.md, "A shared budget").
struct SharedSlots {
    /// What a request has to do before it may start.
    enum Turn: Hashable {
        case start
        case wait(Double)
        /// Ask the store for a batch.
        case ask
        /// The store cannot be asked: keep to so many requests a minute.
        case keep(to: Int)
    }

    /// How long a batch may be used after it was asked for, in seconds.
    private static let hold = 5.0
    /// What is stored of a request may end so much earlier than it says, in seconds: nobody has told yet when it was answered.
    private static let unsure = hold + SlidingWindow.flight
    /// So many of the largest batches make a minute's worth.
    private static let batchesPerMinute = 4
    /// How long the first free place waits for others, so that one write takes several, in seconds.
    private static let gathering = 3.0
    /// When to ask a store again that failed, in seconds.
    private static let outage = 30.0
    /// The shortest wait, in seconds.
    private static let shortest = 0.25

    private struct Batch {
        var count: Int
        let until: Date
    }

    private let run: String
    private let limit: Int
    private var stored = SharedUsage()
    private var clock: StoreClock?
    /// When `stored` was last known to be what is stored.
    private var learned = Date.distantPast
    private var held: [Endpoint: Batch] = [:]
    /// How many were last asked for at once.
    private var sizes: [Endpoint: Int] = [:]
    private var fullUntil: [Endpoint: Date] = [:]
    private var unreachableUntil: Date?

    /// - Parameters:
    ///   - run: a text that no other run has.
    ///   - limit: requests a minute to each endpoint, of all runs together.
    init(run: String, limit: Int) {
        self.run = run
        self.limit = limit
    }

    /// What a run may send that cannot ask: an equal part, for as many runs as were last seen. There may be one more.
    var share: Int { max(1, limit / max(2, stored.with([:], of: run).runCount + 1)) }

    /// Takes a place of the batch that is held.
    mutating func turn(_ endpoint: Endpoint, at now: Date) -> Turn {
        if let unreachableUntil, now < unreachableUntil { return .keep(to: share) }
        if var batch = held[endpoint], batch.count > 0, now < batch.until {
            batch.count -= 1
            held[endpoint] = batch
            return .start
        }
        if let opening = fullUntil[endpoint], now < opening { return .wait(opening.timeIntervalSince(now)) }
        return .ask
    }

    /// Takes note of what is stored.
    mutating func learn(_ usage: SharedUsage, _ date: Date, asked: Date, answered: Date) {
        stored = usage
        learn(date, asked: asked, answered: answered)
    }

    /// Whether what is stored has to be read before it is decided: it is not known, or nothing is free by what was known
    /// some time ago.
    func mustRead(for endpoint: Endpoint, _ windows: [Endpoint: SlidingWindow], at now: Date) -> Bool {
        guard clock != nil else { return true }
        return now >= learned + Self.unsure && openings(of: endpoint, windows, at: now).count >= limit
    }

    /// What to store in order to take a batch. Without a free place: when to ask again, and what to store meanwhile, so
    /// that others know what this run has used; nil if that can wait.
    enum Claim {
        case take(Int, SharedUsage)
        case wait(Double, SharedUsage?)
    }

    func claim(_ endpoint: Endpoint, _ windows: [Endpoint: SlidingWindow], at now: Date) -> Claim {
        let most = max(1, limit / Self.batchesPerMinute)
        let size = min(most, 2 * sizes[endpoint, default: 0] + 1)
        let openings = openings(of: endpoint, windows, at: now)
        let free = limit - openings.count
        if free > 0 {
            let batch = Batch(count: min(free, size), until: now + Self.hold)
            return .take(batch.count, usage(windows, at: now, holding: held.merging([endpoint: batch]) { $1 }))
        }
        let first = openings[-free]
        let last = openings[min(openings.count - 1, size - 1 - free)]
        let wait = min(last, first + Self.gathering).timeIntervalSince(now)
        guard wait > Self.unsure else { return .wait(max(Self.shortest, wait), nil) }
        let usage = usage(windows, at: now, holding: held)
        let isKnown = usage.part(of: run) == stored.part(of: run)
        let isAlone = usage.with([:], of: run).runCount == 0
        return .wait(isAlone ? wait : wait - Self.unsure, isKnown ? nil : usage)
    }

    /// A batch that was asked for then is counted for everybody.
    mutating func hold(_ count: Int, of endpoint: Endpoint, at asked: Date) {
        held[endpoint] = Batch(count: count, until: asked + Self.hold)
        sizes[endpoint] = count
    }

    /// No place is free for so many seconds.
    mutating func close(_ endpoint: Endpoint, for seconds: Double, at now: Date) {
        fullUntil[endpoint] = now + seconds
    }

    /// The store cannot be asked.
    mutating func fail(at now: Date) { unreachableUntil = now + Self.outage }

    /// Frees what is held and was not used.
    /// - Returns: what to store; nil if nothing is held.
    mutating func release(_ windows: [Endpoint: SlidingWindow], at now: Date) -> SharedUsage? {
        let isHolding = held.values.contains { $0.count > 0 && now < $0.until }
        held = [:]
        return isHolding && clock != nil ? usage(windows, at: now, holding: [:]) : nil
    }

    /// When requests of the other runs will count no more, by the clock here.
    func othersUse(at now: Date) -> [Endpoint: [Date]] {
        guard let clock else { return [:] }
        let others = stored.others(than: run, at: clock.earliest(now))
        var found: [Endpoint: [Date]] = [:]
        for name in others.endpoints {
            guard let endpoint = Endpoint(name) else { continue }
            found[endpoint] = others.blocks(of: name).flatMap { block in
                Array(repeating: clock.moment(reaching: block.until), count: min(block.count, limit))
            }
        }
        return found
    }

    private mutating func learn(_ date: Date, asked: Date, answered: Date) {
        learned = answered
        unreachableUntil = nil
        if clock?.learn(date, asked: asked, answered: answered) == nil {
            clock = StoreClock(date, asked: asked, answered: answered)
        }
    }

    /// When the requests to an endpoint that count now will count no more, by the clock here, the earliest first.
    private func openings(of endpoint: Endpoint, _ windows: [Endpoint: SlidingWindow], at now: Date) -> [Date] {
        let own = windows[endpoint].map { Self.moments($0, at: now) } ?? []
        return (own + othersUse(at: now)[endpoint, default: []]).sorted()
    }

    /// The same of this run alone.
    private static func moments(_ window: SlidingWindow, at now: Date) -> [Date] {
        let answered = window.answers.map { $0 + SlidingWindow.window }.filter { $0 > now }
        let underWay = now + SlidingWindow.flight + SlidingWindow.window
        return answered + Array(repeating: underWay, count: window.underWay)
    }

    /// What is stored when this run has used that, and holds these batches.
    private func usage(
        _ windows: [Endpoint: SlidingWindow], at now: Date, holding held: [Endpoint: Batch]
    ) -> SharedUsage {
        guard let clock else { return stored }
        var moments = windows.mapValues { Self.moments($0, at: now) }
        for (endpoint, batch) in held where now < batch.until {
            let end = batch.until + SlidingWindow.flight + SlidingWindow.window
            moments[endpoint, default: []] += Array(repeating: end, count: batch.count)
        }
        var part: SharedUsage.Part = [:]
        for (endpoint, moments) in moments where !moments.isEmpty {
            part[endpoint.description] = SharedUsage.blocks(until: moments.map { clock.latest($0) })
        }
        return stored.others(than: run, at: clock.earliest(now)).with(part, of: run)
    }
}
