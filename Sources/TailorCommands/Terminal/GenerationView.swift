import Foundation
import Synchronization
import TailorModel
import TailorRendering

/// How far a batch is: a line that is redrawn on a terminal, otherwise a line now and then.
final class GenerationView: Sendable {
    /// Seconds between two lines where nothing can be redrawn.
    private static let pause = 10.0

    private let console: Console
    private let time: any TimeSource
    private let last: Mutex<Date>

    init(_ console: Console, time: any TimeSource) {
        self.console = console
        self.time = time
        last = Mutex(.distantPast)
    }

    func show(_ progress: GenerationProgress) {
        let line = GenerationText.line(of: progress)
        if console.canMove {
            console.note(Console.erase + line)
        } else if last.withLock({ Self.advance(&$0, to: time.now) }) {
            console.note(line + "\n")
        }
    }

    private static func advance(_ last: inout Date, to now: Date) -> Bool {
        guard now >= last + pause else { return false }
        last = now
        return true
    }

    func clear() { if console.canMove { console.note(Console.erase) } }
}
