import TailorModel
import TailorYAML

/// One list under `image_lists`, or inline in a dataset.
enum ImageListSection {
    static let table = KeyTable("image list", ["captions", "images"])

    static func read(
        _ reader: inout Reader, forms: Set<Sidecar.Form>, in folder: any WorkspaceReading
    ) -> ImageList? {
        let captions: CaptionMode? = reader.choice("captions", "captions mode")
        reader.require("images")
        guard reader.has("images") else { return nil }
        let list = list("images", Captions(mode: captions ?? .automatic, forms: forms), &reader, in: folder)
        if captions == .sidecar {
            Sidecars(forms: forms, folder: folder).warnOfOrphans(of: list, at: reader.keyMark("captions"), &reader)
        }
        return list
    }

    /// Reads the entries of a list of images.
    static func list(
        _ key: String, _ captions: Captions, _ reader: inout Reader, in folder: any WorkspaceReading
    ) -> ImageList {
        guard let items = reader.list(key) else { return ImageList(candidates: [], isComplete: false) }
        var candidates: [ImageCandidate] = []
        candidates.reserveCapacity(items.count)
        var isComplete = true
        var spared: [SparedPictures] = []
        for item in items {
            let entry = reader.mapping(of: item, ImageEntry.table, at: item.place) { image in
                defer { spared += image.spared }
                return ImageEntry.read(&image, captions, in: folder)
            }
            isComplete = isComplete && entry != nil
            candidates += entry ?? []
        }
        let taken = Set(candidates.compactMap { $0.path.map { ExactPath($0) } })
        for spared in spared { reader.warn(of: spared, beside: taken) }
        return ImageList(candidates: candidates, isComplete: isComplete)
    }
}
