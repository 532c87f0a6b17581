import TailorImaging
import TailorModel

/// Measures the pictures of a workspace: each once, as long as its file stays as it was measured; over all runs.
///
/// Only facts are remembered. A picture that cannot be used is read again in every run: it stops the run anyway, and the
/// reason may lie outside the file.
struct PictureSurvey: Sendable {
    private let folder: WorkspaceFolder
    private let measure: @Sendable (_ path: String) throws(ImageProblem) -> ImageFacts
    private let file: PictureCacheFile
    private let time: any TimeSource

    /// - Parameters:
    ///   - time: the same clock as that of the files.
    ///   - measure: reads a picture.
    init(
        of folder: WorkspaceFolder, time: any TimeSource,
        measure: @escaping @Sendable (_ path: String) throws(ImageProblem) -> ImageFacts
    ) {
        self.folder = folder
        self.time = time
        self.measure = measure
        file = PictureCacheFile(root: folder.root)
    }

    func facts(of paths: Set<ExactPath>) async -> [ExactPath: Result<ImageFacts, ImageProblem>] {
        guard !paths.isEmpty else { return [:] }
        let cache = file.read()
        let now = time.now
        let stamps = paths.reduce(into: [:]) { $0[$1] = folder.stamp(of: $1.text) }
        var known: [ExactPath: ImageFacts] = [:]
        for (path, stamp) in stamps { known[path] = cache.facts(of: path, stamp: stamp) }
        let measured = await measure(paths.subtracting(known.keys))
        remember(measured.compactMapValues { try? $0.get() }, stamps.filter { $1.isResolved(at: now) }, in: cache)
        return known.mapValues { .success($0) }.merging(measured) { $1 }
    }

    /// Reads each file once, several at a time.
    private func measure(_ paths: Set<ExactPath>) async -> [ExactPath: Result<ImageFacts, ImageProblem>] {
        await withTaskGroup(of: (ExactPath, Result<ImageFacts, ImageProblem>).self) { group in
            for path in paths {
                // Nothing in it suspends: there are never more pictures in memory than the machine has cores.
                group.addTask { (path, Result { () throws(ImageProblem) in try measure(path.text) }) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    /// - Parameter stamps: those that the files had before they were measured, as far as they can be relied on.
    private func remember(
        _ facts: [ExactPath: ImageFacts], _ stamps: [ExactPath: FileStamp], in cache: PictureCache
    ) {
        var next = cache
        for (path, facts) in facts { if let stamp = stamps[path] { next.put(facts, of: path, stamp: stamp) } }
        guard next != cache else { return }
        // Drops also what was written to while it was measured.
        next.keepUnchanged { folder.stamp(of: $0.text) }
        file.write(next)
    }
}
