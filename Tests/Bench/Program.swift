import Foundation

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
            try spawn(["-C", folder.path] + arguments, home: folder.path, output: output).ended()
        }
        let said = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
        guard status == 0, said.contains(words) else {
            throw Failure(description: "tailor \(arguments.joined(separator: " ")) ended with \(status):\n\(said)")
        }
        return usage
    }

    private func spawn(_ arguments: [String], home: String, output: String) throws -> Child {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        let environment = ["BRIA_API_TOKEN=bench", "PATH=/usr/bin:/bin", "HOME=\(home)"]
        let strings = ([path] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup($0) } + [nil]
        defer { (strings + variables).forEach { free($0) } }
        let started = ContinuousClock.now
        var pid: pid_t = 0
        let reason = posix_spawn(&pid, path, &actions, nil, strings, variables)
        guard reason == 0 else { throw Failure(description: "\(path): \(String(cString: strerror(reason)))") }
        return Child(pid: pid, started: started)
    }

    /// Waiting for a process holds a thread, which must not be one that the vendor works on.
    private func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
        }
    }
}
