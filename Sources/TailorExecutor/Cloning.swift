import TailorModel

// A clone: which image of the answer is which of the source, and what of it stands already.

extension StepPerformer {
    func cloneDataset(_ draft: CloneDraft, _ key: String) async throws(OperationFailure) -> PreparedRequest {
        let (remote, state) = (remote, state)
        let source = try await state.dataset(key, revision: draft.source)
        return PreparedRequest(parent: source.id, name: draft.name) { () async throws(RemoteFailure) -> [StateEdit] in
            let clone = try await remote.cloneDataset(source.id, name: draft.name)
            let silent = (clone.images ?? []).filter { !$0.isCaptioned }.map(\.name)
            if !silent.isEmpty { await state.expectCaptions(of: silent, in: key) }
            let edits = source.edits(after: clone, draft, at: key)
            await state.noteCaptionsBrought(by: edits.compactMap(\.captionedImage), in: key)
            return edits
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
    fileprivate func edits(after clone: ObservedDataset, _ draft: CloneDraft, at key: String) -> [StateEdit] {
        var record = DatasetFacts(
            id: clone.id, revision: draft.revision, projectID: facts.projectID, name: draft.name,
            upload: facts.upload, visualSchema: clone.schemaDocument?.digest)
        record.trainingVersion = facts.trainingVersion
        record.captionPrefix = facts.captionPrefix
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
        return [.dataset(key: key, record)] + edits
    }
}

extension StateEdit {
    /// The image of the edit, when a hand-written caption is recorded of it.
    fileprivate var captionedImage: String? {
        if case .image(_, let name, let record) = self, record.caption != nil { name } else { nil }
    }
}
