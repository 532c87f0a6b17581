/// What the API says now: every project, dataset and model of the organisation, ours or not.
package struct ObservedGraph: Hashable, Sendable {
    package var projects: [RemoteID: ObservedProject]
    package var datasets: [RemoteID: ObservedDataset]
    package var models: [RemoteID: ObservedModel]
    /// By dataset; only those that were asked for.
    package var bulkUploads: [RemoteID: ObservedBulkUpload] = [:]

    package init(projects: [ObservedProject] = [], datasets: [ObservedDataset] = [], models: [ObservedModel] = []) {
        self.projects = Dictionary(projects.map { ($0.id, $0) }) { _, last in last }
        self.datasets = Dictionary(datasets.map { ($0.id, $0) }) { _, last in last }
        self.models = Dictionary(models.map { ($0.id, $0) }) { _, last in last }
    }
}
