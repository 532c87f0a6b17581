/// What the YAML says, resolved and validated: references point at what exists, values are within the vendor's limits.
package struct DesiredGraph: Hashable, Codable, Sendable {
    /// By key, as in the YAML.
    package var projects: [String: DesiredProject]
    package var datasets: [String: DesiredDataset]
    package var models: [String: DesiredModel]

    package init(
        projects: [String: DesiredProject] = [:], datasets: [String: DesiredDataset] = [:],
        models: [String: DesiredModel] = [:]
    ) {
        self.projects = projects
        self.datasets = datasets
        self.models = models
    }

    package var isEmpty: Bool { projects.isEmpty && datasets.isEmpty && models.isEmpty }

    /// Every resource, parents before children.
    package var addresses: [Address] {
        projects.keys.sorted().map(Address.project) + datasets.keys.sorted().map(Address.dataset)
            + models.keys.sorted().map(Address.model)
    }
}

/// `lifecycle`: what must not happen to a resource.
package struct Lifecycle: Hashable, Codable, Sendable {
    package var preventDestroy: Bool

    package init(preventDestroy: Bool = false) { self.preventDestroy = preventDestroy }
}
