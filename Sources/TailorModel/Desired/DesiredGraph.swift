/// What the YAML declares, resolved and validated: references point to what exists, values are within the vendor's
/// limits.
package struct DesiredGraph: Hashable, Codable, Sendable {
    /// By key, as in the YAML.
    package var projects: [String: DesiredProject]
    package var datasets: [String: DesiredDataset]
    package var models: [String: DesiredModel]
    /// Generated values by key: of `visual_schemas`, or of the field that generates one,
    /// `datasets.poses.caption_prefix`.
    package var pins: [String: DesiredPin] = [:]
    /// Keys of visual schemas that are not generated, sorted.
    package var writtenSchemas: [String] = []
    package var moved: [Move]
    package var removed: [Removal]
    package var imports: [Import] = []
    /// What the YAML only refers to, and does not manage.
    package var existing: [Address: ExistingObject] = [:]

    package init(
        projects: [String: DesiredProject] = [:], datasets: [String: DesiredDataset] = [:],
        models: [String: DesiredModel] = [:], moved: [Move] = [], removed: [Removal] = []
    ) {
        self.projects = projects
        self.datasets = datasets
        self.models = models
        self.moved = moved
        self.removed = removed
    }

    /// Nothing is managed.
    package var isEmpty: Bool { projects.isEmpty && datasets.isEmpty && models.isEmpty }

    /// Every resource that is managed, parents before children.
    package var addresses: [Address] {
        projects.keys.sorted().map(Address.project) + datasets.keys.sorted().map(Address.dataset)
            + models.keys.sorted().map(Address.model)
    }
}

extension DesiredGraph {
    /// Gives the values of pins to the datasets that use them.
    package mutating func take(_ values: [String: Pin]) {
        for dataset in datasets.keys {
            for key in datasets[dataset]?.pins ?? [] {
                if let value = values[key] { datasets[dataset]?.take(value, of: key) }
            }
        }
    }
}
