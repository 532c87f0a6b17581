import TailorModel

// Advanced datasets: what comes from a zip comes once (contract, POST /datasets/{dataset_id}/images/bulk-upload). So
// pictures go one by one, and come only with a new dataset.

extension DesiredDataset {
    /// The zip, unless `ignore_changes` leaves the images alone.
    var managedArchive: DesiredArchive? { lifecycle.ignores("images") ? nil : archive }

    /// Images that the YAML leaves to the vendor are in a clone, and would not be in a dataset made anew.
    var saysItsImages: Bool { images != nil || archive != nil }
}

extension ArchiveRecord {
    /// Files that did not become images, and that the YAML wants.
    func unusable(for archive: DesiredArchive) -> [String] { failed.filter { !archive.excepts(file: $0) } }

    /// Why what came from this zip cannot become what the YAML wants; nil when it can.
    func misfit(_ archive: DesiredArchive) -> String? {
        guard isSame(as: archive) else { return "its zip differs" }
        let missed = removed.filter { !archive.except.contains($0) }.sorted()
        return missed.isEmpty ? nil : "\(Phrases.list(missed)) \(missed.count == 1 ? "is" : "are") wanted again"
    }
}

extension DatasetRecord {
    /// Why a draft has to be made anew to become what the YAML wants, as a phrase; nil when it can be edited.
    func misfit(_ desired: DesiredDataset, in project: RemoteID?, _ observed: ObservedDataset) -> String? {
        let isOfFamily = desired.isOfFamily(of: attributes)
        if project != observed.projectID || desired.upload != observed.upload || !isOfFamily {
            return "its project, upload type or family differs"
        }
        guard let archive = desired.managedArchive else { return nil }
        guard let brought = attributes.archive else {
            let existing = observed.images?.count ?? observed.imagesCount ?? 0
            return existing == 0 ? nil : "it has images that came from no zip of ours"
        }
        if let reason = brought.misfit(archive) { return reason }
        let seen = Set((observed.images ?? []).map(\.id))
        let gone = images.filter { !archive.except.contains($0.key) && !seen.contains($0.value.id) }.keys.sorted()
        guard brought.isTaken, !gone.isEmpty else { return nil }
        return "\(Phrases.list(gone)) \(gone.count == 1 ? "is" : "are") gone at the vendor"
    }

    /// What stands came from the zip of the YAML, without what it excepts.
    func holds(_ archive: DesiredArchive) -> Bool {
        guard let brought = attributes.archive, brought.isTaken else { return false }
        return brought.misfit(archive) == nil && brought.unusable(for: archive).isEmpty
            && images.keys.allSatisfy { !archive.except.contains($0) }
    }
}

extension ImageComparison {
    /// The images that came from a zip: all of them are wanted but the excepted ones.
    /// - Parameter observed: nil where the dataset is frozen: what is recorded is what stands.
    init(_ archive: DesiredArchive, recorded: [String: ImageRecord], observed: [ObservedImage]?) {
        let wanted = recorded.filter { !archive.except.contains($0.key) }.sorted { $0.key < $1.key }
        self.init(
            keeping: wanted.map { name, record in
                (DesiredImage(name: name, source: .url(archive.url, digest: archive.digest)), record)
            }, recorded: recorded, observed: observed)
    }
}

extension DatasetPlanning {
    /// Names under `except` that nothing of the zip has: most likely misspelt.
    func warnOfStrangers(into builder: inout PlanBuilder) {
        guard let archive = desired.archive, let record = context.live.datasets[address.key]?.working,
            let brought = record.attributes.archive, brought.isTaken, brought.isSame(as: archive)
        else { return }
        let known = Set(record.images.keys).union(brought.removed)
        let unknown = archive.except.subtracting(known).filter { name in
            !brought.failed.contains { DesiredArchive(url: "", except: [name]).excepts(file: $0) }
        }.sorted()
        guard !unknown.isEmpty else { return }
        builder.diagnostics.append(
            .warning(
                "\(address): the zip brought no \(Phrases.list(unknown)), which `except` names",
                help: "Its images are named as the vendor named them: \(Phrases.list(known.sorted())).",
                address: address))
    }

    /// Files of the zip did not become images, and the YAML wants them: nothing is completed over that.
    func refuseUnusable(_ record: DatasetRecord, into builder: inout PlanBuilder) -> Bool {
        guard let archive = desired.archive, let brought = record.attributes.archive else { return false }
        let unusable = brought.unusable(for: archive)
        guard !unusable.isEmpty else { return false }
        builder.change(address, .update, reason: "files of its zip did not become images")
        builder.diagnostics.append(
            .error(
                "\(address): \(Phrases.list(unusable)) of the zip did not become "
                    + (unusable.count == 1 ? "an image" : "images"),
                help: ArchiveRecord.remedy(at: address), address: address))
        return true
    }
}
