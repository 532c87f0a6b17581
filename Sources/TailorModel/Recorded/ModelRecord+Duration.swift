import Foundation

extension ModelRecord {
    /// Of what a training took, how much of it may lie between the last look that saw it run and the first that did not.
    private static let blindPart = 0.1

    /// Seconds that its training took; nil unless its end was watched. The vendor does not tell when a training ended.
    package var trainingTook: Double? {
        guard let began = trainingStarted, let running = trainingSeenRunning, let ended = trainingCompleted
        else { return nil }
        let seconds = ended.timeIntervalSince(began)
        return seconds > 0 && ended.timeIntervalSince(running) <= Self.blindPart * seconds ? seconds : nil
    }
}
