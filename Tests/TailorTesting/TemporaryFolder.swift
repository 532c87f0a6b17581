import Foundation

/// A folder of a test's own, which goes with its last owner.
package final class TemporaryFolder: Sendable {
    package let path: String

    /// - Parameter inMemory: where the system offers that: thousands of syncs then cost nothing.
    package init(inMemory: Bool = false) throws {
        let memory = "/dev/shm"
        let parent = inMemory && access(memory, W_OK) == 0 ? memory : FileManager.default.temporaryDirectory.path
        path = parent + "/tailor-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    package func file(_ name: String) -> String { path + "/" + name }
}

/// Makes a folder that lasts until the work ends.
package func withFolder<Value>(_ work: (URL) async throws -> Value) async throws -> Value {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    return try await work(URL(filePath: folder.path, directoryHint: .isDirectory))
}
