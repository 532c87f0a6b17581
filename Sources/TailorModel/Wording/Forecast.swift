extension TrainingForecast {
    /// What is said before any training was seen to end. The vendor's own texts say 1-3, 2-4 and 4-6 hours.
    package static let unknown = "usually 2-6 h"

    /// `about 1 h 20 min left`, `longer than usual (2 h 40 min)`, `usually 2-6 h`, `simulated`.
    package var description: String {
        guard let usual else { return isSimulated ? "simulated" : Self.unknown }
        guard let left else { return "usually \(timeSpan(seconds: usual))" }
        return left > 0
            ? "about \(timeSpan(seconds: Self.rounded(left))) left" : "longer than usual (\(timeSpan(seconds: usual)))"
    }

    /// As exact as a forecast can be: an hour and more to five minutes, less to one minute.
    private static func rounded(_ seconds: Double) -> Double {
        let step: Double = seconds >= 3600 ? 300 : seconds >= 60 ? 60 : 1
        return max(1, (seconds / step).rounded() * step)
    }
}
