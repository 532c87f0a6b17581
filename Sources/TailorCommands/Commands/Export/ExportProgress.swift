import Synchronization
import TailorModel

/// How far an export is: a line that is redrawn on a terminal, otherwise a line now and then.
final class ExportProgress: Sendable {
    private static let stride = 50

    private let console: Console
    private let last = Mutex(0)

    init(_ console: Console) { self.console = console }

    func show(_ what: String, _ done: Int, of total: Int) {
        let line = "\(done) of \(total) \(what)"
        if console.canMove {
            console.note(Console.erase + line)
        } else if total > Self.stride, done == total || last.withLock({ Self.advance(&$0, to: done) }) {
            console.note(line + "\n")
        }
    }

    private static func advance(_ last: inout Int, to done: Int) -> Bool {
        guard done < last || done >= last + stride else { return false }
        last = done
        return done >= stride
    }

    func clear() { if console.canMove { console.note(Console.erase) } }
}
