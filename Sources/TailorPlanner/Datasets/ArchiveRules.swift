import TailorModel

// Advanced datasets take one zip, once (contract, POST /datasets/{dataset_id}/images/bulk-upload). So images can be
// deleted one by one, and others need a new dataset.

extension ArchiveRecord {
    /// Files that are no image, and that the YAML does not except.
    func unusable(for archive: DesiredArchive) -> [String] { failed.filter { !archive.excepts(file: $0) } }

    /// Why the images of this zip cannot become what the YAML wants; nil when they can.
    func misfit(_ archive: DesiredArchive) -> String? {
        guard isSame(as: archive) else { return "its zip differs" }
        let missed = removed.filter { !archive.except.contains($0) }.sorted()
        return missed.isEmpty ? nil : "\(missed.folded()) \(plural(missed.count, "is", "are")) wanted again"
    }
}

extension DatasetRecord {
    /// Why a draft has to be made again to become what the YAML wants, in a phrase; nil when it can be edited.
    func misfit(_ desired: DesiredDataset, in project: RemoteID?, _ observed: ObservedDataset) -> String? {
        let isOfFamily = desired.isOfFamily(of: attributes)
        if project != observed.projectID || desired.upload != observed.upload || !isOfFamily {
            return "its project, upload type or family differs"
        }
        guard let archive = desired.managedArchive else { return nil }
        guard let zip = attributes.archive else {
            let count = observed.images?.count ?? observed.imagesCount ?? 0
            return count == 0 ? nil : "it has images that did not come from a zip"
        }
        if let reason = zip.misfit(archive) { return reason }
        let seen = Set((observed.images ?? []).map(\.id))
        let gone = images.filter { !archive.except.contains($0.key) && !seen.contains($0.value.id) }.keys.sorted()
        guard zip.isTaken, !gone.isEmpty else { return nil }
        return "\(gone.folded()) \(plural(gone.count, "no longer exists", "no longer exist")) at the vendor"
    }

    /// Its images came from the zip of the YAML, without what that excepts.
    func holds(_ archive: DesiredArchive) -> Bool {
        guard let zip = attributes.archive, zip.isTaken else { return false }
        return zip.misfit(archive) == nil && zip.unusable(for: archive).isEmpty
            && images.keys.allSatisfy { !archive.except.contains($0) }
    }
}

extension ImageComparison {
    /// The images that came from a zip: all of them are wanted but the excepted ones.
    /// - Parameter observed: nil where the dataset is frozen, and the record is all that is known.
    init(_ archive: DesiredArchive, recorded: [String: ImageRecord], observed: [ObservedImage]?) {
        let wanted = recorded.filter { !archive.except.contains($0.key) }.sorted { $0.key < $1.key }
        self.init(
            keeping: wanted.map { name, record in
                (DesiredImage(name: name, source: .url(archive.url, digest: archive.digest)), record)
            }, recorded: recorded, observed: observed)
    }
}

extension DatasetSubject {
    /// Names under `except` that nothing in the zip has are most likely misspelt.
    func warnOfUnknownExceptions(in builder: inout PlanBuilder) {
        guard let archive = desired.archive, let record = context.live.datasets[address.key]?.working,
            let zip = record.attributes.archive, zip.isTaken, zip.isSame(as: archive)
        else { return }
        let known = Set(record.images.keys).union(zip.removed)
        let unknown = archive.except.subtracting(known).filter { name in
            !zip.failed.contains { DesiredArchive(url: "", except: [name]).excepts(file: $0) }
        }.sorted()
        guard !unknown.isEmpty else { return }
        builder.diagnostics.append(
            .warning(
                "\(address): the zip has no \(unknown.folded()), which `except` names",
                help: "The names that the vendor gave its images are: \(known.sorted().folded()).",
                address: address))
    }

    /// A dataset is not completed without files that the YAML wants and that are no image.
    func refuseUnusable(_ record: DatasetRecord, in builder: inout PlanBuilder) -> Bool {
        guard let archive = desired.archive, let zip = record.attributes.archive else { return false }
        let unusable = zip.unusable(for: archive)
        guard !unusable.isEmpty else { return false }
        builder.change(address, .update, reason: "files of its zip are not usable images")
        builder.diagnostics.append(
            .error(
                "\(address): \(unusable.folded()) of the zip "
                    + plural(unusable.count, "is not a usable image", "are not usable images"),
                help: ArchiveRecord.remedy(at: address), address: address))
        return true
    }
}
