/// What the YAML says, resolved and validated: references point at what exists, values are within the vendor's limits.
package struct DesiredGraph: Hashable, Codable, Sendable {
    /// By key, as in the YAML.
    package var projects: [String: DesiredProject]
    package var datasets: [String: DesiredDataset]
    package var models: [String: DesiredModel]
    /// Generated values by key: of `visual_schemas`, or of the field that generates one,
    /// `datasets.poses.caption_prefix`.
    package var pins: [String: DesiredPin] = [:]
    /// Keys of visual schemas that are written out, sorted: there is nothing to generate of them.
    package var writtenSchemas: [String] = []
    package var moved: [Move]
    package var removed: [Removal]

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

    package var isEmpty: Bool { projects.isEmpty && datasets.isEmpty && models.isEmpty }

    /// Every resource, parents before children.
    package var addresses: [Address] {
        projects.keys.sorted().map(Address.project) + datasets.keys.sorted().map(Address.dataset)
            + models.keys.sorted().map(Address.model)
    }
}

/// `lifecycle`: what must not happen to a resource, and what is kept of it.
package struct Lifecycle: Hashable, Codable, Sendable {
    package var preventDestroy: Bool
    /// Fields that are left out of the comparison, by their key in the YAML: `description`, `dataset`.
    package var ignoreChanges: Set<String>
    /// How many retired revisions are kept; nil: all.
    package var retain: Int?

    package init(preventDestroy: Bool = false, ignoreChanges: Set<String> = [], retain: Int? = nil) {
        self.preventDestroy = preventDestroy
        self.ignoreChanges = ignoreChanges
        self.retain = retain
    }

    package func ignores(_ field: String) -> Bool { ignoreChanges.contains(field) }

    private enum CodingKeys: String, CodingKey {
        case preventDestroy, ignoreChanges, retain
    }

    /// Writes the ignored fields in order: digests are taken of what is written, and a set has no order of its own.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(preventDestroy, forKey: .preventDestroy)
        try container.encode(ignoreChanges.sorted(), forKey: .ignoreChanges)
        try container.encodeIfPresent(retain, forKey: .retain)
    }
}

/// An entry of `moved`: what was made under one address is meant by another now.
package struct Move: Hashable, Codable, Sendable {
    package var from: Address
    package var to: Address

    package init(from: Address, to: Address) {
        self.from = from
        self.to = to
    }
}

/// An entry of `removed`: what is not in the YAML any more, and whether it is deleted at the vendor or only forgotten.
package struct Removal: Hashable, Codable, Sendable {
    package var address: Address
    package var destroy: Bool

    package init(address: Address, destroy: Bool) {
        self.address = address
        self.destroy = destroy
    }
}
