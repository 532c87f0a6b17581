import TailorModel

/// What is exported: objects at the vendor, the datasets with their images.
package struct ExportSnapshot: Sendable {
    /// By id.
    package var projects: [ObservedProject] = []
    package var datasets: [ObservedDataset] = []
    package var models: [ObservedModel] = []

    package init(
        projects: [ObservedProject] = [], datasets: [ObservedDataset] = [], models: [ObservedModel] = []
    ) {
        self.projects = projects
        self.datasets = datasets
        self.models = models
    }
}
