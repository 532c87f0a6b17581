import Foundation

/// A folder of a test's own, gone with the value.
final class TemporaryFolder: Sendable {
    let path: String

    /// In memory where the system offers that: thousands of syncs then cost nothing.
    init() throws {
        let memory = "/dev/shm/"
        let parent = access(memory, W_OK) == 0 ? memory : NSTemporaryDirectory()
        path = parent + "tailor-state-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }

    /// What lies in the folder: bytes by name.
    func content() throws -> [String: Data] {
        var content: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            content[name] = FileManager.default.contents(atPath: file(name))
        }
        return content
    }

    func put(_ content: [String: Data]) throws {
        for (name, bytes) in content { try bytes.write(to: URL(fileURLWithPath: file(name))) }
    }

    /// Permission bits; nil when nothing has that name.
    func mode(_ name: String) -> Int? {
        let facts = try? FileManager.default.attributesOfItem(atPath: file(name))
        return (facts?[.posixPermissions] as? NSNumber)?.intValue
    }

    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }
}
