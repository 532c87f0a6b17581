import Foundation

/// Where the cache is kept between runs, readable by its owner only. It saves reading, and nothing else: a run that can
/// neither read nor write it goes on without.
struct PictureCacheFile: Sendable {
    /// Absolute.
    let path: String

    /// - Parameter root: the workspace's folder.
    init(root: String) {
        path = root + "/.tailor/cache/pictures.tsv"
    }

    /// What the last run left. A file that is missing or damaged is an empty cache.
    func read() -> PictureCache {
        // A pipe could block for ever.
        guard FileStamp(of: path) != nil, let bytes = FileManager.default.contents(atPath: path) else {
            return PictureCache()
        }
        return PictureCache(decoding: bytes)
    }

    /// Replaces the file as a whole, and makes its folder when it is missing. When several runs write, the last one wins.
    func write(_ cache: PictureCache) {
        makeFolder()
        var name = Array((path + ".XXXXXX").utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { return }
        let draft = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        let file = FileHandle(fileDescriptor: descriptor)
        do {
            defer { try? file.close() }
            try file.write(contentsOf: cache.encoded())
        } catch {
            unlink(draft)
            return
        }
        if rename(draft, path) != 0 { unlink(draft) }
    }

    private func makeFolder() {
        let folder = (path as NSString).deletingLastPathComponent
        mkdir((folder as NSString).deletingLastPathComponent, 0o700)
        mkdir(folder, 0o700)
    }
}
