import TailorModel
import TailorTesting

extension MemoryFiles {
    /// The images with what their sidecars say, as `captions: sidecar` reads them.
    func captions(of images: [DesiredImage]) -> [DesiredImage] {
        images.map { image in
            var image = image
            if case .file(let path, _) = image.source, let text = texts[Sidecar.path(of: path, .json)] {
                image.caption = Sidecar.caption(in: text, .json)
            }
            return image
        }
    }
}
