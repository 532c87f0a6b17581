import Dispatch
import Foundation
import Synchronization

/// What Ctrl-C, SIGTERM and SIGHUP do. They end the program at once; but while work goes on that should end well, the first one
/// asks it to stop.
final class Interrupts: Sendable {
    /// What whoever ends the program is told about it, in full sentences.
    struct Farewell: Sendable {
        /// While nothing is changed at the vendor.
        let idle: String
        /// While something is.
        let working: String
    }

    private struct Phase {
        var stop: (@Sendable () -> Void)?
        var isWorking = false
        var farewell: Farewell?
    }

    private let phase = Mutex(Phase())

    /// Begins to watch, for as long as the program runs.
    init() {
        // A reader of our output that has gone away must not end a run in the middle.
        signal(SIGPIPE, SIG_IGN)
        let queue = DispatchQueue(label: "tailor.signals")
        for number in [SIGINT, SIGTERM, SIGHUP] where number != SIGHUP || !Self.ignores(SIGHUP) {
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

    /// Whether whoever started the program had it ignore a signal, as `nohup` does with SIGHUP.
    private static func ignores(_ number: Int32) -> Bool {
        let handler = signal(number, SIG_IGN)
        let isIgnored = unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
        if !isIgnored { signal(number, handler) }
        return isIgnored
    }

    /// Does what may have to be stopped well, with the way to stop it. It is used from `workBegins` on.
    func during<Value, Failure: Error>(
        _ farewell: Farewell? = nil, stop: @escaping @Sendable () -> Void, _ work: () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let before = phase.withLock { phase in
            let before = phase
            phase.stop = stop
            phase.farewell = farewell
            return before
        }
        defer { phase.withLock { $0 = before } }
        return try await work()
    }

    /// From here on something is changed at the vendor: the first signal stops it, and only the second ends the program.
    func workBegins() {
        phase.withLock { $0.isWorking = true }
    }

    private func receive() {
        let stop = phase.withLock { phase in
            let stop = phase.isWorking ? phase.stop : nil
            phase.stop = nil
            return stop
        }
        if let stop { stop() } else { leave() }
    }

    private func leave() -> Never {
        let advice = phase.withLock { phase in
            phase.isWorking ? phase.farewell?.working : phase.farewell?.idle
        }
        let farewell = "\nInterrupted." + (advice.map { " " + $0 } ?? "") + "\n"
        try? FileHandle.standardError.write(contentsOf: Data(farewell.utf8))
        _exit(Exit.interrupted.rawValue)
    }
}

extension Interrupts.Farewell {
    /// - Parameter again: the command that goes on.
    static func anApply(_ again: String) -> Self {
        Self(
            idle: "Nothing was changed at the vendor: `\(again)` begins again.",
            working: "What was under way is open: the next `\(again)` looks what became of it, and goes on.")
    }

    /// - Parameters:
    ///   - again: the command that waits again.
    ///   - settling: the one that settles what was under way.
    static func aWait(_ again: String, resolving: String) -> Self {
        Self(
            idle: "Trainings go on at the vendor: `\(again)` waits again.",
            working: "What was under way is open: the next `\(resolving)` looks what became of it, and goes on.")
    }
}
