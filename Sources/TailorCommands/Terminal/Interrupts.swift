import Dispatch
import Foundation
import Synchronization

/// What Ctrl-C and SIGTERM do. They end the program at once; but while work goes on that should end well, the first one
/// asks it to stop.
final class Interrupts: Sendable {
    private struct Standing {
        var stop: (@Sendable () -> Void)?
        var isWorking = false
    }

    private let standing = Mutex(Standing())

    /// Begins to watch, for as long as the program runs.
    init() {
        // A reader of our output that has gone away must not end a run in the middle.
        signal(SIGPIPE, SIG_IGN)
        let queue = DispatchQueue(label: "tailor.signals")
        for number in [SIGINT, SIGTERM] {
            // Or the signal would end the program before the source sees it.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { [self] in
                receive()
                _ = source
            }
            source.activate()
        }
    }

    /// Does what may have to be stopped well, with the way to stop it. It is used from `workBegins` on.
    func during<Value, Failure: Error>(
        stop: @escaping @Sendable () -> Void, _ work: () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        standing.withLock { $0.stop = stop }
        defer { standing.withLock { $0 = Standing() } }
        return try await work()
    }

    /// From here on something is changed at the vendor: the first signal stops it, and only the second ends the program.
    func workBegins() {
        standing.withLock { $0.isWorking = true }
    }

    private func receive() {
        let stop = standing.withLock { standing in
            let stop = standing.isWorking ? standing.stop : nil
            standing.stop = nil
            return stop
        }
        if let stop { stop() } else { leave() }
    }

    private func leave() -> Never {
        let farewell = "\nInterrupted.\n"
        try? FileHandle.standardError.write(contentsOf: Data(farewell.utf8))
        _exit(Exit.interrupted.rawValue)
    }
}
