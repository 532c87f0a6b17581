import Foundation
import TailorBudget
import TailorModel

/// Owns one sliding log per endpoint, and lets requests wait for their turn.
package actor RequestBudget {
    /// A shorter wait is not worth a word, in seconds.
    private static let shortestAnnounced = 5.0

    let requestsPerMinute: Int?
    let time: any TimeSource
    private let announce: @Sendable (Endpoint, _ seconds: Double) -> Void
    /// When the waits end that were announced last.
    private var announced: [Endpoint: Date] = [:]
    /// Nil where the budget is this run's alone, or shared in a store.
    private let shared: BudgetLog?
    /// Nil where the budget is not shared in a store.
    let store: (any BudgetStore)?
    /// What this run may start out of the budget in the store.
    var slots: SharedSlots?
    /// The request for a batch that is under way.
    var asking: Task<Void, Never>?
    let warn: @Sendable (BudgetOutage) -> Void
    var isWarned = false
    var logs: [Endpoint: SlidingWindow] = [:]
    /// Starts that were counted and are kept for the next request to their endpoint, oldest first.
    private var reserved: [Endpoint: [Date]] = [:]

    /// - Parameters:
    ///   - requestsPerMinute: requests allowed to each endpoint in any 60 s; nil for no limit (the in-process emulator).
    ///   - path: absolute path of the log that is shared with other runs on the same key; nil for none. A log that
    ///     cannot be opened is none: only waiting is saved by it.
    ///   - announce: told of each longer wait of requests that are about to be sent, once for all that wait.
    package init(
        requestsPerMinute: Int?, time: any TimeSource, sharedAt path: String? = nil,
        announcing announce: @escaping @Sendable (Endpoint, _ seconds: Double) -> Void = { _, _ in }
    ) {
        self.announce = announce
        self.requestsPerMinute = requestsPerMinute
        self.time = time
        shared = path.flatMap { BudgetLog(path: $0, now: time.now) }
        (store, slots, warn) = (nil, nil, { _ in })
    }

    /// A budget that runs on several machines share.
    /// - Parameters:
    ///   - requestsPerMinute: requests allowed to each endpoint in any 60 s, of all runs together.
    ///   - run: a text that no other run has.
    ///   - warn: told once if the store fails.
    package init(
        requestsPerMinute: Int, time: any TimeSource, sharedIn store: any BudgetStore, run: String,
        announcing announce: @escaping @Sendable (Endpoint, _ seconds: Double) -> Void = { _, _ in },
        warning warn: @escaping @Sendable (BudgetOutage) -> Void
    ) {
        self.announce = announce
        self.requestsPerMinute = requestsPerMinute
        self.time = time
        shared = nil
        self.store = store
        self.warn = warn
        slots = SharedSlots(run: run, limit: requestsPerMinute)
    }

    /// Returns when a request to the endpoint may start, and counts it. A start that was reserved is taken.
    /// - Returns: the time at which it was counted; `answered` wants it back.
    /// - Throws: when the task is cancelled; nothing is counted then.
    package func admit(_ endpoint: Endpoint) async throws(CancellationError) -> Date {
        while let start = reserved[endpoint]?.popFirst() {
            if logs[endpoint]?.start(reservedAt: start) ?? false { return start }
        }
        return try await admitAnew(endpoint)
    }

    /// As `admit`, without taking what is reserved for another request.
    package func admitAnew(_ endpoint: Endpoint) async throws(CancellationError) -> Date {
        while true {
            if Task.isCancelled { throw CancellationError() }
            switch await count(endpoint) {
            case .start(let now):
                _ = logs[endpoint]?.start(reservedAt: now)
                return now
            case .wait(let seconds):
                announceWait(endpoint, seconds, at: time.now)
                try await sleep(seconds)
            }
        }
    }

    /// Counts a start now, if that is allowed, and keeps it for the next request to the endpoint, so that nothing lies
    /// between what is written down about a request and its sending. A start that nobody takes lapses.
    package func reserve(_ endpoint: Endpoint) async -> Reservation {
        switch await count(endpoint) {
        case .start(let now):
            reserved[endpoint, default: []].append(now)
            return .start
        case .wait(let seconds): return .wait(seconds)
        }
    }

    /// A request that was counted at `start` was answered, or given up.
    package func answered(_ endpoint: Endpoint, startedAt start: Date) {
        let now = time.now
        change(endpoint) { log in
            log.answered(at: now)
            return .answer(startedAt: start, at: now)
        }
    }

    /// Takes note of a 429 to a request that was counted at `startedAt`: the endpoint is closed for so many seconds, and
    /// its budget narrowed and paced from then on.
    package func refuse(_ endpoint: Endpoint, startedAt: Date, waiting seconds: Double) {
        let now = time.now
        change(endpoint) { log in
            log.refuse(startedAt: startedAt, waiting: seconds, at: now)
            return .refusal(startedAt: startedAt, at: now, waiting: seconds)
        }
    }

    package var snapshot: BudgetSnapshot {
        shared?.exclusively { takeNews() }
        var windows = logs
        for (endpoint, moments) in slots?.othersUse(at: time.now) ?? [:] {
            for moment in moments {
                windows[endpoint, default: SlidingWindow(limit: requestsPerMinute)]
                    .note(startedAt: moment - SlidingWindow.window - SlidingWindow.flight)
            }
        }
        return BudgetSnapshot(requestsPerMinute: requestsPerMinute, windows: windows)
    }

    private func announceWait(_ endpoint: Endpoint, _ seconds: Double, at now: Date) {
        guard seconds >= Self.shortestAnnounced, announced[endpoint].map({ now + 1 > $0 }) ?? true else { return }
        announced[endpoint] = now + seconds
        announce(endpoint, seconds)
    }

    private enum Admission {
        /// It was counted then.
        case start(Date)
        case wait(Double)

        init(_ reservation: Reservation, at now: Date) {
            switch reservation {
            case .start: self = .start(now)
            case .wait(let seconds): self = .wait(seconds)
            }
        }
    }

    private func count(_ endpoint: Endpoint) async -> Admission {
        while slots != nil {
            let now = time.now
            var window = logs[endpoint] ?? SlidingWindow(limit: requestsPerMinute)
            let own = window.reserve(at: now)
            guard own == .start else { return Admission(own, at: now) }
            switch slots?.turn(endpoint, at: now) {
            case .start:
                logs[endpoint] = window
                return .start(now)
            case .wait(let seconds): return .wait(seconds)
            case .keep(let share):
                let kept = logs[endpoint, default: SlidingWindow(limit: requestsPerMinute)]
                    .reserve(at: now, keepingTo: share)
                return Admission(kept, at: now)
            case .ask, nil: await ask(for: endpoint)
            }
        }
        let now = time.now
        return Admission(count(endpoint, at: now), at: now)
    }

    private func count(_ endpoint: Endpoint, at now: Date) -> Reservation {
        var admission = Reservation.start
        change(endpoint) { log in
            admission = log.reserve(at: now)
            return admission == .start ? .start(now) : nil
        }
        return admission
    }

    /// Changes the log of an endpoint, and tells the others what is new.
    private func change(_ endpoint: Endpoint, _ change: (inout SlidingWindow) -> BudgetEntry.Event?) {
        guard let shared, requestsPerMinute != nil else {
            _ = change(&logs[endpoint, default: SlidingWindow(limit: requestsPerMinute)])
            return
        }
        shared.exclusively {
            takeNews()
            let event = change(&logs[endpoint, default: SlidingWindow(limit: requestsPerMinute)])
            if let event { shared.append(BudgetEntry(endpoint, event)) }
        }
    }

    private func takeNews() {
        guard let news = shared?.news() else { return }
        if news.isWhole { for endpoint in logs.keys { logs[endpoint]?.forgetAnswers() } }
        let now = time.now
        for entry in news.entries where !entry.isAhead(of: now) {
            logs[entry.endpoint, default: SlidingWindow(limit: requestsPerMinute)].note(entry.event)
        }
    }

    private func sleep(_ seconds: Double) async throws(CancellationError) {
        do {
            try await time.sleep(seconds: seconds)
        } catch {
            throw CancellationError()
        }
    }
}

extension [Date] {
    fileprivate mutating func popFirst() -> Date? { isEmpty ? nil : removeFirst() }
}
