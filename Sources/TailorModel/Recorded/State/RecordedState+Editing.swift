extension RecordedState {
    package mutating func apply(_ edit: StateEdit) {
        switch edit {
        case .project(let key, let record): projects[key] = RevisionHistory(current: record)
        case .dataset(let key, let attributes): put(attributes, at: key)
        case .image(let dataset, let name, let record):
            datasets[dataset]?.editWorking { $0.images[name] = record }
        case .imageRemoved(let dataset, let name): datasets[dataset]?.editWorking { $0.lose(name) }
        case .imagesRenamed(let dataset, let names): datasets[dataset]?.editWorking { $0.rename(names) }
        case .captionsRegenerated(let dataset, let names, let schema):
            datasets[dataset]?.editWorking { record in
                for name in names {
                    record.images[name]?.caption = nil
                    record.images[name]?.keptCaption = nil
                    record.images[name]?.automaticCaption = nil
                    record.images[name]?.consoleCaption = nil
                    record.images[name]?.captionedUnder = schema
                }
            }
        case .model(let key, let record): put(record, at: key)
        case .checkpointsKept(let key, let revision, let steps):
            guard var record = models[key]?.revision(revision) else { break }
            record.keptCheckpoints = steps
            models[key]?.put(record)
        case .setAside(let key): models[key]?.setCandidateAside()
        case .proposed(let key, let revision): models[key]?.proposeAgain(revision)
        case .reviewed(let key, let review):
            reviews[key, default: []].append(review)
            models[key]?.take(review)
        case .receipt(let key, let receipt): put(receipt, at: key)
        case .sample(let model, let record): put(record, of: model)
        case .sampleForgotten(let model, let key): forgetSamples(of: model) { $0.key == key }
        case .removed, .promoted, .reinstated, .revisionRemoved, .moved: rearrange(edit)
        case .planConsumed(let hash): consumedPlans.append(hash)
        case .protected(let addresses): protected = Set(addresses)
        case .pinned(let key, let record): pins[key] = record
        case .scratchMade(let scratch): scratches.append(scratch)
        case .scratchRemoved(let id): scratches.removeAll { $0.id == id }
        }
    }

    private mutating func put(_ attributes: DatasetAttributes, at key: String) {
        let earlier = datasets[key]?.revision(attributes.revision)
        let images = earlier?.id == attributes.id ? earlier?.images ?? [:] : [:]
        let record = DatasetRecord(attributes: attributes, images: images)
        if datasets[key]?.put(record) == nil { datasets[key] = RevisionHistory(current: record) }
    }

    /// What is known of the training of the same model stays: the edit may have been planned before it began or ended.
    private mutating func put(_ record: ModelRecord, at key: String) {
        var record = record
        if let known = models[key]?.revision(record.revision), known.id == record.id {
            record.trainingStarted = record.trainingStarted ?? known.trainingStarted
            record.trainingSeenRunning = record.trainingSeenRunning ?? known.trainingSeenRunning
            record.isCandidate = record.isCandidate ?? known.isCandidate
            record.trainingCompleted = record.trainingCompleted ?? known.trainingCompleted
        } else {
            // Another object has its number now.
            forgetSamples(of: key) { $0.revision == record.revision }
        }
        if models[key]?.put(record) == nil { models[key] = RevisionHistory(current: record) }
        for index in receipts[key, default: []].indices { receipts[key]?[index].note(record) }
    }

    /// A model is trained once: its receipt is known by its id.
    private mutating func put(_ receipt: Receipt, at key: String) {
        if let index = receipts[key]?.firstIndex(where: { $0.id == receipt.id }) {
            receipts[key]?[index] = receipt
        } else {
            receipts[key, default: []].append(receipt)
        }
    }

    /// Pins that a dataset generates for itself are named after it.
    private mutating func movePins(from: Address, to: Address) {
        for kind in PinKind.allCases {
            if let pin = pins.removeValue(forKey: kind.key(of: from)) { pins[kind.key(of: to)] = pin }
        }
    }

    private mutating func rearrange(_ edit: StateEdit) {
        switch edit {
        case .removed(let address):
            noteRemoved(address)
            switch address.kind {
            case .project:
                let gone = projects.removeValue(forKey: address.key)?.current.id
                scratches.removeAll { $0.projectID == gone }
            case .dataset: datasets[address.key] = nil
            case .model:
                models[address.key] = nil
                reviews[address.key] = nil
                samples[address.key] = nil
            }
        case .promoted(let address):
            datasets.at(address, .dataset) { $0.promote() }
            models.at(address, .model) {
                $0.successor?.isCandidate = nil
                $0.promote()
            }
        case .reinstated(let address, let revision):
            datasets.at(address, .dataset) { $0.reinstate(revision) }
            models.at(address, .model) {
                $0.reinstate(revision)
                $0.current.isUnapproved = nil
            }
        case .revisionRemoved(let address, let revision):
            datasets.at(address, .dataset) { $0.remove(revision) }
            models.at(address, .model) { $0.remove(revision) }
            if address.kind == .model { forgetSamples(of: address.key) { $0.revision == revision } }
        case .moved(let from, let to):
            if protected.remove(from) != nil { protected.insert(to) }
            switch from.kind {
            case .project: projects[to.key] = projects.removeValue(forKey: from.key)
            case .dataset:
                datasets[to.key] = datasets.removeValue(forKey: from.key)
                movePins(from: from, to: to)
            case .model:
                models[to.key] = models.removeValue(forKey: from.key)
                reviews[to.key] = reviews.removeValue(forKey: from.key)
                // The key may have had another model before.
                let moved = receipts.removeValue(forKey: from.key) ?? []
                if !moved.isEmpty { receipts[to.key, default: []] += moved }
                samples[to.key] = samples.removeValue(forKey: from.key)
            }
        default: break
        }
    }
}

extension Dictionary where Key == String {
    fileprivate mutating func at<Record>(
        _ address: Address, _ kind: ResourceKind, _ change: (inout RevisionHistory<Record>) -> Void
    ) where Value == RevisionHistory<Record> {
        guard address.kind == kind, var history = self[address.key] else { return }
        change(&history)
        self[address.key] = history
    }
}

extension DatasetRecord {
    fileprivate mutating func lose(_ name: String) {
        guard images.removeValue(forKey: name) != nil, attributes.archive != nil else { return }
        attributes.archive?.removed.append(name)
    }

    /// New names by old names, applied all at once. The names at the vendor do not change.
    fileprivate mutating func rename(_ names: [String: String]) {
        var renamed = images.filter { names[$0.key] == nil }
        for (old, new) in names {
            guard var image = images[old] else { continue }
            let remoteName = image.remoteName ?? old
            image.remoteName = remoteName == new ? nil : remoteName
            renamed[new] = image
        }
        images = renamed
    }
}
