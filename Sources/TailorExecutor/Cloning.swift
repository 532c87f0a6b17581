import TailorModel

// A clone: which image of the answer is which of the source, and what of it stands already.

extension StepPerformer {
    func cloneDataset(_ draft: CloneDraft, _ key: String) async throws(OperationFailure) -> PreparedRequest {
        let (remote, state) = (remote, state)
        let source = try await state.dataset(key, revision: draft.source)
        let facts = DatasetFacts(
            id: .pending, revision: draft.revision, projectID: source.facts.projectID, name: draft.name,
            upload: source.facts.upload, archive: source.facts.archive)
        let intention = Intention(
            .cloneDataset, at: .dataset(key), parent: source.id, name: draft.name,
            edits: [.dataset(key: key, facts)])
        return PreparedRequest(intention) { () async throws(RemoteFailure) in
            let clone = try await remote.cloneDataset(source.id, name: draft.name)
            let edits = source.edits(after: clone, as: facts, at: key)
            await state.note(clone, bringing: edits, in: key)
            return .otherwise(edits)
        }
    }

    /// A clone that did not bring every image that the revision keeps must not be completed: the next plan uploads
    /// what is missing.
    func requireWhole(_ draft: CloneDraft, _ key: String) async throws(OperationFailure) {
        let images = try await state.dataset(key).images
        let missing = draft.kept.filter { images[$0] == nil }
        guard !missing.isEmpty else { return }
        throw OperationFailure(
            .outcome,
            message: "the clone came without \(missing.count) of its \(draft.kept.count) images, or under other names",
            help: "The next `tailor apply` uploads what is missing.")
    }
}

extension DatasetRecord {
    /// The clone as a record: its images are matched by the names that they had at the vendor, one to one; where that
    /// cannot be done nothing is claimed of them. A caption counts as what its text is, whatever its source says: the
    /// contract knows only `automatic` in the answer to a clone.
    /// - Parameter intended: what was to be known of the clone before it was made.
    func edits(after clone: ObservedDataset, as intended: DatasetFacts, at key: String) -> [StateEdit] {
        var facts = intended
        facts.id = clone.id
        facts.visualSchema = clone.schemaDocument?.digest
        let brought = Dictionary(grouping: clone.images ?? [], by: \.name)
        let edits = images.sorted { $0.key < $1.key }.compactMap { name, image -> StateEdit? in
            guard let twins = brought[image.remoteName ?? name], twins.count == 1, let twin = twins.first else {
                return nil
            }
            let caption = twin.captionDocument?.digest
            return .image(
                dataset: key, name: name,
                ImageRecord(
                    id: twin.id, identity: image.identity, remoteName: image.remoteName,
                    caption: image.caption == caption ? caption : nil,
                    captionedUnder: twin.isCaptioned ? image.captionedUnder : nil))
        }
        return [.dataset(key: key, facts)] + edits
    }
}

extension StateEdit {
    /// The image of the edit, when a hand-written caption is recorded of it.
    var captionedImage: String? {
        if case .image(_, let name, let record) = self, record.caption != nil { name } else { nil }
    }
}
