import TailorModel

extension Settler {
    /// An intent of which a person says that it made this object.
    /// - Returns: nil when there is no such object where the intent would have made one.
    package func adopt(
        _ id: RemoteID, as intent: Intent, knowing known: SettlingKnowledge
    ) async throws(RemoteFailure) -> IntentOutcome? {
        let parent = intent.intention.parent
        switch intent.kind.sight {
        case .projects:
            let project = try await unlessGone { () async throws(RemoteFailure) in try await remote.project(id) }
            return project.map { _ in .asIntended(id) }
        case .datasets:
            let found = try await unlessGone { () async throws(RemoteFailure) in try await remote.dataset(id) }
            guard let dataset = found, dataset.projectID == intent.project else { return nil }
            return intent.kind == .cloneDataset ? intent.clone(dataset, known) : .asIntended(id)
        case .models:
            let model = try await unlessGone { () async throws(RemoteFailure) in try await remote.model(id) }
            return model?.datasetID == parent ? .asIntended(id) : nil
        case .insideDataset where intent.kind == .uploadImage:
            guard let parent else { return nil }
            let found = try await unlessGone { () async throws(RemoteFailure) in try await remote.dataset(parent) }
            let image = found?.images?.first { $0.id == id }
            return image.map { intent.intention.outcome(id, named: $0.name) }
        case .insideDataset, .bulkUpload, .project, .dataset, .model, nil: return nil
        }
    }
}

extension Intent {
    /// The clone that it made, with the images that came along. Nil when its source is not recorded any more.
    func clone(_ clone: ObservedDataset, _ known: SettlingKnowledge) -> IntentOutcome? {
        guard case .dataset(let key, let facts)? = intention.edits.first,
            let source = known.recorded.datasets[key]?.all.first(where: { $0.id == intention.parent })
        else { return nil }
        return .otherwise(source.edits(after: clone, as: facts, at: key))
    }
}
