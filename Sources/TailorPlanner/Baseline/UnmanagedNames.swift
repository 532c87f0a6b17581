import TailorModel

/// Objects at the vendor that are not recorded, by parent and name: each name is looked up, however many objects there are.
struct UnmanagedNames {
    private struct Place: Hashable {
        let kind: ResourceKind
        /// Nil for projects.
        let parent: RemoteID?
        /// As `String.respelled` writes it.
        let name: String
    }

    private struct Object {
        let id: RemoteID
        let name: String
    }

    private var objects: [Place: [Object]] = [:]

    init(_ observed: ObservedGraph, besides recorded: RecordedIDs) {
        for project in observed.projects.values where !recorded.projects.contains(project.id) {
            note(.project, in: nil, project.id, project.name)
        }
        for dataset in observed.datasets.values where !recorded.datasets.contains(dataset.id) {
            note(.dataset, in: dataset.projectID, dataset.id, dataset.name)
        }
        for model in observed.models.values where !recorded.models.contains(model.id) {
            note(.model, in: model.datasetID, model.id, model.name)
        }
    }

    private mutating func note(_ kind: ResourceKind, in parent: RemoteID?, _ id: RemoteID, _ name: String) {
        objects[Place(kind: kind, parent: parent, name: name.respelled), default: []].append(Object(id: id, name: name))
    }

    /// The oldest object that has this name, or a name that the vendor may have made of it.
    func id(named name: String, _ kind: ResourceKind, in parent: RemoteID?) -> RemoteID? {
        [name.respelled, name.lowercased().respelled]
            .flatMap { objects[Place(kind: kind, parent: parent, name: $0)] ?? [] }
            .filter { $0.name.isNamed(name) }.map(\.id).min()
    }
}
