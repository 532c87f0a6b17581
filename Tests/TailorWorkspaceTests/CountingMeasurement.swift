import Foundation
import Synchronization
import TailorModel
import TailorWorkspace

/// Measures any file as if it were a picture, and counts.
final class CountingMeasurement: Sendable {
    private let folder: WorkspaceFolder
    private let counted = Mutex<[String]>([])
    /// Called when the file was read.
    private let afterReading: @Sendable (_ path: String) -> Void

    init(of folder: WorkspaceFolder, afterReading: @escaping @Sendable (_ path: String) -> Void = { _ in }) {
        self.folder = folder
        self.afterReading = afterReading
    }

    /// The paths that were measured since the last call, sorted.
    func measured() -> [String] {
        counted.withLock { paths in
            defer { paths = [] }
            return paths.sorted()
        }
    }

    func facts(of path: String) throws(ImageProblem) -> ImageFacts {
        counted.withLock { $0.append(path) }
        let bytes = try folder.bytes(ofPicture: path)
        afterReading(path)
        return ImageFacts(
            format: .png, width: 300, height: 300, byteCount: bytes.count, hasTransparency: false,
            digest: Digest(of: bytes))
    }
}
