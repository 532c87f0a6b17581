import TailorModel

/// Records of the images that a dataset at the vendor has already. They are matched with the YAML by name: which bytes the
/// vendor has, its lists do not tell (Planning.md, "Adopting what exists").
struct AdoptedImages {
    /// By name: that of the YAML where it has the image.
    private(set) var records: [String: ImageRecord] = [:]

    /// - Parameters:
    ///   - observed: all images of the dataset.
    ///   - desired: nil where the YAML does not manage the images, or the dataset is an earlier revision, of which it says
    ///     nothing.
    init(_ observed: ObservedDataset, _ attributes: DatasetAttributes, desired: DesiredDataset?) {
        let images = (observed.images ?? []).sorted { $0.id < $1.id }
        let names = ImageNames(images)
        var matches: [RemoteID: DesiredImage] = [:]
        if let wanted = desired?.images { matches = Self.matches(images, names, wanted) }
        let zip = desired?.archive
        var taken = Set(matches.values.map(\.name))
        for image in images {
            let given = matches[image.id]
            var name = given?.name ?? names.byID[image.id] ?? image.name
            if given == nil, !taken.insert(name).inserted { name = "\(name)-\(image.id)" }
            var identity = given?.source.identity ?? ImageIdentity(unknown: image.id)
            if let zip { identity = ImageIdentity(name, in: DesiredImage.identity(of: zip)) }
            var record = ImageRecord(id: image.id, identity: identity, captionedUnder: attributes.captionBasis)
            record.assumption = given == nil ? nil : .name
            if image.name != name { record.remoteName = image.name }
            record.noteCaption(of: image, wanted: given?.caption)
            records[name] = record
        }
    }

    /// By the same name, by the name that `export` gives it, or by the vendor's spelling of it.
    private static func matches(
        _ images: [ObservedImage], _ names: ImageNames, _ wanted: [DesiredImage]
    ) -> [RemoteID: DesiredImage] {
        var matches: [RemoteID: DesiredImage] = [:]
        var remaining = wanted
        func match(_ isSame: (ObservedImage, String) -> Bool) {
            for image in images where matches[image.id] == nil {
                let fitting = remaining.indices.filter { isSame(image, remaining[$0].name) }
                guard let index = fitting.first, fitting.count == 1 else { continue }
                matches[image.id] = remaining.remove(at: index)
            }
        }
        let exact = Dictionary(wanted.map { ($0.name, $0) }) { first, _ in first }
        for image in images {
            if let name = names.byID[image.id], let given = exact[name] { matches[image.id] = given }
        }
        let found = Set(matches.values.map(\.name))
        remaining.removeAll { found.contains($0.name) }
        guard !remaining.isEmpty else { return matches }
        match { $1.spelling == $0.name || $1.plainSpelling == $0.name }
        match { $1.spelling == $0.name.spelling }
        return matches
    }
}

extension DesiredImage {
    fileprivate static func identity(of zip: DesiredArchive) -> ImageIdentity {
        zip.digest.map { ImageIdentity(digest: $0) } ?? ImageIdentity(url: zip.url)
    }
}

extension ImageRecord {
    /// What is known of its caption: written by hand as the YAML wants it, by somebody in the console, or by the vendor.
    fileprivate mutating func noteCaption(of image: ObservedImage, wanted: JSONValue?) {
        guard image.isCaptioned, let document = image.captionDocument else { return }
        let isByHand = image.captionSource == .manual
        guard let wanted, document == wanted || document.isRespelling(of: wanted) else {
            if isByHand { noteConsoleCaption(document.digest) }
            return
        }
        if isByHand {
            caption = wanted.digest
            keptCaption = document.digest == wanted.digest ? nil : document.digest
        } else {
            automaticCaption = document.digest
        }
    }
}
