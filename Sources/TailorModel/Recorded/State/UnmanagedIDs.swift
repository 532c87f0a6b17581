/// Ids of objects that were at the vendor before the run and that the state does not know. An object that is neither here
/// nor recorded is new: it may be what the run created.
package struct UnmanagedIDs: Hashable, Codable, Sendable {
    package var projects: [RemoteID]
    package var datasets: [RemoteID]
    package var models: [RemoteID]
    /// Of the recorded datasets that are drafts.
    package var images: [RemoteID]

    package init(
        projects: [RemoteID] = [], datasets: [RemoteID] = [], models: [RemoteID] = [], images: [RemoteID] = []
    ) {
        self.projects = projects
        self.datasets = datasets
        self.models = models
        self.images = images
    }

    package func union(_ other: UnmanagedIDs) -> UnmanagedIDs {
        UnmanagedIDs(
            projects: projects + other.projects, datasets: datasets + other.datasets, models: models + other.models,
            images: images + other.images)
    }

    private enum CodingKeys: String, CodingKey {
        case projects, datasets, models, images
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func ids(_ key: CodingKeys) throws -> [RemoteID] {
            try container.decodeIfPresent([RemoteID].self, forKey: key) ?? []
        }
        self.init(
            projects: try ids(.projects), datasets: try ids(.datasets), models: try ids(.models),
            images: try ids(.images))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if !projects.isEmpty { try container.encode(projects, forKey: .projects) }
        if !datasets.isEmpty { try container.encode(datasets, forKey: .datasets) }
        if !models.isEmpty { try container.encode(models, forKey: .models) }
        if !images.isEmpty { try container.encode(images, forKey: .images) }
    }
}

extension UnmanagedIDs {
    /// Everything observed at refresh that is not recorded.
    package init(_ observed: ObservedGraph, unknownTo recorded: RecordedState) {
        let ours = recorded.ids
        let drafts = recorded.datasets.values.map(\.working)
        self.init(
            projects: observed.projects.keys.filter { !ours.projects.contains($0) }.sorted(),
            datasets: observed.datasets.keys.filter { !ours.datasets.contains($0) }.sorted(),
            models: observed.models.keys.filter { !ours.models.contains($0) }.sorted(),
            images: drafts.flatMap { draft in
                let known = Set(draft.images.values.map(\.id))
                return (observed.datasets[draft.id]?.images ?? []).map(\.id).filter { !known.contains($0) }
            }.sorted())
    }
}
