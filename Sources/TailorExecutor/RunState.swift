import TailorModel

/// The recorded state during a run: what every operation looks ids up in, and what its outcome changes.
package actor RunState {
    package private(set) var recorded: RecordedState
    /// Images whose caption was not there when their upload or regeneration was answered, by the dataset's key.
    private var uncaptioned: [String: Set<String>] = [:]

    package init(_ recorded: RecordedState) { self.recorded = recorded }

    func apply(_ edits: [StateEdit]) {
        for edit in edits { recorded.apply(edit) }
    }

    func id(of address: Address) throws(OperationFailure) -> RemoteID {
        guard let id = recorded.id(of: address) else { throw .missing(address.description) }
        return id
    }

    func project(_ key: String) throws(OperationFailure) -> ProjectRecord {
        guard let record = recorded.projects[key]?.current else { throw .missing("projects.\(key)") }
        return record
    }

    func dataset(_ key: String) throws(OperationFailure) -> DatasetRecord {
        guard let record = recorded.datasets[key]?.current else { throw .missing("datasets.\(key)") }
        return record
    }

    func image(_ name: String, in dataset: String) throws(OperationFailure) -> ImageRecord {
        guard let record = recorded.datasets[dataset]?.current.images[name] else {
            throw .missing(Address.dataset(dataset).image(name))
        }
        return record
    }

    func model(_ key: String) throws(OperationFailure) -> ModelRecord {
        guard let record = recorded.models[key]?.current else { throw .missing("models.\(key)") }
        return record
    }

    func expectCaptions(of names: [String], in dataset: String) {
        uncaptioned[dataset, default: []].formUnion(names)
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
