/// Every id of the vendor's that the state knows, retired revisions and scratch drafts included. An object with another
/// id was not made by tailor, or is the outcome of an unresolved operation.
package struct RecordedIDs: Hashable, Sendable {
    package let projects: Set<RemoteID>
    /// Scratch drafts are datasets, too.
    package let datasets: Set<RemoteID>
    package let models: Set<RemoteID>

    package init(projects: Set<RemoteID>, datasets: Set<RemoteID>, models: Set<RemoteID>) {
        self.projects = projects
        self.datasets = datasets
        self.models = models
    }

    /// With those that the YAML only refers to: they are no unmanaged objects that anybody has to look at.
    package func union(_ existing: [Address: ExistingObject]) -> RecordedIDs {
        func ids(_ kind: ResourceKind) -> Set<RemoteID> {
            self[kind].union(existing.filter { $0.key.kind == kind }.map(\.value.id))
        }
        return RecordedIDs(projects: ids(.project), datasets: ids(.dataset), models: ids(.model))
    }

    package subscript(kind: ResourceKind) -> Set<RemoteID> {
        switch kind {
        case .project: projects
        case .dataset: datasets
        case .model: models
        }
    }
}

extension RecordedState {
    package var ids: RecordedIDs {
        RecordedIDs(
            projects: Set(projects.values.flatMap(\.all).map(\.id)),
            datasets: Set(datasets.values.flatMap(\.all).map(\.id) + scratches.map(\.id)),
            models: Set(models.values.flatMap(\.all).map(\.id)))
    }
}
