import Dispatch
import Foundation
import Synchronization

/// Handles Ctrl-C, SIGTERM and SIGHUP. They end the program at once, except while something is changed at the vendor:
/// then the first one asks the run to stop.
final class Interrupts: Sendable {
    /// What is printed when the program ends at once, in full sentences.
    struct Message: Sendable {
        /// Before anything is changed at the vendor.
        let idle: String
        /// While something is being changed there.
        let working: String
    }

    private struct Phase {
        var stop: (@Sendable () -> Void)?
        var isWorking = false
        var message: Message?
    }

    private let phase = Mutex(Phase())

    /// Handles signals from now on.
    init() {
        // A closed pipe must not end a run in the middle.
        signal(SIGPIPE, SIG_IGN)
        let queue = DispatchQueue(label: "tailor.signals")
        for number in [SIGINT, SIGTERM, SIGHUP] where number != SIGHUP || !Self.ignores(SIGHUP) {
            // Otherwise the signal would end the program before the source receives it.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { [self] in
                receive()
                _ = source
            }
            source.activate()
        }
    }

    /// Whether the program was started with the signal ignored, as `nohup` does with SIGHUP.
    private static func ignores(_ number: Int32) -> Bool {
        let handler = signal(number, SIG_IGN)
        let isIgnored = unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
        if !isIgnored { signal(number, handler) }
        return isIgnored
    }

    /// Does the work; `stop` is called for the first signal after `workBegins`.
    func during<Value, Failure: Error>(
        _ message: Message? = nil, stop: @escaping @Sendable () -> Void, _ work: () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let before = phase.withLock { phase in
            let before = phase
            phase.stop = stop
            phase.message = message
            return before
        }
        defer { phase.withLock { $0 = before } }
        return try await work()
    }

    /// From now on something is changed at the vendor: the first signal stops the work, the second ends the program.
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
            phase.isWorking ? phase.message?.working : phase.message?.idle
        }
        let message = "\nInterrupted." + (advice.map { " " + $0 } ?? "") + "\n"
        try? FileHandle.standardError.write(contentsOf: Data(message.utf8))
        _exit(Exit.interrupted.rawValue)
    }
}

extension Interrupts.Message {
    /// - Parameter again: the command that resumes.
    static func apply(_ again: String) -> Self {
        Self(idle: "Nothing was changed. Run `\(again)` to start again.", working: unresolved(again))
    }

    /// - Parameters:
    ///   - again: the command that waits again.
    ///   - apply: the command that resumes what the wait was applying.
    static func wait(_ again: String, resuming apply: String) -> Self {
        Self(
            idle: "Trainings continue at the vendor. Run `\(again)` to wait again.", working: unresolved(apply))
    }

    private static func unresolved(_ again: String) -> String {
        "Requests in flight are unresolved; `\(again)` checks them and resumes."
    }
}
