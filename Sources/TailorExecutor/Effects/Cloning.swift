import TailorModel

// A clone: which image of the answer is which of the source, and what of it stands already.

extension OperationRunner {
    func cloneDataset(_ draft: NewClone, _ key: String) async throws(OperationFailure) -> PreparedRequest {
        let (remote, state) = (remote, state)
        let source = try await state.dataset(key, revision: draft.source)
        var attributes = DatasetAttributes(
            id: .pending, revision: draft.revision, projectID: source.attributes.projectID, name: draft.name,
            upload: source.attributes.upload, archive: source.attributes.archive)
        attributes.trainingVersion = source.attributes.trainingVersion
        attributes.captionPrefix = source.attributes.captionPrefix
        let intended = attributes
        let write = PendingWrite(
            .cloneDataset, at: .dataset(key), parent: source.id, name: draft.name,
            edits: [.dataset(key: key, intended)])
        return PreparedRequest(write) { () async throws(RemoteFailure) in
            let clone = try await remote.cloneDataset(source.id, name: draft.name)
            let edits = source.edits(after: clone, as: intended, at: key)
            await state.note(clone, bringing: edits, in: key)
            return .otherwise(edits)
        }
    }

    /// A clone whose images cannot be told by their names is deleted again (semantics.md, "By clone"). To build the
    /// revision without it is not in the plan.
    func dropUnlessFaithful(_ draft: NewClone, _ address: Address) async throws(OperationFailure) {
        let source = try await state.dataset(address.key, revision: draft.source)
        guard source.attributes.cloneDefect != nil else { return }
        let deletion = Operation(
            id: OperationID(0), address: address, step: .deleteDataset(revision: draft.revision), after: [],
            why: "its images cannot be told by their names")
        try await writer.write(to: .deleteDataset) { () async throws(OperationFailure) in try await prepare(deletion) }
        throw OperationFailure(
            .needsNewPlan,
            message: "the clone did not bring the images of r\(draft.source) under their names, and was deleted",
            help: "The next plan makes r\(draft.revision) without a clone: every image is uploaded anew.")
    }
}

extension DatasetRecord {
    /// The clone as a record: its images are matched by the names that they had at the vendor, one to one. Where that
    /// cannot be done nothing is claimed of them, and it is noted of the source. A caption counts as what its text is,
    /// whatever its source says: the contract knows only `automatic` in the answer to a clone.
    /// - Parameter intended: what was to be known of the clone before it was made.
    func edits(after clone: ObservedDataset, as intended: DatasetAttributes, at key: String) -> [StateEdit] {
        var record = intended
        record.id = clone.id
        record.visualSchema = clone.schemaDocument?.digest
        let twins = twins(among: clone.images ?? [])
        guard twins.count == images.count else {
            var source = attributes
            source.cloneDefect = .imagesUnknown
            return [.dataset(key: key, record), .dataset(key: key, source)]
        }
        return [.dataset(key: key, record)]
            + twins.sorted { $0.name < $1.name }.map { twin in
                .image(dataset: key, name: twin.name, twin.original.cloned(as: twin.image))
            }
    }

    private typealias Twin = (name: String, original: ImageRecord, image: ObservedImage)

    /// The recorded images whose name at the vendor is that of one image of the clone, and of one only on either side.
    private func twins(among brought: [ObservedImage]) -> [Twin] {
        let originals = Dictionary(grouping: images) { $0.value.remoteName ?? $0.key }
        return Dictionary(grouping: brought, by: \.name).compactMap { name, brought in
            guard let known = originals[name], known.count == 1, brought.count == 1 else { return nil }
            return (known[0].key, known[0].value, brought[0])
        }
    }
}

extension ImageRecord {
    fileprivate func cloned(as twin: ObservedImage) -> ImageRecord {
        let brought = twin.captionDocument?.digest
        let isByHand = caption != nil && caption == brought
        return ImageRecord(
            id: twin.id, identity: identity, remoteName: remoteName, caption: isByHand ? brought : nil,
            automaticCaption: isByHand ? nil : brought,
            consoleCaption: consoleCaption == brought ? brought : nil,
            captionedUnder: twin.isCaptioned ? captionedUnder : nil)
    }
}

extension StateEdit {
    /// The image of the edit, when its caption is recorded.
    var captionedImage: String? {
        guard case .image(_, let name, let record) = self else { return nil }
        return record.caption ?? record.automaticCaption == nil ? nil : name
    }
}
