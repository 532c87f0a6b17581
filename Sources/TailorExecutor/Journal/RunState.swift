import TailorModel

/// The recorded state during a run: what every operation looks ids up in, and what its outcome changes.
package actor RunState {
    package private(set) var recorded: RecordedState
    /// Images whose caption was not there when their upload or regeneration was answered, by the dataset's key.
    private var uncaptioned: [String: Set<String>] = [:]
    /// Images whose caption came along with a clone of this run, by the dataset's key.
    private var brought: [String: Set<String>] = [:]

    /// Digests of the captions as they were last seen, by the image's id; nil for an image without one.
    private var captionsSeen: [RemoteID: Digest?] = [:]
    private let unmanaged: UnmanagedIDs
    /// What was begun and has no end yet, by its sequence.
    private var open: [Int: Intent] = [:]

    /// - Parameter seen: what stood at the vendor when the run began.
    package init(_ recorded: RecordedState, seen: ObservedGraph = ObservedGraph()) {
        self.recorded = recorded
        unmanaged = UnmanagedIDs(seen, unknownTo: recorded)
        for dataset in seen.datasets.values where dataset.captionsUpdate != .inProgress {
            for image in dataset.images ?? [] { captionsSeen[image.id] = image.captionAtRest }
        }
    }

    func opened(_ intent: Intent) { open[intent.sequence] = intent }

    func ended(_ intent: Intent, _ outcome: IntentOutcome) {
        apply(intent.edits(after: outcome))
        open[intent.sequence] = nil
    }

    var knowledge: ResolutionContext {
        ResolutionContext(recorded: recorded, unmanaged: unmanaged, open: Array(open.values))
    }

    func apply(_ edits: [StateEdit]) {
        for edit in edits { recorded.apply(edit) }
    }

    func id(of address: Address) throws(OperationFailure) -> RemoteID {
        guard let id = recorded.id(of: address) else { throw .missing(address.description) }
        return id
    }

    func project(_ key: String) throws(OperationFailure) -> ProjectRecord {
        guard let record = recorded.projects[key]?.working else { throw .missing("projects.\(key)") }
        return record
    }

    /// The newest revision.
    func dataset(_ key: String) throws(OperationFailure) -> DatasetRecord {
        guard let record = recorded.datasets[key]?.working else { throw .missing("datasets.\(key)") }
        return record
    }

    func dataset(_ key: String, revision: Int) throws(OperationFailure) -> DatasetRecord {
        guard let record = recorded.datasets[key]?.revision(revision) else {
            throw .missing("revision \(revision) of datasets.\(key)")
        }
        return record
    }

    func model(_ key: String, revision: Int) throws(OperationFailure) -> ModelRecord {
        guard let record = recorded.models[key]?.revision(revision) else {
            throw .missing("revision \(revision) of models.\(key)")
        }
        return record
    }

    /// What the state loses when a revision is deleted: all of the address with its last one.
    func deletion(of address: Address, revision: Int) -> [StateEdit] {
        let revisions =
            switch address.kind {
            case .project: 1
            case .dataset: recorded.datasets[address.key]?.all.count ?? 0
            case .model: recorded.models[address.key]?.all.count ?? 0
            }
        return revisions > 1 ? [.revisionRemoved(address, revision: revision)] : [.removed(address)]
    }

    func image(_ name: String, in dataset: String) throws(OperationFailure) -> ImageRecord {
        guard let record = recorded.datasets[dataset]?.working.images[name] else {
            throw .missing(Address.dataset(dataset).image(name))
        }
        return record
    }

    /// A zip did not bring the image, so there is nothing to delete.
    func lacksImage(_ name: String, in dataset: String) -> Bool {
        guard let record = recorded.datasets[dataset]?.working else { return false }
        return record.attributes.archive != nil && record.images[name] == nil
    }

    /// The newest revision.
    func model(_ key: String) throws(OperationFailure) -> ModelRecord {
        guard let record = recorded.models[key]?.working else { throw .missing("models.\(key)") }
        return record
    }

    /// The value of a pin, whole or half made.
    func pin(_ key: String) throws(OperationFailure) -> PinRecord {
        guard let record = recorded.pins[key] else { throw .missing("the pin \(key)") }
        return record
    }

    /// The newest draft that was made only to refine a value.
    var scratch: ScratchRecord {
        get throws(OperationFailure) {
            guard let newest = recorded.scratches.last else { throw .missing("a scratch draft") }
            return newest
        }
    }

    /// The endpoint that this state's ids belong to.
    var endpoint: String { recorded.endpoint }

    func expectCaptions(of names: [String], in dataset: String) {
        uncaptioned[dataset, default: []].formUnion(names)
    }

    /// An image as the vendor answered it.
    func note(_ image: ObservedImage) { captionsSeen[image.id] = image.captionAtRest }

    /// A clone as the vendor answered it, and what is recorded of it.
    func note(_ clone: ObservedDataset, bringing edits: [StateEdit], in dataset: String) {
        for image in clone.images ?? [] { note(image) }
        let silent = (clone.images ?? []).filter { !$0.isCaptioned }.map(\.name)
        if !silent.isEmpty { expectCaptions(of: silent, in: dataset) }
        brought[dataset, default: []].formUnion(edits.compactMap(\.captionedImage))
    }

    /// What was done and was not answered: whether captions came with it is not known, but for those of a clone, which
    /// was read.
    func noteResolved(_ intent: Intent, _ outcome: IntentOutcome) {
        if case .otherwise(let edits) = outcome, intent.kind == .cloneDataset {
            for case .image(_, _, let record) in edits where record.captionedUnder != nil {
                captionsSeen[record.id] = .some(record.caption ?? record.automaticCaption)
            }
        }
        guard intent.address.kind == .dataset, intent.kind != .createDataset else { return }
        expectCaptions(of: [intent.subject], in: intent.address.key)
    }

    /// Digest of the captions as they were last seen; nil where that is not known of every image.
    func captions(of images: [RemoteID]) -> Digest? {
        let seen = images.compactMap { id in captionsSeen[id].map { (id, $0) } }
        return seen.count == images.count ? Digest(ofCaptions: seen) : nil
    }

    /// The caption stands on the clone that this run made, and nothing has overwritten it since.
    func isCaptionBrought(_ caption: JSONValue, of image: String, in dataset: String) -> Bool {
        guard brought[dataset]?.contains(image) == true else { return false }
        return recorded.datasets[dataset]?.working.images[image]?.isCaptioned(as: caption) ?? false
    }

    func expectsCaptions(in dataset: String) -> Bool { !(uncaptioned[dataset] ?? []).isEmpty }
}

extension OperationFailure {
    /// A plan orders what is made before what needs it, so this is a state that was changed by hand.
    static func missing(_ what: String) -> OperationFailure {
        OperationFailure(
            .outcome, message: "\(what) is not in the state", help: "Run `tailor plan` again and look at what it says.")
    }
}

extension ObservedImage {
    /// Digest of the caption, perhaps none. Nil while one is being written: it changes by itself, and that would be taken
    /// for the work of whoever looks later.
    fileprivate var captionAtRest: Digest?? {
        captionSource == .pending ? nil : .some(captionDocument?.digest)
    }
}
