import TailorModel

/// A completed dataset: its name may change, anything else is a revision. Its images are compared with the record,
/// because they cannot change. They were read when it was completed elsewhere.
struct CompletedComparison {
    /// A difference that needs a revision.
    struct Difference {
        let reason: String
        let fields: [FieldChange]
        /// Why a clone cannot be used; nil where one can.
        let obstacle: String?
    }

    private let subject: DatasetSubject
    private let record: DatasetRecord
    private let observed: ObservedDataset
    private let images: ImageComparison?
    /// Images as the state has them, by id.
    private let stored: [RemoteID: ImageRecord]

    /// - Parameters:
    ///   - record: with the captions that were read.
    ///   - stored: as the state has it.
    init(_ subject: DatasetSubject, record: DatasetRecord, stored: DatasetRecord, observed: ObservedDataset) {
        self.subject = subject
        self.stored = Dictionary(stored.images.values.map { ($0.id, $0) }) { first, _ in first }
        self.record = record
        self.observed = observed
        images =
            subject.desired.images.map {
                ImageComparison(desired: $0, recorded: record.images, observed: observed.images)
            }
            ?? subject.desired.archive.map {
                ImageComparison($0, recorded: record.images, observed: observed.images)
            }
    }

    private var address: Address { subject.address }
    private var desired: DesiredDataset { subject.desired }

    /// Nil when the dataset is what the YAML wants, or can be changed in place.
    var difference: Difference? {
        guard desired.status == .completed else { return nil }
        if subject.projectID != observed.projectID {
            let reason = "its project differs"
            return Difference(reason: reason, fields: contentFields, obstacle: reason)
        }
        if desired.upload != observed.upload {
            let reason = "its upload type differs"
            let upload = FieldChange(
                "upload", before: .string(observed.upload.rawValue), after: .string(desired.upload.rawValue))
            // Of images in a zip only the names are known, so that it is not known which of them differ.
            let fields = contentFields.filter { !$0.replacesImage }
            return Difference(reason: reason, fields: [upload] + fields, obstacle: reason)
        }
        if !desired.isOfFamily(of: record.attributes) {
            let reason = "its family differs"
            return Difference(reason: reason, fields: contentFields, obstacle: reason)
        }
        if let obstacle = archiveObstacle {
            let reason = "the dataset is completed, and \(obstacle)"
            return Difference(reason: reason, fields: contentFields + archiveFields, obstacle: obstacle)
        }
        let fields = contentFields
        guard !fields.isEmpty else { return nil }
        let reason = "the dataset is completed, and \(fields.difference)"
        let sharedName = record.sharesNames ? "two of its images have the same name at the vendor" : nil
        return Difference(
            reason: reason, fields: fields, obstacle: record.attributes.cloneDefect?.obstacle ?? sharedName)
    }

    /// An advanced dataset gets its images once, from its zip: others need a new dataset.
    private var archiveObstacle: String? {
        guard let archive = desired.archive else { return nil }
        guard let zip = record.attributes.archive else { return "its images did not come from a zip" }
        if let misfit = zip.misfit(archive) { return misfit }
        let unusable = zip.unusable(for: archive)
        guard !unusable.isEmpty else { return nil }
        let complaint = plural(unusable.count, "is not a usable image", "are not usable images")
        return "\(unusable.folded()) of its zip \(complaint)"
    }

    private var archiveFields: [FieldChange] {
        guard let archive = desired.archive else { return [] }
        let before = record.attributes.archive.map { JSONValue.string($0.digest?.description ?? $0.url.shownURL) }
        return [
            FieldChange("images", before: before, after: .string(archive.digest?.description ?? archive.url.shownURL))
        ]
    }

    func plan(into builder: inout PlanBuilder) {
        guard desired.status == .completed else { return refuseReopening(into: &builder) }
        var operations = [catchUp(into: &builder)].compactMap { $0 }
        if let zip = record.attributes.archive, let archive = desired.archive, !zip.isTaken {
            operations.append(
                builder.add(
                    .bulkUpload(excepted: archive.except.sorted()), at: address,
                    after: operations + [builder.ready[address]], why: "the images of the zip have to be known"))
        }
        var fields: [FieldChange] = []
        let name = subject.name(of: record.revision)
        if observed.name != name, !desired.lifecycle.ignores("name") {
            fields = [FieldChange("name", before: .string(observed.name), after: .string(name))]
            operations.append(
                builder.add(
                    .updateDataset(DatasetUpdate(name: name)), at: address,
                    after: operations + [builder.ready[address]], why: "its name differs"))
        }
        guard let last = operations.last else { return builder.unchanged(address) }
        builder.ready[address] = last
        builder.precondition(address, observed.id, observed.digest)
        let reason = fields.isEmpty ? bookkeeping : "its name differs"
        builder.change(
            address, .update, reason: reason, fields: fields + (images?.fields ?? []), operations: operations)
    }

    /// Why only the state changes.
    private var bookkeeping: String {
        let captions = learned.isEmpty ? nil : "the YAML gives the captions that the vendor wrote"
        let names = images?.renames.isEmpty == false ? "its images have other names in the YAML" : nil
        let reasons = [captions, names].compactMap { $0 }
        return reasons.isEmpty ? caughtUpReason : reasons.joined(separator: "; ")
    }

    private func refuseReopening(into builder: inout PlanBuilder) {
        builder.change(address, .update, reason: "its status cannot go back to `draft`")
        builder.diagnostics.append(
            .error(
                "\(address) is completed at the vendor, and the YAML says `status: draft`",
                help: "A completed dataset cannot be reopened. Say `status: completed`, or declare a new dataset under "
                    + "another key.",
                address: address))
    }

    private var contentFields: [FieldChange] {
        var fields =
            subject.context.pins.unmadeFields(of: desired, over: observed)
            + desired.descriptionDifferences(from: observed)
        guard let images else { return fields }
        fields += images.fields.filter { !$0.path.hasSuffix(".name") }
        let bases = [
            record.attributes.captionBasis, desired.visualSchema?.digest, observed.schemaDocument?.digest,
        ]
        return fields
            + images.kept.filter { !$0.record.isCaptioned(as: $0.image.caption) || $0.isStale(under: bases) }
            .map(\.captionChange)
    }

    /// Images for which the YAML gives the caption that the vendor wrote, and the state does not have it yet.
    private var learned: [ImageComparison.Kept] {
        (images?.kept ?? []).filter { kept in
            kept.image.caption != nil && kept.record.caption == nil
                && kept.record.isCaptioned(as: kept.image.caption)
                && stored[kept.record.id]?.automaticCaption != kept.record.automaticCaption
        }
    }

    /// Captions of the console that were seen when the dataset was read, and that the state does not have yet.
    private var noticed: [ImageComparison.Kept] {
        guard desired.images != nil else { return [] }
        return (images?.kept ?? []).filter { kept in
            kept.record.consoleCaption != nil && stored[kept.record.id]?.consoleCaption != kept.record.consoleCaption
        }
    }

    private func catchUp(into builder: inout PlanBuilder) -> OperationID? {
        var edits: [StateEdit] = (images?.reassumed ?? []).map {
            .image(dataset: address.key, name: $0.name, $0.record)
        }
        if let renames = images?.renames, !renames.isEmpty {
            edits.append(.imagesRenamed(dataset: address.key, renames))
        }
        edits += (learned + noticed).map { .image(dataset: address.key, name: $0.image.name, $0.record) }
        let attributes = record.attributes.caughtUp(with: observed, wanting: desired)
        if attributes != record.attributes { edits.append(.dataset(key: address.key, attributes)) }
        guard !edits.isEmpty else { return nil }
        return builder.add(
            .record(edits), at: address, after: [builder.ready[address]],
            why: caughtUpReason)
    }
}

extension FieldChange {
    fileprivate var replacesImage: Bool {
        path.hasPrefix("images[") && path.hasSuffix("\"]") && before != nil && after != nil
    }
}

extension CloneDefect {
    fileprivate var obstacle: String {
        switch self {
        case .imagesUnknown: "a clone of it did not keep the names of its images"
        }
    }
}

extension ImageComparison.Kept {
    /// From the caption at the vendor, as far as it was read, to the wanted one.
    fileprivate var captionChange: FieldChange {
        let marker: JSONValue = record.caption == nil ? "automatic" : "by hand"
        return FieldChange(
            "images[\"\(image.name)\"].caption", before: observed?.captionDocument ?? marker,
            after: image.caption ?? "automatic, regenerated")
    }
}

extension DatasetRecord {
    /// Two of its images have one name at the vendor.
    fileprivate var sharesNames: Bool {
        Set(images.map { $0.value.remoteName ?? $0.key }).count < images.count
    }

    /// Notes what the vendor wrote, where no caption by hand is recorded, and what somebody wrote in the console.
    mutating func noteCaptions(of seen: [ObservedImage]) {
        guard !seen.isEmpty else { return }
        let captioned = Dictionary(seen.filter(\.isCaptioned).map { ($0.id, $0) }) { $1 }
        for (name, image) in images {
            guard let observed = captioned[image.id] else { continue }
            if observed.isFromConsole(over: image) {
                images[name]?.noteConsoleCaption(observed.captionDocument?.digest)
            } else if image.caption == nil {
                images[name]?.automaticCaption = observed.captionDocument?.digest
            }
        }
    }
}
