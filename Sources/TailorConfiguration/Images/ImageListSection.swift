import TailorModel
import TailorYAML

/// One list under `image_lists`, or inline in a dataset.
enum ImageListSection {
    static let table = KeyTable("image list", ["captions", "images"])

    static func read(_ reader: inout Reader, in folder: any WorkspaceReading) -> ImageList? {
        let captions: CaptionMode? = reader.choice("captions", "captions mode")
        reader.require("images")
        guard reader.has("images") else { return nil }
        return list("images", captions: captions ?? .automatic, &reader, in: folder)
    }

    /// Reads the entries of a list of images.
    static func list(
        _ key: String, captions: CaptionMode, _ reader: inout Reader, in folder: any WorkspaceReading
    ) -> ImageList {
        guard let items = reader.list(key) else { return ImageList(candidates: [], isComplete: false) }
        var candidates: [ImageCandidate] = []
        candidates.reserveCapacity(items.count)
        var isComplete = true
        for item in items {
            let entry = reader.mapping(of: item, ImageEntry.table, at: item.place) { image in
                ImageEntry.read(&image, captions: captions, in: folder)
            }
            isComplete = isComplete && entry != nil
            candidates += entry ?? []
        }
        return ImageList(candidates: candidates, isComplete: isComplete)
    }
}
