import Foundation
import TailorImaging
import TailorModel
import TailorRendering
import TailorWorkspace

/// The pictures and words of a comparison, as far as they are on this machine or beside the state.
struct ComparisonPictures {
    /// JPEG bytes in a page: base64 makes a third more of them, and a page has 5 MB.
    private static let most = 2_900_000
    /// The longer side of samples, in pixels: the largest with which all of them fit into a page.
    private static let sides = [1024, 768, 512, 384, 256, 160]
    private static let quality = 80

    let samples: any SampleStore
    /// Absolute path of the workspace's folder.
    let root: String

    /// Whole files of samples take memory: they are read one by one.
    func find(for comparison: inout ModelComparison) async throws(StateFailure) {
        let cache = ThumbnailCache(root: root)
        var room = Self.most
        for source in comparison.sources {
            guard let identity = source.identity, let kept = cache.thumbnail(of: identity), kept.jpeg.count <= room / 2
            else { continue }
            comparison.thumbnails[source.key] = kept.image
            room -= kept.jpeg.count
        }
        for side in Self.sides {
            var fits = true
            var left = room
            var images: [String: Page.Picture.Image] = [:]
            for sample in comparison.samples where fits {
                guard let bytes = try await samples.read(sample.file),
                    let picture = try? Thumbnail(of: bytes, side: side, quality: Self.quality)
                else { continue }
                left -= picture.jpeg.count
                fits = left >= 0
                images[sample.file] = picture.image
            }
            comparison.pictures = images
            if fits { return }
        }
    }

    /// Visual schemas and captions: of the YAML's pins in the state, and of the cache.
    func findWords(for comparison: inout ModelComparison, in state: RecordedState) {
        let cache = DocumentCache(root: root)
        let pins = state.pins.values.map(\.pin.value)
        comparison.documents = Dictionary(pins.map { ($0.digest, $0) }) { first, _ in first }
        for digest in comparison.digests where comparison.documents[digest] == nil {
            comparison.documents[digest] = cache.document(digest)
        }
    }
}

extension Thumbnail {
    fileprivate var image: Page.Picture.Image { Page.Picture.Image(width: width, height: height, jpeg: jpeg) }
}
