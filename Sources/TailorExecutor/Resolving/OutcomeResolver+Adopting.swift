import TailorModel

/// The result of a person's statement that an intent made an object.
package enum Adoption: Hashable, Sendable {
    case taken(IntentOutcome)
    /// The state has it already, as this: an object has one address.
    case recorded(RemoteID, as: String)
    /// There is no such object where the intent would have made one.
    case unfit(RemoteID)
}

extension OutcomeResolver {
    /// An intent of which a person says that it made this object.
    package func adopt(
        _ id: RemoteID, as intent: Intent, knowing known: ResolutionContext
    ) async throws(RemoteFailure) -> Adoption {
        if let holder = intent.holder(of: id, in: known.recorded) { return .recorded(id, as: holder) }
        return try await outcome(id, intent, known).map(Adoption.taken) ?? .unfit(id)
    }

    private func outcome(
        _ id: RemoteID, _ intent: Intent, _ known: ResolutionContext
    ) async throws(RemoteFailure) -> IntentOutcome? {
        let parent = intent.write.parent
        switch intent.kind.evidence {
        case .projects:
            let project = try await nilIfNotFound { () async throws(RemoteFailure) in try await remote.project(id) }
            return project.map { _ in .asIntended(id) }
        case .datasets:
            let found = try await nilIfNotFound { () async throws(RemoteFailure) in try await remote.dataset(id) }
            guard let dataset = found, dataset.projectID == intent.project else { return nil }
            return intent.kind == .cloneDataset ? intent.clone(dataset, known) : .asIntended(id)
        case .models:
            let model = try await nilIfNotFound { () async throws(RemoteFailure) in try await remote.model(id) }
            return model?.datasetID == parent ? .asIntended(id) : nil
        case .insideDataset where intent.kind == .uploadImage:
            guard let parent else { return nil }
            let found = try await nilIfNotFound { () async throws(RemoteFailure) in try await remote.dataset(parent) }
            let image = found?.images?.first { $0.id == id }
            return image.map { intent.write.outcome(id, named: $0.name) }
        case .insideDataset, .bulkUpload, .project, .dataset, .model, nil: return nil
        }
    }
}

extension Intent {
    /// What the state calls an object with this id that is of the kind that the intent makes.
    fileprivate func holder(of id: RemoteID, in recorded: RecordedState) -> String? {
        switch kind.evidence {
        case .projects:
            return recorded.projects.key(of: id).map { "\(Address.project($0))" }
        case .datasets:
            let isScratch = recorded.scratches.contains { $0.id == id }
            return isScratch
                ? "a dataset that prompts are refined against"
                : recorded.datasets.key(of: id).map { "\(Address.dataset($0))" }
        case .models:
            return recorded.models.key(of: id).map { "\(Address.model($0))" }
        case .insideDataset:
            let images = recorded.datasets[address.key]?.all.first { $0.id == write.parent }?.images
            return images?.first { $0.value.id == id }.map { address.image($0.key) }
        case .bulkUpload, .project, .dataset, .model, nil: return nil
        }
    }

    /// The clone that it made, with the images that came along. Nil when its source is not recorded any more.
    func clone(_ clone: ObservedDataset, _ known: ResolutionContext) -> IntentOutcome? {
        guard case .dataset(let key, let attributes)? = write.edits.first,
            let source = known.recorded.datasets[key]?.all.first(where: { $0.id == write.parent })
        else { return nil }
        return .otherwise(source.edits(after: clone, as: attributes, at: key))
    }
}

extension Dictionary where Key == String {
    fileprivate func key<Record: RevisionRecord>(of id: RemoteID) -> String? where Value == RevisionHistory<Record> {
        first { $0.value.all.contains { $0.id == id } }?.key
    }
}
