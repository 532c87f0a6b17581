import TailorModel

// A plan orders what is made before what needs it: a lookup fails only where the state was changed by hand.

extension RecordedState {
    func project(_ key: String) throws(OperationFailure) -> ProjectRecord {
        guard let record = projects[key]?.working else { throw .missing("projects.\(key)") }
        return record
    }

    /// The newest revision.
    func dataset(_ key: String) throws(OperationFailure) -> DatasetRecord {
        guard let record = datasets[key]?.working else { throw .missing("datasets.\(key)") }
        return record
    }

    /// - Parameter revision: nil for the newest one.
    func dataset(_ key: String, revision: Int?) throws(OperationFailure) -> DatasetRecord {
        guard let revision else { return try dataset(key) }
        guard let record = datasets[key]?.revision(revision) else {
            throw .missing("revision \(revision) of datasets.\(key)")
        }
        return record
    }

    func image(_ name: String, in dataset: String) throws(OperationFailure) -> ImageRecord {
        guard let record = datasets[dataset]?.working.images[name] else {
            throw .missing(Address.dataset(dataset).image(name))
        }
        return record
    }

    /// The newest revision.
    func model(_ key: String) throws(OperationFailure) -> ModelRecord {
        guard let record = models[key]?.working else { throw .missing("models.\(key)") }
        return record
    }

    /// - Parameter revision: nil for the newest one.
    func model(_ key: String, revision: Int?) throws(OperationFailure) -> ModelRecord {
        guard let revision else { return try model(key) }
        guard let record = models[key]?.revision(revision) else {
            throw .missing("revision \(revision) of models.\(key)")
        }
        return record
    }

    /// The value of a pin, with all of its refinements or not.
    func pin(_ key: String) throws(OperationFailure) -> PinRecord {
        guard let record = pins[key] else { throw .missing("the pin \(key)") }
        return record
    }

    /// The newest draft that was made only to refine a value.
    var newestScratch: ScratchRecord {
        get throws(OperationFailure) {
            guard let newest = scratches.last else { throw .missing("a scratch draft") }
            return newest
        }
    }

    /// What the state loses when a revision is deleted: all of the address with its last one.
    func deletion(of address: Address, revision: Int) -> [StateEdit] {
        let revisions =
            switch address.kind {
            case .project: 1
            case .dataset: datasets[address.key]?.all.count ?? 0
            case .model: models[address.key]?.all.count ?? 0
            }
        return revisions > 1 ? [.revisionRemoved(address, revision: revision)] : [.removed(address)]
    }

    /// A zip did not contain the image, so there is nothing to delete.
    func lacksImage(_ name: String, in dataset: String) -> Bool {
        guard let record = datasets[dataset]?.working else { return false }
        return record.attributes.archive != nil && record.images[name] == nil
    }
}

extension OperationFailure {
    static func missing(_ what: String) -> OperationFailure {
        OperationFailure(
            .outcome, message: "\(what) is not in the state", help: "Run `tailor plan` again and read what it says.")
    }
}
