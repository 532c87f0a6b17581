import Foundation
import Synchronization
import TailorTesting
import Testing

/// Runs the real program, without a terminal.
struct TailorProcess {
    struct Outcome {
        let exit: Int32
        /// A signal ended it.
        let wasKilled: Bool
        let output: String
        let errors: String
    }

    /// Folder in which it is run.
    let folder: URL
    var environment: [String: String] = [:]

    /// Runs it to its end.
    func run(_ arguments: String...) async throws -> Outcome {
        try await start(arguments).outcome()
    }

    /// Starts it and lets it run.
    func start(_ arguments: [String]) throws -> Running {
        try start(try Self.built("tailor").path, arguments)
    }

    /// Starts another program, as this one.
    func start(_ program: String, _ arguments: [String]) throws -> Running {
        let home = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let variables = ["PATH": home].merging(environment) { _, given in given }
        return try Running { output, errors in
            try spawn(
                program, arguments, environment: variables, in: folder.path, output: output, errors: errors)
        }
    }

    /// Starts it as `nohup` does: SIGHUP is ignored.
    func startIgnoringHangUps(_ arguments: [String]) throws -> Running {
        try start(
            "/bin/sh", ["-c", #"trap "" HUP; exec "$0" "$@""#, try Self.built("tailor").path] + arguments)
    }

    /// A product of the build: it lies beside the tests.
    static func built(_ name: String) throws -> URL {
        let tests = try #require(Bundle.main.executableURL).resolvingSymlinksInPath()
        var folder = tests.deletingLastPathComponent()
        for _ in 0..<4 {
            let product = folder.appending(path: name)
            if FileManager.default.isExecutableFile(atPath: product.path) { return product }
            folder.deleteLastPathComponent()
        }
        throw NotBuilt(name: name, near: tests.path)
    }

    private struct NotBuilt: Error {
        let name: String
        let near: String
    }

    /// A program that runs, and what it has said so far.
    final class Running: Sendable {
        let pid: pid_t
        private let output = Mutex("")
        private let errors = Mutex("")
        /// As `waitpid` gives it. Nil: it runs.
        private let status = Mutex(Int32?.none)
        private let ended: AsyncStream<Void>
        /// Of its two outputs and itself, how many have not ended.
        private let open = Mutex(3)

        /// - Parameter begin: starts it with these two files for what it says.
        fileprivate init(_ begin: (_ output: Int32, _ errors: Int32) throws -> pid_t) throws {
            let pipes = (Pipe(), Pipe())
            pid = try begin(
                pipes.0.fileHandleForWriting.fileDescriptor, pipes.1.fileHandleForWriting.fileDescriptor)
            for pipe in [pipes.0, pipes.1] { try pipe.fileHandleForWriting.close() }
            let (ended, end) = AsyncStream.makeStream(of: Void.self)
            self.ended = ended
            let close: @Sendable () -> Void = {
                let rest = self.open.withLock { count in
                    count -= 1
                    return count
                }
                if rest == 0 { end.finish() }
            }
            read(pipes.0.fileHandleForReading, into: { text in self.output.withLock { $0 += text } }, atEnd: close)
            read(pipes.1.fileHandleForReading, into: { text in self.errors.withLock { $0 += text } }, atEnd: close)
            Thread.detachNewThread {
                // Until this has its status, nobody else gets its number: a signal meets nobody else.
                var seen = siginfo_t()
                while waitid(P_PID, id_t(self.pid), &seen, WEXITED | WNOWAIT) != 0, errno == EINTR {}
                self.status.withLock { status in
                    var reaped: Int32 = 0
                    waitpid(self.pid, &reaped, 0)
                    status = reaped
                }
                close()
            }
        }

        private func read(
            _ handle: FileHandle, into append: @escaping @Sendable (String) -> Void,
            atEnd close: @escaping @Sendable () -> Void
        ) {
            Thread.detachNewThread {
                while case let data = handle.nextBytes, !data.isEmpty {
                    append(String(decoding: data, as: UTF8.self))
                }
                close()
            }
        }

        private func send(_ signal: Int32) {
            status.withLock { status in
                if status == nil { kill(pid, signal) }
            }
        }

        var said: String { output.withLock { $0 } + errors.withLock { $0 } }

        /// Waits until it has said something.
        func waitUntil(itSays text: String) async throws {
            try await TailorTests.waitUntil("it says `\(text)`, not only: \(said)") {
                let hasEnded = open.withLock { $0 == 0 }
                if said.contains(text) { return true }
                if hasEnded { throw Silence(expected: text, said: said) }
                return false
            }
        }

        /// Works while it runs, and waits for its end. When the work fails, it is ended at once.
        func during(_ work: (Running) async throws -> Void) async throws -> Outcome {
            do {
                try await work(self)
            } catch {
                end()
                _ = await outcome()
                throw error
            }
            return await outcome()
        }

        func interrupt() { send(SIGINT) }

        /// What a terminal does that is closed.
        func hangUp() { send(SIGHUP) }

        /// Ends it without a chance to put anything in order.
        func end() { send(SIGKILL) }

        func outcome() async -> Outcome {
            for await _ in ended {}
            let status = status.withLock { $0 } ?? 0
            let signal = status & 0x7F
            return Outcome(
                exit: signal == 0 ? (status >> 8) & 0xFF : signal, wasKilled: signal != 0,
                output: output.withLock { $0 }, errors: errors.withLock { $0 })
        }
    }

    struct Silence: Error {
        let expected: String
        let said: String
    }
}

extension URL {
    func write(_ text: String, as name: String = "tailor.yaml") throws {
        try Data(text.utf8).write(to: appending(path: name))
    }
}

extension FileHandle {
    /// What comes next; nothing at the end. `availableData` ends the whole process when a signal interrupts it.
    fileprivate var nextBytes: Data {
        var bytes = Data(count: 65_536)
        while true {
            let count = bytes.withUnsafeMutableBytes { Foundation.read(fileDescriptor, $0.baseAddress, $0.count) }
            if count >= 0 { return bytes.prefix(count) }
            if errno != EINTR { return Data() }
        }
    }
}
