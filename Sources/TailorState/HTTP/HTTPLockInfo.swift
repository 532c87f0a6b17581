import Foundation
import TailorModel

/// The lock of a state server, as the protocol has it.
struct HTTPLockInfo: Hashable, Codable, Sendable {
    let id: String
    let operation: String
    /// Who holds it, as tailor writes it: JSON. Another program has something else here.
    let info: String
    let who: String
    let version: String
    let created: String
    let path: String

    enum CodingKeys: String, CodingKey {
        case id = "ID"
        case operation = "Operation"
        case info = "Info"
        case who = "Who"
        case version = "Version"
        case created = "Created"
        case path = "Path"
    }

    init(_ holder: LockHolder, version: String) throws {
        id = holder.id
        operation = holder.command
        info = String(decoding: try JSONEncoder.stateDocument.encode(holder), as: UTF8.self)
        who = "\(holder.user)@\(holder.host)"
        self.version = version
        created = holder.since.formatted(.iso8601)
        path = ""
    }

    /// Only the id: to free the lock of another.
    init(id: String) {
        self.id = id
        (operation, info, who, version, created, path) = ("", "", "", "", "", "")
    }

    /// Other programs leave members out.
    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func text(_ key: CodingKeys) throws -> String { try values.decodeIfPresent(String.self, forKey: key) ?? "" }
        id = try values.decode(String.self, forKey: .id)
        operation = try text(.operation)
        info = try text(.info)
        who = try text(.who)
        version = try text(.version)
        created = try text(.created)
        path = try text(.path)
    }

    /// Nil: it is not a lock of tailor's.
    var holder: LockHolder? {
        guard let holder = try? JSONDecoder.state.decode(LockHolder.self, from: Data(info.utf8)), holder.id == id
        else { return nil }
        return holder
    }
}
