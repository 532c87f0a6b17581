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

    func image(at path: String) throws(ImageProblem) -> MeasuredImage {
        counted.withLock { $0.append(path) }
        let bytes = try folder.bytes(ofPicture: path)
        afterReading(path)
        let facts = ImageFacts(
            format: .png, width: 300, height: 300, byteCount: bytes.count, hasTransparency: false,
            digest: Digest(of: bytes))
        let features = ImageFeatures(
            hash: PictureHash(0..<32), sharpness: bytes.count, brightness: 200, colour: 30, entropy: 612, subject: 80)
        return MeasuredImage(facts: facts, features: features)
    }
}
