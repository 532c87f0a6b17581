import Foundation
import Synchronization
import TailorModel
import TailorRendering

/// Shows on a terminal how many pictures were measured. A quick measurement shows nothing.
final class PictureView: Sendable {
    /// Seconds before the line is first drawn, and between two drawings.
    private static let (delay, interval) = (0.5, 0.1)

    private struct Drawing {
        var began: Date
        var last: Date?
    }

    private let console: Console
    private let time: any TimeSource
    private let drawing = Mutex<Drawing?>(nil)

    init(on console: Console, time: any TimeSource) {
        self.console = console
        self.time = time
    }

    func show(_ done: Int, of total: Int) {
        guard console.canMove else { return }
        let now = time.now
        let text = drawing.withLock { drawing -> String? in
            var current = drawing ?? Drawing(began: now)
            defer { drawing = done == total ? nil : current }
            guard done < total else { return current.last == nil ? nil : Console.erase }
            let isDue =
                current.last.map { now.timeIntervalSince($0) >= Self.interval }
                ?? (now.timeIntervalSince(current.began) >= Self.delay)
            guard isDue else { return nil }
            current.last = now
            return Console.erase
                + PictureLine(done: done, total: total).text(
                    elapsed: now.timeIntervalSince(current.began), columns: console.columns - 1)
        }
        if let text { console.note(text) }
    }
}
