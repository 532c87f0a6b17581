import Foundation
import TailorFiles
import TailorImaging
import TailorModel

/// Pictures in small, to show them when their files are gone: a file for each in `.tailor/cache/thumbnails`, below a folder for
/// the first two digits of its key. It saves reading, and shows what is no longer here; a run that can neither read nor write it
/// continues without it.
package struct ThumbnailCache: Sendable {
    /// Bytes in each of the 256 folders: 128 MiB in all, about 25,000 pictures. The oldest go first.
    private static let largestFolder = 512 << 10
    /// Bytes. Nothing larger is a thumbnail.
    private static let largest = 64 << 10

    private let root: String
    private let limit: Int

    /// - Parameters:
    ///   - root: absolute path of the workspace's folder.
    ///   - limit: the bytes that a folder of the cache may have.
    package init(root: String, limit: Int = largestFolder) {
        self.root = root
        self.limit = limit
    }

    /// Nil when it is not kept, or what is kept is none.
    package func thumbnail(of identity: ImageIdentity) -> Thumbnail? {
        let place = place(of: identity)
        guard (try? OwnFolder.check(place.folder, below: root)) != nil, OwnFile.problem(at: place.file) == nil,
            let jpeg = try? LocalFile.read(place.file, limit: Self.largest)
        else { return nil }
        return Thumbnail(reading: jpeg)
    }

    /// Without syncing: what a crash loses is made again.
    package func keep(_ thumbnail: Thumbnail, of identity: ImageIdentity) {
        let place = place(of: identity)
        guard thumbnail.jpeg.count <= min(Self.largest, limit),
            (try? OwnFolder.make(place.folder, below: root)) != nil
        else { return }
        makeRoom(for: thumbnail.jpeg.count, in: place.folder)
        let temporary = place.folder + "/.tailor-" + String(UInt64.random(in: .min ... .max), radix: 16) + ".tmp"
        guard let descriptor = try? OwnFile.open(temporary, O_WRONLY | O_CREAT | O_EXCL) else { return }
        let isWritten = (try? FileHandle(fileDescriptor: descriptor).write(contentsOf: thumbnail.jpeg)) != nil
        let isClosed = close(descriptor) == 0
        if !isWritten || !isClosed || rename(temporary, place.file) != 0 { unlink(temporary) }
    }

    private func makeRoom(for bytes: Int, in folder: String) {
        let files = ((try? LocalFile.entries(in: folder)) ?? []).compactMap { entry in
            FileStamp(of: folder + "/" + entry.name).map { (path: folder + "/" + entry.name, stamp: $0) }
        }
        var used = bytes + files.reduce(0) { $0 + $1.stamp.size }
        for file in files.sorted(by: { $0.stamp.modified < $1.stamp.modified }) where used > limit {
            unlink(file.path)
            used -= file.stamp.size
        }
    }

    /// A picture without known bytes has a key of its own, too.
    private func place(of identity: ImageIdentity) -> (folder: String, file: String) {
        let key = Digest(parsing: identity.description) ?? Digest(of: identity.description)
        let digits = key.description.dropFirst("sha256:".count)
        let folder = root + "/.tailor/cache/thumbnails/" + digits.prefix(2)
        return (folder, folder + "/" + digits.dropFirst(2) + ".jpg")
    }
}
