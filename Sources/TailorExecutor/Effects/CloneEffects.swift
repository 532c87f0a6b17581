import TailorModel

extension WriteContext {
    func cloneDataset(_ new: NewClone, _ key: String) throws(OperationFailure) -> Effect {
        let source = try recorded.dataset(key, revision: new.source)
        var attributes = DatasetAttributes(
            id: .pending, revision: new.revision, projectID: source.attributes.projectID, name: new.name,
            upload: source.attributes.upload, archive: source.attributes.archive)
        attributes.clonedFrom = new.source
        attributes.trainingVersion = source.attributes.trainingVersion
        attributes.captionPrefix = source.attributes.captionPrefix
        let pending = PendingWrite(
            .cloneDataset, at: .dataset(key), parent: source.id, name: new.name,
            edits: [.dataset(key: key, attributes)])
        return Effect(
            pending, .cloneDataset(source.id, name: new.name), result: .clone(of: source, as: attributes))
    }
}

extension DatasetRecord {
    /// The clone as a record: its images are matched one to one by the names that they had at the vendor. Where that
    /// cannot be done nothing is claimed of them, and the source's record notes it. A caption counts as what its text is,
    /// whatever its source says: the contract knows only `automatic` in the answer to a clone.
    /// - Parameter intended: what was known of the clone before it was made.
    func edits(after clone: ObservedDataset, as intended: DatasetAttributes, at key: String) -> [StateEdit] {
        var record = intended
        record.id = clone.id
        let schema = clone.schemaDocument?.digest
        let isKept = schema != nil && schema == attributes.keptSchema
        record.visualSchema = isKept ? attributes.visualSchema : schema
        record.keptSchema = isKept ? schema : nil
        let copies = copies(among: clone.images ?? [])
        guard copies.count == images.count else {
            var source = attributes
            source.cloneDefect = .imagesUnknown
            return [.dataset(key: key, record), .dataset(key: key, source)]
        }
        return [.dataset(key: key, record)]
            + copies.sorted { $0.name < $1.name }.map { copy in
                .image(dataset: key, name: copy.name, copy.original.cloned(as: copy.image))
            }
    }

    private typealias Copy = (name: String, original: ImageRecord, image: ObservedImage)

    /// The recorded images whose name at the vendor belongs to one image of the clone, and to no other on either side.
    private func copies(among cloned: [ObservedImage]) -> [Copy] {
        let originals = Dictionary(grouping: images) { $0.value.remoteName ?? $0.key }
        return Dictionary(grouping: cloned, by: \.name).compactMap { name, cloned in
            guard let known = originals[name], known.count == 1, cloned.count == 1 else { return nil }
            return (known[0].key, known[0].value, cloned[0])
        }
    }
}

extension ImageRecord {
    fileprivate func cloned(as copy: ObservedImage) -> ImageRecord {
        let cloned = copy.captionDocument?.digest
        let isByHand = holdsWritten(cloned)
        var record = ImageRecord(
            id: copy.id, identity: identity, remoteName: remoteName, caption: isByHand ? caption : nil,
            keptCaption: isByHand ? keptCaption : nil,
            automaticCaption: isByHand ? nil : cloned,
            consoleCaption: consoleCaption == cloned ? cloned : nil,
            captionedUnder: copy.isCaptioned ? captionedUnder : nil)
        record.assumption = assumption
        return record
    }
}
