import Foundation
import TailorFiles
import TailorModel

/// Files by their digest in a folder below `.tailor/cache`, in 256 folders for the first two digits. A run that can neither read
/// nor write it continues without it.
struct CacheFolder: Sendable {
    /// Absolute path of the workspace's folder.
    let root: String
    let name: String
    /// Of the files.
    let ending: String
    /// Bytes. Nothing larger is kept.
    let largestFile: Int
    /// The bytes that each of the 256 folders may have. The oldest files go first.
    let largestFolder: Int

    /// Nil when it is not kept.
    func bytes(of key: Digest) -> Data? {
        let place = place(of: key)
        guard (try? OwnFolder.check(place.folder, below: root)) != nil, OwnFile.problem(at: place.file) == nil
        else { return nil }
        return try? LocalFile.read(place.file, limit: largestFile)
    }

    /// Without syncing: what a crash loses is made again, or is not shown.
    func keep(_ bytes: Data, as key: Digest) {
        let place = place(of: key)
        guard bytes.count <= min(largestFile, largestFolder),
            (try? OwnFolder.make(place.folder, below: root)) != nil
        else { return }
        makeRoom(for: bytes.count, in: place.folder)
        let temporary = place.folder + "/.tailor-" + String(UInt64.random(in: .min ... .max), radix: 16) + ".tmp"
        guard let descriptor = try? OwnFile.open(temporary, O_WRONLY | O_CREAT | O_EXCL) else { return }
        let isWritten = (try? FileHandle(fileDescriptor: descriptor).write(contentsOf: bytes)) != nil
        let isClosed = close(descriptor) == 0
        if !isWritten || !isClosed || rename(temporary, place.file) != 0 { unlink(temporary) }
    }

    private func makeRoom(for bytes: Int, in folder: String) {
        let files = ((try? LocalFile.entries(in: folder)) ?? []).compactMap { entry in
            FileStamp(of: folder + "/" + entry.name).map { (path: folder + "/" + entry.name, stamp: $0) }
        }
        var used = bytes + files.reduce(0) { $0 + $1.stamp.size }
        for file in files.sorted(by: { $0.stamp.modified < $1.stamp.modified }) where used > largestFolder {
            unlink(file.path)
            used -= file.stamp.size
        }
    }

    private func place(of key: Digest) -> (folder: String, file: String) {
        let digits = key.description.dropFirst("sha256:".count)
        let folder = root + "/.tailor/cache/\(name)/" + digits.prefix(2)
        return (folder, folder + "/" + digits.dropFirst(2) + ".\(ending)")
    }
}
