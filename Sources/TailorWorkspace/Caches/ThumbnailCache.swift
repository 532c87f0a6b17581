import TailorImaging
import TailorModel

/// Pictures in small, to show them when their files are gone: files in `.tailor/cache/thumbnails`. It saves reading, and shows
/// what is no longer here.
package struct ThumbnailCache: Sendable {
    private let folder: CacheFolder

    /// - Parameters:
    ///   - root: absolute path of the workspace's folder.
    ///   - limit: the bytes that each of its 256 folders may have. The default makes 128 MiB in all, about 25,000 pictures.
    package init(root: String, limit: Int = 512 << 10) {
        folder = CacheFolder(
            root: root, name: "thumbnails", ending: "jpg", largestFile: 64 << 10, largestFolder: limit)
    }

    /// Nil when it is not kept, or what is kept is none.
    package func thumbnail(of identity: ImageIdentity) -> Thumbnail? {
        folder.bytes(of: identity.key).flatMap(Thumbnail.init(reading:))
    }

    package func keep(_ thumbnail: Thumbnail, of identity: ImageIdentity) {
        folder.keep(thumbnail.jpeg, as: identity.key)
    }
}

extension ImageIdentity {
    /// A picture without known bytes has a key of its own, too.
    fileprivate var key: Digest { Digest(parsing: description) ?? Digest(of: description) }
}
