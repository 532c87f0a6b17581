import Foundation
import Synchronization
import TailorModel
import TailorRemote
import TailorRendering

/// How far a download is: a line that is redrawn on a terminal, otherwise a line now and then.
final class DownloadView: Sendable {
    private struct State {
        var shown: Date
        /// When the first bytes of this run came, and how many were there before.
        var began: (at: Date, bytes: Int)?
    }

    private let console: Console
    private let time: any TimeSource
    private let state: Mutex<State>
    /// Seconds between two lines.
    private let pause: Double

    init(_ console: Console, time: any TimeSource) {
        self.console = console
        self.time = time
        pause = console.canMove ? 0.25 : 10
        state = Mutex(State(shown: time.now))
    }

    func show(_ progress: FileDownload.Progress) {
        let now = time.now
        let left: Double?? = state.withLock { state in
            let began = state.began ?? (now, progress.received)
            state.began = began
            guard now >= state.shown + pause else { return nil }
            state.shown = now
            let (seconds, bytes) = (now.timeIntervalSince(began.at), progress.received - began.bytes)
            guard let total = progress.total, seconds > 1, bytes > 0 else { return .some(nil) }
            return .some(seconds / Double(bytes) * Double(total - progress.received))
        }
        guard let left else { return }
        let line = DownloadText.line(received: progress.received, total: progress.total, secondsLeft: left)
        console.note(console.canMove ? Console.erase + line : line + "\n")
    }

    func clear() { if console.canMove { console.note(Console.erase) } }
}
