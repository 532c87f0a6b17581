import TailorModel

/// What a run knows of captions from what it read and was answered, beside the state.
package struct SeenCaptions: Sendable {
    /// Digests of the captions as they were last seen, by the image's id; nil for an image without one.
    private var digests: [RemoteID: Digest?] = [:]
    /// Images that had no caption yet when their upload or regeneration was answered, by the dataset's key.
    private var pending: [String: Set<String>] = [:]
    /// Images whose caption was cloned in this run, by the dataset's key.
    private var cloned: [String: Set<String>] = [:]

    /// - Parameter seen: what was at the vendor when the run began.
    package init(_ seen: ObservedGraph = ObservedGraph()) {
        for dataset in seen.datasets.values where dataset.captionsUpdate != .inProgress {
            for image in dataset.images ?? [] { note(image) }
        }
    }

    /// Digest of the images' captions as they were last seen; nil where that is not known of every image.
    func digest(of images: [RemoteID]) -> Digest? {
        let seen = images.compactMap { id in digests[id].map { (id, $0) } }
        return seen.count == images.count ? Digest(ofCaptions: seen) : nil
    }

    /// A caption of the dataset is still to come.
    func arePending(in dataset: String) -> Bool { !(pending[dataset] ?? []).isEmpty }

    /// The image got its caption from the clone that this run made.
    func isCloned(_ image: String, in dataset: String) -> Bool { cloned[dataset]?.contains(image) == true }

    mutating func expect(_ images: [String], in dataset: String) {
        pending[dataset, default: []].formUnion(images)
    }

    /// Learns from the vendor's answer.
    /// - Parameter edits: what the state learns from it.
    package mutating func note(_ answer: RemoteAnswer, to write: PendingWrite, edits: [StateEdit]) {
        let dataset = write.address.key
        switch answer {
        case .image(let image):
            note(image)
            if !image.isCaptioned, write.expectsCaption { expect([write.image ?? image.name], in: dataset) }
        case .dataset(let clone) where write.kind == .cloneDataset:
            let images = clone.images ?? []
            for image in images { note(image) }
            let silent = images.filter { !$0.isCaptioned }.map(\.name)
            if !silent.isEmpty { expect(silent, in: dataset) }
            cloned[dataset, default: []].formUnion(edits.compactMap(\.captionedImage))
        case .done where write.kind == .regenerateCaptions:
            for case .captionsRegenerated(_, let names, _) in write.edits { expect(names, in: dataset) }
        case .dataset, .project, .model, .training, .texts, .value, .job, .generated, .done: break
        }
    }

    /// Learns from a write whose answer was lost: whether captions came with it is not known, except for a clone, which
    /// was read.
    mutating func noteResolved(_ intent: Intent, _ outcome: IntentOutcome) {
        if case .otherwise(let edits) = outcome, intent.kind == .cloneDataset {
            for case .image(_, _, let record) in edits where record.captionedUnder != nil {
                digests[record.id] = .some(record.caption ?? record.automaticCaption)
            }
        }
        guard intent.address.kind == .dataset, intent.kind != .createDataset else { return }
        expect([intent.subject], in: intent.address.key)
    }

    private mutating func note(_ image: ObservedImage) {
        // A caption that is being written changes by itself. If it were noted, a later look would take the change for
        // somebody's work.
        digests[image.id] = image.captionSource == .pending ? nil : .some(image.captionDocument?.digest)
    }
}

extension PendingWrite {
    /// The vendor writes a caption for the image of the write.
    fileprivate var expectsCaption: Bool {
        switch edits.first {
        case .image(_, _, let record)?: kind == .uploadImage && record.captionedUnder != nil
        default: kind == .regenerateCaption
        }
    }
}

extension StateEdit {
    /// The image of the edit, when its caption is recorded.
    fileprivate var captionedImage: String? {
        guard case .image(_, let name, let record) = self else { return nil }
        return record.caption ?? record.automaticCaption == nil ? nil : name
    }
}
