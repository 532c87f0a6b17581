import TailorModel

// What the steps are made from, and what a plan shows of it.

extension DraftEditing {
    var isCompleting: Bool { desired.status == .completed }

    var isDescribing: Bool { !desired.isDescribed(by: origin.before) }

    /// The name that the draft is to have, where it has another.
    var newName: String? {
        guard case .draft(let record, let observed) = origin, !keepsName else { return nil }
        let name = subject.name(of: record.revision)
        return observed.name == name ? nil : name
    }

    /// A draft that stays one keeps its name where `ignore_changes` says so.
    private var keepsName: Bool { !isCompleting && origin.before != nil && desired.lifecycle.ignores("name") }

    /// Images without a caption that stays.
    var uncaptioned: [String] { origin.isRewriting ? origin.seen?.map(\.name) ?? [] : captions.missing }

    /// Hand-written captions to write: of new images, of images whose caption differs, of those that a *regenerate
    /// all* overwrites, and of those that a clone may not copy.
    var handWritten: [(name: String, caption: JSONValue, author: CaptionAuthor)] {
        let uploaded = images.uploads.compactMap { image in image.caption.map { (name: image.name, caption: $0) } }
        let isOverwritten = captions.isCheaperAllAtOnce || origin.isRewriting || origin.isClone
        let ours = uploaded + captions.written + (isOverwritten ? captions.putBack : [])
        return ours.map { ($0.name, $0.caption, .workspace) }
            + consoleCaptions.map { ($0.name, $0.caption, .console) }
    }

    /// Captions that somebody wrote in the console, of images that the next revision has, too: a clone may not copy
    /// them, and an upload cannot.
    private var consoleCaptions: [(name: String, caption: JSONValue)] {
        guard let source else { return [] }
        let seen = Dictionary((source.observed.images ?? []).map { ($0.id, $0) }) { first, _ in first }
        return (desired.images ?? []).compactMap { image in
            guard image.caption == nil,
                let record = source.record.image(with: image.source.identity, called: image.name),
                let digest = record.consoleCaption, let caption = seen[record.id]?.captionDocument,
                caption.digest == digest
            else { return nil }
            return (image.name, caption)
        }
    }

    /// Automatic captions that stay as they are.
    var keptCaptions: Int { images.kept.count - captions.regenerated.count - captions.byHand }

    var fields: [FieldChange] {
        var fields: [FieldChange] = []
        let name = subject.name(of: origin.revision)
        if origin.before?.name != name, !keepsName {
            fields.append(FieldChange("name", before: origin.before.map { .string($0.name) }, after: .string(name)))
        }
        fields += subject.context.pins.unmadeFields(of: desired, over: origin.before)
        fields += desired.descriptionDifferences(from: origin.before)
        if let archive = desired.archive, isArriving, !isUploading {
            fields.append(FieldChange("images", before: nil, after: .string(archive.url.shownURL)))
        }
        fields += images.fields
        fields += images.uploads.compactMap { image in
            image.caption.map { FieldChange("images[\"\(image.name)\"].caption", before: nil, after: $0) }
        }
        fields += captions.fields
        if origin.isRewriting {
            fields += captions.putBack.map {
                FieldChange("images[\"\($0.name)\"].caption", before: "being regenerated", after: $0.caption)
            }
        }
        if isCompleting, origin.before?.status != .completed {
            fields.append(FieldChange("status", before: origin.before.map { _ in "draft" }, after: "completed"))
        }
        return fields
    }
}

extension DatasetRecord {
    /// The image with this content, preferably the one with this name.
    fileprivate func image(with identity: ImageIdentity, called name: String) -> ImageRecord? {
        if let image = images[name], image.identity == identity { return image }
        return images.values.filter { $0.identity == identity }.min { $0.id < $1.id }
    }
}

extension DatasetAttributes {
    /// The record with what is observed, where that is what the YAML wants.
    func caughtUp(with observed: ObservedDataset, wanting desired: DesiredDataset) -> DatasetAttributes {
        var attributes = self
        attributes.status = observed.status
        if observed.name == revisedName(desired.name, revision) { attributes.name = observed.name }
        if let schema = desired.visualSchema, observed.schemaDocument == schema {
            attributes.visualSchema = schema.digest
        }
        if let prefix = desired.legacy.captionPrefix, observed.hasPrefix(prefix),
            attributes.captionPrefix.map(CaptionPrefix.init) != CaptionPrefix(prefix)
        {
            attributes.captionPrefix = prefix
        }
        if let family = desired.legacy.trainingVersion, !attributes.isLegacy, attributes.visualSchema == nil {
            attributes.trainingVersion = family
        }
        if let zip = desired.managedArchive, archive?.isSame(as: zip) == true {
            attributes.archive?.url = zip.plainURL
            attributes.archive?.digest = zip.digest ?? archive?.digest
        }
        return attributes
    }
}
