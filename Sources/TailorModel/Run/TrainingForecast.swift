import Foundation

/// How long a training has run, and how long it may still take.
package struct TrainingForecast: Hashable, Sendable {
    /// Seconds that it runs; nil where it is not known when it began.
    package let elapsed: Double?
    /// Seconds that similar trainings took; nil where there was none.
    package let usual: Double?
    /// It runs on the emulator inside the command, where hours pass in seconds.
    package let isSimulated: Bool

    package init(elapsed: Double?, usual: Double?, isSimulated: Bool = false) {
        self.elapsed = elapsed
        self.usual = usual
        self.isSimulated = isSimulated
    }

    /// - Parameter started: when it began, as recorded.
    package init(started: Date?, usual: Double?, isSimulated: Bool = false, now: Date) {
        self.init(
            elapsed: started.map { max(0, now.timeIntervalSince($0)) }, usual: usual, isSimulated: isSimulated)
    }

    /// Seconds that are left by the experience with similar trainings; 0 when it takes longer than they did.
    package var left: Double? {
        guard let elapsed, let usual else { return nil }
        return max(0, usual - elapsed)
    }
}
