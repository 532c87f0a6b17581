import Foundation
import TailorModel

/// Who holds the lock: what `lock.json` says.
struct LockHolder: Hashable, Codable, Sendable {
    let command: String
    let pid: Int32
    let host: String
    let user: String
    let since: Date

    init(command: String, process: RunningProcess, since: Date) {
        self.command = command
        pid = process.pid
        host = process.host
        user = process.user
        self.since = since
    }

    /// Names this one holding of the lock: 8 hex digits.
    var id: String {
        let facts = "\(host) \(pid) \(since.timeIntervalSince1970.rounded(.down))"
        return String(Digest(of: facts).description.dropFirst("sha256:".count).prefix(8))
    }

    var run: RunUnderWay { RunUnderWay(command: command, process: pid, since: since) }

    /// In a sentence: `process 4711 of ada on build-7`.
    var person: String { "process \(pid) of \(user) on \(host)" }

    /// Its process was stopped, as Ctrl-Z does it. False where that cannot be seen: on another machine, or without
    /// `/proc`.
    func isStopped(seenFrom host: String) -> Bool {
        guard host == self.host, let line = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            // The name of the program, in brackets, may hold anything.
            let name = line.lastIndex(of: ")")
        else { return false }
        return line[name...].dropFirst(2).first == "T"
    }
}
