import Foundation
import TailorModel

/// How far a batch is, and whether it continues.
actor GenerationCount {
    private let total: Int
    private let time: any TimeSource
    private let began: Date
    private let show: @Sendable (GenerationProgress) async -> Void
    /// Of this run.
    private var ended = 0
    /// Made by earlier runs.
    private let present: Int
    /// Nothing more is asked for.
    private(set) var isStopped = false
    private(set) var isForbidden = false

    init(
        total: Int, present: Int, time: any TimeSource, _ show: @escaping @Sendable (GenerationProgress) async -> Void
    ) {
        (self.total, self.present) = (total, present)
        self.time = time
        began = time.now
        self.show = show
    }

    func begin() async { await show(progress) }

    func end() async {
        ended += 1
        await show(progress)
    }

    func stop(forbidden: Bool = false) {
        isStopped = true
        if forbidden { isForbidden = true }
    }

    private var progress: GenerationProgress {
        let done = present + ended
        let left = total - done
        let pace = ended > 0 ? time.seconds(since: began) / Double(ended) : nil
        return GenerationProgress(done: done, total: total, secondsLeft: pace.map { $0 * Double(left) })
    }
}
