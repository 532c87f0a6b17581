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
