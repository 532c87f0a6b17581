import Foundation
import TailorImaging
import TailorModel

/// Measures the pictures of a workspace: each once, as long as its file stays as it was measured; over all runs.
///
/// What was measured is written every few seconds, so that a run that is interrupted does not lose it.
///
/// Only what was measured is remembered. A picture that cannot be used is read again in every run: it stops the run anyway, and the
/// reason may lie outside the file.
struct PictureSurvey: Sendable {
    private let folder: WorkspaceFolder
    private let measure: @Sendable (_ path: String) throws(ImageProblem) -> MeasuredImage
    private let file: PictureCacheFile
    private let time: any TimeSource
    private let progress: PictureProgress?

    /// - Parameters:
    ///   - time: the same clock as that of the files.
    ///   - progress: is told of each picture that was measured.
    ///   - measure: reads a picture.
    init(
        of folder: WorkspaceFolder, time: any TimeSource, progress: PictureProgress? = nil,
        measure: @escaping @Sendable (_ path: String) throws(ImageProblem) -> MeasuredImage
    ) {
        self.folder = folder
        self.time = time
        self.measure = measure
        self.progress = progress
        file = PictureCacheFile(root: folder.root)
    }

    func measured(_ paths: Set<ExactPath>) async -> [ExactPath: Result<MeasuredImage, ImageProblem>] {
        guard !paths.isEmpty else { return [:] }
        let cache = file.read()
        let now = time.now
        let stamps = paths.reduce(into: [:]) { $0[$1] = folder.stamp(of: $1.text) }
        var known: [ExactPath: MeasuredImage] = [:]
        for (path, stamp) in stamps { known[path] = cache.image(at: path, stamp: stamp) }
        let reliable = stamps.filter { $1.isResolved(at: now) }
        let measured = await measure(paths.subtracting(known.keys)) { measured in
            remember(measured.compactMapValues { try? $0.get() }, reliable, in: cache)
        }
        return known.mapValues { .success($0) }.merging(measured) { $1 }
    }

    /// Seconds after which what was measured is written.
    private static let interval = 5.0

    /// Pictures that are handed to the threads: enough to keep them busy. Whoever waits for a result waits for all that were
    /// handed over before, so with all of them there would be no progress, and nothing to keep, before the last.
    static let atOnce = 2 * ProcessInfo.processInfo.activeProcessorCount

    /// Reads each file once, several at a time.
    /// - Parameter keep: writes what was measured so far.
    private func measure(
        _ paths: Set<ExactPath>, keep: ([ExactPath: Result<MeasuredImage, ImageProblem>]) -> Void
    ) async -> [ExactPath: Result<MeasuredImage, ImageProblem>] {
        await withTaskGroup(of: (ExactPath, Result<MeasuredImage, ImageProblem>).self) { group in
            var waiting = paths.makeIterator()
            // Nothing in it suspends: there are never more pictures in memory than the machine has cores.
            func measureNext() {
                guard let path = waiting.next() else { return }
                group.addTask { (path, Result { () throws(ImageProblem) in try measure(path.text) }) }
            }
            for _ in 0..<Self.atOnce { measureNext() }
            var measured: [ExactPath: Result<MeasuredImage, ImageProblem>] = [:]
            var next = time.now.addingTimeInterval(Self.interval)
            for await (path, result) in group {
                measureNext()
                measured[path] = result
                progress?(measured.count, paths.count)
                guard measured.count < paths.count, time.now >= next else { continue }
                let began = time.now
                keep(measured)
                // Writing a large cache takes a small part of the time.
                let took = time.now.timeIntervalSince(began)
                next = time.now.addingTimeInterval(max(Self.interval, 20 * took))
            }
            keep(measured)
            return measured
        }
    }

    /// - Parameter stamps: those that the files had before they were measured, as far as they can be relied on.
    private func remember(
        _ images: [ExactPath: MeasuredImage], _ stamps: [ExactPath: FileStamp], in cache: PictureCache
    ) {
        var next = cache
        for (path, image) in images { if let stamp = stamps[path] { next.put(image, at: path, stamp: stamp) } }
        guard next != cache else { return }
        // Drops also what was written to while it was measured.
        next.keepUnchanged { folder.stamp(of: $0.text) }
        file.write(next)
    }
}
