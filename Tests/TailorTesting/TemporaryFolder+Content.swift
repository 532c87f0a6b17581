import Foundation

extension TemporaryFolder {
    /// What is in the folder: bytes by name.
    package func content() throws -> [String: Data] {
        var content: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            content[name] = FileManager.default.contents(atPath: file(name))
        }
        return content
    }

    package func put(_ content: [String: Data]) throws {
        for (name, bytes) in content { try bytes.write(to: URL(fileURLWithPath: file(name))) }
    }

    /// Permission bits; nil when nothing has that name.
    package func mode(_ name: String) -> Int? {
        let facts = try? FileManager.default.attributesOfItem(atPath: file(name))
        return (facts?[.posixPermissions] as? NSNumber)?.intValue
    }

    package func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }
}
