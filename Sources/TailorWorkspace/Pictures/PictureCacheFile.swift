import Foundation
import TailorFiles

/// Where the cache is kept between runs, readable by its owner only. It saves reading, and nothing else: a run that can
/// neither read nor write it continues without it.
struct PictureCacheFile: Sendable {
    /// A larger cache is not read, in bytes. A million pictures have about 300 MiB.
    private static let largest = 512 << 20

    /// Absolute.
    let path: String
    private let root: String

    /// - Parameter root: the workspace's folder.
    init(root: String) {
        self.root = root
        path = root + "/.tailor/cache/pictures.tsv"
    }

    /// What the last run left. A file that is missing or damaged is an empty cache.
    func read() -> PictureCache {
        guard (try? OwnFolder.check(folder, below: root)) != nil, OwnFile.problem(at: path) == nil else {
            return PictureCache()
        }
        return (try? LocalFile.read(path, limit: Self.largest)).map { PictureCache(decoding: $0) } ?? PictureCache()
    }

    /// Replaces the file as a whole, and makes its folder when it is missing. When several runs write, the last one wins.
    func write(_ cache: PictureCache) {
        guard (try? OwnFolder.make(folder, below: root)) != nil, OwnFile.problem(at: path) == nil else { return }
        try? LocalFile.replace(path, with: cache.encoded(), mode: 0o600)
    }

    private var folder: String { RealPath.folder(of: path) }
}
