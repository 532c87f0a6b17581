import Foundation
import TailorTesting

/// A program that is run to be measured.
struct Program: Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let path: String

    /// The `tailor` of the same build.
    static func besideThis() throws -> Program {
        let folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        let path = folder.appending(path: "tailor").path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw Failure(description: "there is no \(path): build it with `swift build -c release --product tailor`")
        }
        return Program(path: path)
    }

    /// The best of some runs.
    /// - Parameter saying: what the program must say, or it did not do what is measured.
    func best(of runs: Int, _ arguments: [String], in folder: URL, saying words: String) async throws -> Usage {
        var best = try await run(arguments, in: folder, saying: words)
        for _ in 1..<runs { best = best.best(try await run(arguments, in: folder, saying: words)) }
        return best
    }

    func run(_ arguments: [String], in folder: URL, saying words: String) async throws -> Usage {
        let output = folder.appending(path: "output.txt").path
        let (usage, status) = try await onThread {
            try start(["-C", folder.path] + arguments, home: folder.path, output: output).ended()
        }
        let said = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
        guard status == 0, said.contains(words) else {
            throw Failure(description: "tailor \(arguments.joined(separator: " ")) ended with \(status):\n\(said)")
        }
        return usage
    }

    private func start(_ arguments: [String], home: String, output: String) throws -> Child {
        let file = open(output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Failure(description: "\(output): \(String(cString: strerror(errno)))") }
        defer { close(file) }
        let environment = ["BRIA_API_TOKEN": "bench", "PATH": "/usr/bin:/bin", "HOME": home]
        let started = ContinuousClock.now
        let pid = try spawn(path, arguments, environment: environment, output: file, errors: file)
        return Child(pid: pid, started: started)
    }

    /// Waiting for a process holds a thread, which must not be one that the vendor works on.
    private func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
        }
    }
}
