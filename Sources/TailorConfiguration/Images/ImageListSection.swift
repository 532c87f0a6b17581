import TailorModel
import TailorYAML

/// One list under `image_lists`, or inline in a dataset.
enum ImageListSection {
    static let table = KeyTable("image list", ["captions", "checks", "images"] + ImageRights.Field.words)

    static func read(
        _ reader: inout Reader, forms: Set<Sidecar.Form>, in folder: any WorkspaceReading
    ) -> ImageList? {
        let captions = captions(&reader, forms)
        let rights = reader.rights()
        reader.require("images")
        guard reader.has("images") else { return nil }
        var list = list("images", captions, &reader, in: folder)
        if !rights.isEmpty { list.candidates = list.candidates.map { $0.completed(from: rights) } }
        if let checks = reader.mapping("checks", ChecksSection.table, read: ChecksSection.read) { list.checks = checks }
        if captions.mode == .sidecar {
            Sidecars(captions: captions, folder: folder).warnOfOrphans(
                of: list, at: reader.keyMark("captions"), &reader)
        }
        return list
    }

    static let captionsTable = KeyTable("captions", ["wrap"])

    /// A word, or `{ wrap: MEMBER }`, which reads sidecars, too.
    private static func captions(_ reader: inout Reader, _ forms: Set<Sidecar.Form>) -> Captions {
        guard case .mapping? = reader.node("captions")?.content else {
            let mode: CaptionMode? = reader.choice("captions", "captions mode")
            return Captions(mode: mode ?? .automatic, forms: forms)
        }
        let wrap = reader.mapping("captions", captionsTable) { inner in
            inner.require("wrap")
            return inner.filledText("wrap")?.value
        }
        return Captions(mode: .sidecar, forms: forms, wrap: wrap)
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
            candidates += (entry ?? []).map(captions.wrapped)
        }
        let taken = Set(candidates.compactMap { $0.path.map { ExactPath($0) } })
        for spared in spared { reader.warn(of: spared, beside: taken) }
        return ImageList(candidates: candidates, isComplete: isComplete)
    }
}
