import TailorModel

/// The recorded state during a run: what every operation looks ids up in, and what its outcome changes.
package actor RunState {
    package private(set) var recorded: RecordedState
    /// Images whose caption was not there when their upload or regeneration was answered, by the dataset's key.
    private var uncaptioned: [String: Set<String>] = [:]
    /// Images whose caption came along with a clone of this run, by the dataset's key.
    private var brought: [String: Set<String>] = [:]

    package init(_ recorded: RecordedState) { self.recorded = recorded }

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

    func noteCaptionsBrought(by names: [String], in dataset: String) {
        brought[dataset, default: []].formUnion(names)
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
