import Foundation
import TailorFiles

/// The files beside the world: pictures and thumbnails under the digests of the pictures, and uploaded archives. They are
/// written inside the transaction that records them, so that no recorded file can be missing.
struct FileStore: Sendable {
    private let pictures: URL
    private let thumbnails: URL
    let archives: URL
    let generated: URL

    /// - Parameter base: a folder above that is trusted; those between the two have to be this user's, and no links.
    static func open(_ folder: URL, below base: URL?) throws(EmulatorFailure) -> FileStore {
        let store = FileStore(
            pictures: folder.appendingPathComponent("files/pictures"),
            thumbnails: folder.appendingPathComponent("files/thumbnails"),
            archives: folder.appendingPathComponent("archives"),
            generated: folder.appendingPathComponent("files/generated"))
        do {
            if base == nil {
                try FileManager.default.createDirectory(
                    at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            }
            for part in [store.pictures, store.thumbnails, store.archives, store.generated] {
                try OwnFolder.make(part.plainPath, below: (base ?? folder).plainPath)
            }
            let probe = folder.appendingPathComponent(".writable").plainPath
            close(try OwnFile.open(probe, O_WRONLY | O_CREAT))
            unlink(probe)
        } catch let failure as OwnFileFailure {
            throw .notOurs("\(failure.message). \(failure.help)")
        } catch {
            throw .folderNotWritable(path: folder.path, reason: error.localizedDescription)
        }
        return store
    }

    /// Lets nobody but its owner read the database, which is made when it is missing. SQLite gives the files that it makes
    /// beside it the same permissions; a killed process may have left some of an older version.
    func makePrivate(_ database: String) throws(EmulatorFailure) {
        do throws(OwnFileFailure) {
            close(try OwnFile.open(database, O_RDWR | O_CREAT))
            for file in [database + "-wal", database + "-shm"] {
                if let problem = OwnFile.problem(at: file) { throw problem }
                chmod(file, 0o600)
            }
        } catch {
            throw .notOurs("\(error.message). \(error.help)")
        }
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

    /// Removes what a killed process left: files with names that the emulator gives, and no folder.
    func sweep(keeping names: Set<String>) throws {
        for folder in [pictures, thumbnails, archives] {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
            where !names.contains(name) && (Self.isPicture(name) || Self.isArchive(name)) {
                let file = folder.appendingPathComponent(name).plainPath
                if OwnFile.problem(at: file) == nil { unlink(file) }
            }
        }
    }

    /// The bytes of a served file; nil unless the name is one that the emulator gives: 64 hex digits and an extension. So
    /// no name leads out of the folder.
    func served(_ kind: ServedKind, _ name: String) -> (data: Data, mediaType: String)? {
        guard Self.isPicture(name), let ending = name.split(separator: ".").last else { return nil }
        let file = (kind == .pictures ? pictures : thumbnails).appendingPathComponent(name)
        guard OwnFile.problem(at: file.plainPath) == nil, let data = try? Data(contentsOf: file) else { return nil }
        return (data, "image/\(ending)")
    }

    /// 64 hex digits and an extension.
    private static func isPicture(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0].utf8.count == 64 && parts[0].utf8.allSatisfy(isHexDigit)
            && ["jpeg", "png", "webp"].contains(parts[1])
    }

    /// The id of a dataset and that of a request.
    private static func isArchive(_ name: String) -> Bool {
        guard name.hasSuffix(".zip"), let dash = name.firstIndex(of: "-") else { return false }
        return !name[..<dash].isEmpty && name[..<dash].utf8.allSatisfy { (48...57).contains($0) }
    }

    enum ServedKind: String, Sendable {
        case pictures, thumbnails
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (97...102).contains(byte) }
}

extension URL {
    /// As the system takes it, without a slash at the end.
    fileprivate var plainPath: String {
        let path = path(percentEncoded: false)
        return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }
}
