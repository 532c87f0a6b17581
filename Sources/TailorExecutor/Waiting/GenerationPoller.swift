import Foundation
import TailorModel

/// Waits for generations with as few requests as possible: the status service is counted like everything else (Contract.md,
/// "Rate limits"), so that a batch has about one request for each job. While nothing is known, one job is asked after for
/// all; how long that one took is how long the others are left alone.
package actor GenerationPoller {
    /// Seconds.
    private static let longestGuess = 120.0
    /// Seconds between two looks at a job.
    private static let pauses = 3.0...30.0
    /// Seconds after which nobody waits for a job any more.
    package static let limit = 30.0 * 60
    /// Seconds for which the status service may not know a job that was just accepted.
    private static let lateness = 60.0

    private let remote: any RemoteReading
    private let time: any TimeSource
    /// Seconds after which a job is asked after.
    private var expected: Double
    /// Some job was seen to end.
    private var isLearnt = false
    /// The job whose status is read until the usual time of a job is known.
    private var scout: GenerationJob?

    /// - Parameter firstLook: seconds after which a job is asked after, before one is known.
    package init(_ remote: any RemoteReading, time: any TimeSource, firstLook: Double = 3) {
        expected = firstLook
        self.remote = remote
        self.time = time
    }

    /// How the job ended; `running` when it has not after half an hour.
    /// - Throws: when the vendor cannot be asked, or the task is cancelled. The job continues.
    package func outcome(of job: GenerationJob, acceptedAt: Date) async throws(RemoteFailure) -> GenerationState {
        defer { if scout == job { scout = nil } }
        try await turn(job, acceptedAt)
        var looks = 0
        while true {
            let state = try await look(job, acceptedAt)
            looks += 1
            let age = time.seconds(since: acceptedAt)
            guard state == .running else {
                learn(age, wasRunning: looks > 1)
                return state
            }
            guard age < Self.limit else { return .running }
            if !isLearnt {
                expected = min(Self.longestGuess, max(expected, age * 1.5))
            } else if looks == 1 {
                expected = min(Self.longestGuess, expected * 1.1)
            }
            try await sleep(min(max(age / 2, Self.pauses.lowerBound), Self.pauses.upperBound))
        }
    }

    /// Returns when the job is likely to be over, and no other one finds out for it.
    private func turn(_ job: GenerationJob, _ acceptedAt: Date) async throws(RemoteFailure) {
        while true {
            let age = time.seconds(since: acceptedAt)
            if age < expected {
                try await sleep(expected - age)
            } else if !isLearnt, scout != nil, age < 2 * expected {
                try await sleep(1)
            } else {
                if !isLearnt { scout = scout ?? job }
                return
            }
        }
    }

    private func look(_ job: GenerationJob, _ acceptedAt: Date) async throws(RemoteFailure) -> GenerationState {
        do throws(RemoteFailure) {
            return try await remote.state(of: job)
        } catch {
            guard error.code == .notFound else { throw error }
            if time.seconds(since: acceptedAt) < Self.lateness { return .running }
            return .refused(GenerationRefusal(.gone, "the vendor does not know the request, or no longer"))
        }
    }

    /// A job that ended while nobody looked, after a kill, tells nothing about the others.
    private func learn(_ age: Double, wasRunning: Bool) {
        guard !isLearnt, wasRunning || age < 2 * expected else { return }
        isLearnt = true
        expected = min(Self.longestGuess, age)
    }

    private func sleep(_ seconds: Double) async throws(RemoteFailure) {
        do {
            try await time.sleep(seconds: seconds)
        } catch {
            throw RemoteFailure(
                code: .cancelled, effect: .none, endpoint: .getStatus, message: "the request was cancelled")
        }
    }
}
