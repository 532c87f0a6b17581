import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorWorkspace

/// A workspace's folder with files that pass for pictures. Each contains its own name.
struct PictureFolder: Sendable {
    /// What can happen to a file between two runs.
    enum Change: CaseIterable {
        /// Another content of the same size, written in place.
        case otherTime
        /// The same, and the time at which it was written is set back.
        case timeSetBack
        /// Another file of the same size and time under the name.
        case replaced
        case otherSize
    }

    let folder: URL
    let measurement: CountingMeasurement
    /// When the files were there.
    let written: Date

    /// Sets one up for as long as the body runs.
    static func with(_ names: String..., body: (PictureFolder) async throws -> Void) async throws {
        try await withFolder { folder in
            for name in names { try Data(name.utf8).write(to: folder.appending(path: name)) }
            let measurement = CountingMeasurement(of: WorkspaceFolder(root: folder.path, time: VirtualTime()))
            try await body(PictureFolder(folder: folder, measurement: measurement, written: Date()))
        }
    }

    var cache: PictureCacheFile { PictureCacheFile(root: folder.path) }

    func file(_ name: String) -> URL { folder.appending(path: name) }

    func write(_ bytes: Data, as name: String) throws { try bytes.write(to: file(name)) }

    /// Measures the pictures as a run of its own; an hour later, unless a time is given.
    func measured(_ paths: String..., at time: VirtualTime? = nil) async
        -> [ExactPath: Result<MeasuredImage, ImageProblem>]
    {
        await survey(measurement, at: time).measured(Set(paths.map { ExactPath($0) }))
    }

    func survey(_ measurement: CountingMeasurement, at time: VirtualTime? = nil) -> PictureSurvey {
        let time = time ?? VirtualTime(start: written + 3600)
        return PictureSurvey(of: workspace(at: time), time: time, measure: measurement.image)
    }

    func workspace(at time: VirtualTime) -> WorkspaceFolder { WorkspaceFolder(root: folder.path, time: time) }

    func make(_ change: Change, of name: String) throws {
        let path = file(name).path
        let before = try #require(FileStamp(of: path))
        let other = Data(repeating: 65, count: before.size)
        switch change {
        case .otherTime:
            try overwrite(path, with: other)
            try setTime(of: path, to: before.modified + 1)
        case .timeSetBack:
            try overwrite(path, with: other)
            // Until the clock of the file system has ticked.
            repeat { try setTime(of: path, to: before.modified) } while FileStamp(of: path) == before
            #expect(FileStamp(of: path)?.modified == before.modified)
        case .replaced:
            let spare = path + ".spare"
            try other.write(to: URL(filePath: spare))
            try setTime(of: spare, to: before.modified)
            #expect(rename(spare, path) == 0)
        case .otherSize:
            try overwrite(path, with: other + other)
        }
    }

    /// The file stays the same one.
    private func overwrite(_ path: String, with bytes: Data) throws {
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        defer { try? file.close() }
        try file.write(contentsOf: bytes)
    }

    private func setTime(of path: String, to nanoseconds: Int) throws {
        let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        var times = [timespec](repeating: timespec(tv_sec: seconds, tv_nsec: rest), count: 2)
        try #require(utimensat(AT_FDCWD, path, &times, 0) == 0)
    }
}
