import TailorModel

extension Drift.Unmanaged {
    /// Which unmanaged objects count.
    package enum Scope: Sendable {
        /// Those inside of projects and datasets that are managed.
        case inside
        case all
    }

    /// Objects that the state does not know and the YAML does not refer to, parents before children.
    static func objects(
        _ observed: ObservedGraph, besides recorded: RecordedState, _ existing: [Address: ExistingObject],
        _ scope: Scope
    ) -> [Drift.Unmanaged] {
        let ids = recorded.ids.union(existing)
        let projects = Dictionary(recorded.projects.map { ($1.current.id, Address.project($0)) }) { first, _ in first }
        let datasets = Dictionary(
            recorded.datasets.flatMap { key, history in history.all.map { ($0.id, Address.dataset(key)) } }
        ) { first, _ in first }
        let free = observed.projects.values.filter { !ids.projects.contains($0.id) }.map {
            Drift.Unmanaged(kind: .project, id: $0.id, name: $0.name, parent: nil)
        }
        let inProjects = observed.datasets.values.filter { !ids.datasets.contains($0.id) }.map {
            Drift.Unmanaged(kind: .dataset, id: $0.id, name: $0.name, parent: projects[$0.projectID])
        }
        let onDatasets = observed.models.values.filter { !ids.models.contains($0.id) }.map {
            Drift.Unmanaged(kind: .model, id: $0.id, name: $0.name, parent: datasets[$0.datasetID])
        }
        let all = (free + inProjects + onDatasets).sorted { ($0.kind, $0.id) < ($1.kind, $1.id) }
        return scope == .all ? all : all.filter { $0.parent != nil }
    }
}
