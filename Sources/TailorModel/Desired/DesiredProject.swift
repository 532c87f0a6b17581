/// A project as the YAML declares it. Nil is unmanaged: neither sent nor compared.
package struct DesiredProject: Hashable, Codable, Sendable {
    package var name: String
    package var description: String?
    package var ip: IntellectualProperty
    package var lifecycle: Lifecycle

    package init(
        name: String, description: String? = nil, ip: IntellectualProperty, lifecycle: Lifecycle = Lifecycle()
    ) {
        self.name = name
        self.description = description
        self.ip = ip
        self.lifecycle = lifecycle
    }
}
