import Foundation

/// The files beside the world: pictures and thumbnails under the digests of the pictures, and uploaded archives. They are
/// written inside the transaction that records them, so that no recorded file can be missing.
struct FileStore: Sendable {
    private let pictures: URL
    private let thumbnails: URL
    let archives: URL
    let generated: URL

    static func open(_ folder: URL) throws(EmulatorFailure) -> FileStore {
        let store = FileStore(
            pictures: folder.appendingPathComponent("files/pictures"),
            thumbnails: folder.appendingPathComponent("files/thumbnails"),
            archives: folder.appendingPathComponent("archives"),
            generated: folder.appendingPathComponent("files/generated"))
        do {
            for part in [store.pictures, store.thumbnails, store.archives, store.generated] {
                try FileManager.default.createDirectory(
                    at: part, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            }
            let probe = folder.appendingPathComponent(".writable")
            try Data().write(to: probe)
            try FileManager.default.removeItem(at: probe)
        } catch {
            throw .folderNotWritable(path: folder.path, reason: error.localizedDescription)
        }
        return store
    }

    /// Lets nobody but its owner read the database, which is made when it is missing. SQLite gives the files that it makes
    /// beside it the same permissions; a killed process may have left some of an older version.
    func makePrivate(_ database: String) {
        let descriptor = Foundation.open(database, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        if descriptor >= 0 { close(descriptor) }
        for file in [database, database + "-wal", database + "-shm"] { chmod(file, 0o600) }
    }

    func write(_ prepared: PreparedPicture) throws {
        try prepared.file.write(to: pictures.appendingPathComponent(prepared.row.file), options: .atomic)
        try prepared.thumbnail.write(to: thumbnails.appendingPathComponent(prepared.row.thumbnail), options: .atomic)
    }

    func picture(_ row: PictureRow) -> URL { pictures.appendingPathComponent(row.file) }

    func remove(_ row: PictureRow) {
        try? FileManager.default.removeItem(at: pictures.appendingPathComponent(row.file))
        try? FileManager.default.removeItem(at: thumbnails.appendingPathComponent(row.thumbnail))
    }

    func removeArchive(_ name: String) {
        try? FileManager.default.removeItem(at: archives.appendingPathComponent(name))
    }

    /// Removes what a killed process left.
    func sweep(keeping names: Set<String>) throws {
        for folder in [pictures, thumbnails, archives] {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where !names.contains(name) {
                try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
            }
        }
    }

    /// The bytes of a served file; nil unless the name is one that the emulator gives: 64 hex digits and an extension. So
    /// no name leads out of the folder.
    func served(_ kind: ServedKind, _ name: String) -> (data: Data, mediaType: String)? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 64, parts[0].utf8.allSatisfy(Self.isHexDigit),
            ["jpeg", "png", "webp"].contains(parts[1])
        else { return nil }
        let folder = kind == .pictures ? pictures : thumbnails
        guard let data = try? Data(contentsOf: folder.appendingPathComponent(name)) else { return nil }
        return (data, "image/\(parts[1])")
    }

    enum ServedKind: String, Sendable {
        case pictures, thumbnails
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (97...102).contains(byte) }
}
