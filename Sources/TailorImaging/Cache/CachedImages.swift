import TailorModel

/// Measures pictures once, for as long as their files stand as they were measured; over all runs in the workspace.
///
/// Only facts are remembered. A picture that cannot be used is looked at again in every run: it stops the run anyway,
/// and the reason may lie outside the file.
package struct CachedImages: ImageMeasuring {
    private let images: any ImageMeasuring
    private let root: String
    private let file: PictureCacheFile
    private let time: any TimeSource

    /// - Parameters:
    ///   - images: measures what is not known yet.
    ///   - root: the workspace's folder, to which paths are relative, and in which the cache is kept.
    ///   - time: the same clock as that of the files.
    package init(of images: any ImageMeasuring, root: String, time: any TimeSource) {
        self.images = images
        self.root = root
        file = PictureCacheFile(root: root)
        self.time = time
    }

    package func facts(of paths: Set<String>) async -> [String: Result<ImageFacts, ImageProblem>] {
        guard !paths.isEmpty else { return [:] }
        let cache = file.read()
        let now = time.now
        let stamps = paths.reduce(into: [:]) { $0[$1] = stamp(of: $1) }
        var known: [String: ImageFacts] = [:]
        for (path, stamp) in stamps { known[path] = cache.facts(of: path, stamp: stamp) }
        let measured = await images.facts(of: paths.subtracting(known.keys))
        remember(measured.compactMapValues { try? $0.get() }, stamps.filter { $1.isResolved(at: now) }, in: cache)
        return known.mapValues { .success($0) }.merging(measured) { $1 }
    }

    /// - Parameter stamps: those that the files had before they were measured, as far as they can be relied on.
    private func remember(
        _ facts: [String: ImageFacts], _ stamps: [String: FileStamp], in cache: PictureCache
    ) {
        var next = cache
        for (path, facts) in facts { if let stamp = stamps[path] { next.put(facts, of: path, stamp: stamp) } }
        guard next != cache else { return }
        // What was written to while it was measured goes here, too.
        next.keepStanding(stamp: stamp)
        file.write(next)
    }

    private func stamp(of path: String) -> FileStamp? { FileStamp(of: path.absolute(in: root)) }
}
