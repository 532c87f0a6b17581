import Synchronization
import TailorModel

/// Sidecars in memory.
final class MemorySidecars: SidecarFiles {
    private let files = Mutex<[String: String]>([:])

    var all: [String: String] {
        get { files.withLock { $0 } }
        set { files.withLock { $0 = newValue } }
    }

    func text(of path: String) throws(SidecarFailure) -> String? { files.withLock { $0[path] } }

    func write(_ text: String, to path: String) throws(SidecarFailure) { files.withLock { $0[path] = text } }

    /// The images with what their sidecars say, as `captions: sidecar` reads them.
    func captions(of images: [DesiredImage]) -> [DesiredImage] {
        images.map { image in
            var image = image
            if case .file(let path, _) = image.source, let text = all[Sidecar.path(of: path, .json)] {
                image.caption = Sidecar.caption(in: text, .json)
            }
            return image
        }
    }
}
