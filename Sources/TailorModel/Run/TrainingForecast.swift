import Foundation

/// How far a training is, and how long it may still take.
package struct TrainingForecast: Hashable, Sendable {
    /// What is said before any training was seen to end. The vendor's own texts say 1-3, 2-4 and 4-6 hours.
    package static let unknown = "usually 2-6 h"

    /// Seconds that it runs; nil where it is not known when it began.
    package let elapsed: Double?
    /// Seconds that trainings like it took; nil where there was none.
    package let usual: Double?

    package init(elapsed: Double?, usual: Double?) {
        self.elapsed = elapsed
        self.usual = usual
    }

    /// - Parameter started: when it began, as recorded.
    package init(started: Date?, usual: Double?, now: Date) {
        self.init(elapsed: started.map { max(0, now.timeIntervalSince($0)) }, usual: usual)
    }

    /// Seconds that are left, as far as earlier trainings tell; 0 when it takes longer than they did.
    package var left: Double? {
        guard let elapsed, let usual else { return nil }
        return max(0, usual - elapsed)
    }

    /// `about 1 h 20 min left`, `longer than usual (2 h 40 min)`, `usually 2-6 h`.
    package var phrase: String {
        guard let usual else { return Self.unknown }
        guard let left else { return "usually \(Self.words(usual))" }
        return left > 0 ? "about \(Self.words(Self.rough(left))) left" : "longer than usual (\(Self.words(usual)))"
    }

    /// `42 s`, `12 min`, `2 h 5 min`.
    package static func words(_ seconds: Double) -> String {
        let whole = Int(max(0, min(seconds, 1e12)))
        let minutes = whole / 60
        if minutes == 0 { return "\(whole) s" }
        if minutes < 60 { return "\(minutes) min" }
        return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
    }

    /// Nobody knows it to the minute: an hour and more to five minutes, less to one minute.
    private static func rough(_ seconds: Double) -> Double {
        let step: Double = seconds >= 3600 ? 300 : seconds >= 60 ? 60 : 1
        return max(1, (seconds / step).rounded() * step)
    }
}

/// A training as it was last seen.
package struct TrainingSnapshot: Hashable, Sendable {
    package let address: Address
    package let id: RemoteID
    package let revision: Int
    package let role: Status.Item.Role
    /// Nil: the model is gone.
    package let status: ModelStatus?
    package let started: Date?
    /// When it was first seen completed.
    package let completed: Date?
    /// Seconds that it took; nil unless its end was watched.
    package let took: Double?
    package let forecast: TrainingForecast

    package init(
        address: Address, id: RemoteID, revision: Int = 1, role: Status.Item.Role = .current,
        status: ModelStatus?, started: Date? = nil, completed: Date? = nil,
        took: Double? = nil, forecast: TrainingForecast
    ) {
        self.address = address
        self.id = id
        self.revision = revision
        self.role = role
        self.status = status
        self.started = started
        self.completed = completed
        self.took = took
        self.forecast = forecast
    }

    package var isBusy: Bool { status?.isBusy ?? false }

    /// It ended without a model that can be used.
    package var isLost: Bool {
        switch status {
        case nil, .failed, .stopped: true
        case .created, .inProgress, .stopping, .completed: false
        }
    }
}
