import Foundation
import TailorFiles
import TailorModel
import TailorRendering

/// Where the events of a run go: a file, a pipe, or stdout. Each line is one `write`, as it happens.
final class EventFile: Sendable {
    /// As a path, stdout.
    static let standardOutput = "-"

    private let descriptor: Int32
    private let time: any TimeSource

    /// Opens it, and says what runs.
    /// - Parameter command: `apply`.
    init(path: String, command: String, time: any TimeSource) throws(CommandFailure) {
        self.time = time
        descriptor =
            path == Self.standardOutput
            ? STDOUT_FILENO : open(HomePath.absolute(path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unwritableEvents(path, String(cString: strerror(errno))) }
        write(EventJSON.start(of: command, toolVersion: Version.current, at: time.now))
    }

    deinit { if descriptor != STDOUT_FILENO { close(descriptor) } }

    func planned(operations: Int) { write(EventJSON.plan(operations: operations, at: time.now)) }

    func observe(_ event: RunEvent) { write(EventJSON.text(of: event, at: time.now)) }

    func ended(_ exit: Exit, _ diagnostics: [Diagnostic] = []) {
        write(EventJSON.end(exit: Int(exit.rawValue), diagnostics, at: time.now))
    }

    /// A reader that has gone is no reason to end a run.
    private func write(_ line: String) {
        let bytes = Array(line.utf8)
        _ = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
    }
}
