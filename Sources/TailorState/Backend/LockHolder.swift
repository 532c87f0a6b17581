import Foundation
import TailorModel

/// The run that holds a lock, as it is written beside the lock.
struct LockHolder: Hashable, Codable, Sendable {
    let command: String
    let pid: Int32
    let host: String
    let user: String
    let since: Date
    /// Identifies this holding of the lock: 8 hexadecimal digits.
    let id: String

    init(command: String, process: RunningProcess, since: Date) {
        self.command = command
        pid = process.pid
        host = process.host
        user = process.user
        self.since = since
        let facts = "\(host) \(pid) \(since.timeIntervalSince1970.rounded(.down))"
        id = String(Digest(of: facts).description.dropFirst("sha256:".count).prefix(8))
    }

    /// Earlier versions did not write the id.
    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            command: try values.decode(String.self, forKey: .command),
            process: RunningProcess(
                pid: try values.decode(Int32.self, forKey: .pid), host: try values.decode(String.self, forKey: .host),
                user: try values.decode(String.self, forKey: .user)),
            since: try values.decode(Date.self, forKey: .since))
    }

    var run: RunUnderWay { RunUnderWay(command: command, process: pid, since: since) }

    /// `process 4711 of ada on build-7`.
    var person: String { "process \(pid) of \(user) on \(host)" }

    /// "`tailor apply` (process 4711 of ada on build-7, since 2026-11-23T12:03:00Z, lock 39e6499c)".
    var description: String { "`tailor \(command)` (\(person), since \(since.formatted(.iso8601)), lock \(id))" }
}
