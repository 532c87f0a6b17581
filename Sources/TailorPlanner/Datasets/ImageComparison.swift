import TailorModel

/// The images of a dataset, desired against recorded and observed. An image is its content; its name in the YAML is a
/// label (Language.md, "image_lists").
struct ImageComparison {
    struct Kept {
        let image: DesiredImage
        let record: ImageRecord
        /// Nil where the dataset is frozen and was not read.
        let observed: ObservedImage?

        /// Its caption is left to the vendor, who wrote it under a schema or prefix that is none of these.
        func isStale(under bases: [Digest?]) -> Bool { image.caption == nil && record.isStale(under: bases) }
    }

    struct Deletion {
        let name: String
        let id: RemoteID
        /// Nil where tailor did not upload it.
        var identity: ImageIdentity?
    }

    /// In the order of the YAML.
    private(set) var kept: [Kept] = []
    /// In the order of the YAML.
    private(set) var uploads: [DesiredImage] = []
    /// By id.
    private(set) var deletions: [Deletion] = []
    /// New names by old names.
    private(set) var renames: [String: String] = [:]
    /// Names that are recorded, gone at the vendor, and not wanted any more.
    private(set) var forgotten: [String] = []
    /// Images whose content was assumed when they were adopted, and of which the YAML now says it in another way: by a
    /// file in place of a URL. That is no difference.
    private(set) var reassumed: [(name: String, record: ImageRecord)] = []

    /// - Parameter observed: nil where the dataset is frozen, and the record is all that is known.
    init(desired: [DesiredImage], recorded: [String: ImageRecord], observed: [ObservedImage]?) {
        if observed == nil, let unchanged = Self.unchanged(desired, recorded) {
            kept = unchanged
            return
        }
        let seen = observed.map { Dictionary($0.map { ($0.id, $0) }) { _, last in last } }
        var remaining = recorded
        for image in desired {
            guard let record = recorded[image.name]?.reassumed(as: image.source.identity) else { continue }
            remaining[image.name] = record
            reassumed.append((image.name, record))
        }
        if let seen { remaining = remaining.filter { seen[$0.value.id] != nil } }

        var unmatched: [DesiredImage] = []
        var sameName: [String: ImageRecord] = [:]
        for image in desired {
            if let record = remaining[image.name], record.identity == image.source.identity {
                sameName[image.name] = remaining.removeValue(forKey: image.name)
            }
        }
        var byIdentity = Dictionary(remaining.map { ($0.value.identity, $0.key) }) { min($0, $1) }
        for image in desired {
            if let record = sameName[image.name] {
                kept.append(Kept(image: image, record: record, observed: seen?[record.id]))
            } else if let old = byIdentity.removeValue(forKey: image.source.identity),
                let record = remaining.removeValue(forKey: old)
            {
                renames[old] = image.name
                kept.append(Kept(image: image, record: record, observed: seen?[record.id]))
            } else {
                unmatched.append(image)
            }
        }
        uploads = unmatched
        noteDeletions(remaining, observed: observed, recorded: recorded, desired: desired)
    }

    /// The fast way for a frozen dataset whose images are just those of the YAML, as most are in a large workspace; nil
    /// when there is any difference.
    private static func unchanged(_ desired: [DesiredImage], _ recorded: [String: ImageRecord]) -> [Kept]? {
        guard desired.count == recorded.count else { return nil }
        var kept: [Kept] = []
        kept.reserveCapacity(desired.count)
        for image in desired {
            guard let record = recorded[image.name], record.identity == image.source.identity else { return nil }
            kept.append(Kept(image: image, record: record, observed: nil))
        }
        return kept
    }

    /// Images that are told apart by their names, because their content is not known. Other recorded images are
    /// deleted; what is not recorded is kept, because it can only have come with the others.
    init(
        keeping wanted: [(image: DesiredImage, record: ImageRecord)], recorded: [String: ImageRecord],
        observed: [ObservedImage]?
    ) {
        let seen = observed.map { Dictionary($0.map { ($0.id, $0) }) { _, last in last } }
        kept = wanted.filter { seen == nil || seen?[$0.record.id] != nil }.map {
            Kept(image: $0.image, record: $0.record, observed: seen?[$0.record.id])
        }
        let names = Set(wanted.map(\.image.name))
        let unwanted = recorded.filter { !names.contains($0.key) }
        let isThere = { (record: ImageRecord) in seen == nil || seen?[record.id] != nil }
        deletions = unwanted.filter { isThere($0.value) }.map {
            Deletion(name: $0.key, id: $0.value.id, identity: $0.value.identity)
        }
        deletions.sort { $0.id < $1.id }
        forgotten = unwanted.filter { !isThere($0.value) }.keys.sorted()
    }

    /// Images that the YAML leaves unmanaged: all that are recorded are kept, with captions that were written by hand.
    /// Automatic captions follow the visual schema.
    init(unmanaged recorded: [String: ImageRecord], observed: [ObservedImage]?) {
        let all = recorded.sorted { $0.key < $1.key }.map { name, record in
            var kept = record
            kept.consoleCaption = record.caption ?? record.consoleCaption
            kept.caption = nil
            let source = ImageSource.url(record.identity.description, digest: nil)
            return (image: DesiredImage(name: name, source: source), record: kept)
        }
        self.init(keeping: all, recorded: recorded, observed: observed)
    }

    private mutating func noteDeletions(
        _ remaining: [String: ImageRecord], observed: [ObservedImage]?, recorded: [String: ImageRecord],
        desired: [DesiredImage]
    ) {
        deletions = remaining.map { Deletion(name: $0.key, id: $0.value.id, identity: $0.value.identity) }
        if let observed {
            let owned = Set(recorded.values.map(\.id))
            deletions += observed.filter { !owned.contains($0.id) }.map { Deletion(name: $0.name, id: $0.id) }
            let wanted = Set(desired.map(\.name))
            let there = Set(observed.map(\.id))
            forgotten = recorded.filter { !there.contains($0.value.id) && !wanted.contains($0.key) }.map(\.key).sorted()
        }
        deletions.sort { $0.id < $1.id }
    }

    /// What a plan shows: images that are added, removed and renamed. Those that are removed come by name, as people
    /// look for them: ids are in the order in which simultaneous uploads happened to arrive.
    var fields: [FieldChange] {
        let gone = Dictionary(deletions.map { ($0.name, $0) }) { first, _ in first }
        let come = Set(uploads.map(\.name))
        let replaced = uploads.compactMap { image in
            gone[image.name].map {
                FieldChange(
                    "images[\"\(image.name)\"]", before: .string(image.source.difference(from: $0.identity)),
                    after: .string(image.source.label))
            }
        }
        let added = uploads.filter { gone[$0.name] == nil }.map {
            FieldChange("images[\"\($0.name)\"]", before: nil, after: .string($0.source.label))
        }
        let removed = deletions.filter { !come.contains($0.name) }.sorted { $0.name < $1.name }.map {
            FieldChange("images[\"\($0.name)\"]", before: .string($0.name), after: nil)
        }
        return replaced + added + removed + renamed
    }

    /// Images that only get another name.
    var renamed: [FieldChange] {
        renames.sorted { $0.key < $1.key }.map {
            FieldChange("images[\"\($0.key)\"].name", before: .string($0.key), after: .string($0.value))
        }
    }
}

extension ImageRecord {
    /// Nil where its content is known, or cannot be what the YAML says.
    func reassumed(as wanted: ImageIdentity) -> ImageRecord? {
        guard isAssumed, wanted != identity, wanted.evidence != identity.evidence else { return nil }
        var record = self
        record.identity = wanted
        return record
    }
}

extension ImageSource {
    /// Why an image of the same name is taken for another one.
    fileprivate func difference(from recorded: ImageIdentity?) -> String {
        switch (recorded?.evidence, identity.evidence) {
        case (.zip?, _): "from a zip"
        case (.unknown?, _): "content not known"
        case (.url?, .content): "known by its URL only"
        case (.content?, .url): "known by its content only"
        case (.url?, .url): "from another URL"
        default: "other content"
        }
    }

    /// Where it comes from, for people.
    fileprivate var label: String {
        switch self {
        case .file(let path, _): path
        case .url(let url, _): url.shownURL
        }
    }
}
