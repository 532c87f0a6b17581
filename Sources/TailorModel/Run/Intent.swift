/// The journal's durable word, written before a request that must not happen twice.
package struct Intent: Hashable, Codable, Sendable {
    /// Unique within the journal, in the order of the begins.
    package let sequence: Int
    package let kind: StepKind
    package let address: Address
    /// The image concerned, by its name in the YAML.
    package let image: String?
    /// The object in which something is made or changed; nil for a project.
    package let parent: RemoteID?
    /// The remote name of what will be made.
    package let name: String?

    package init(
        sequence: Int, kind: StepKind, address: Address, image: String? = nil, parent: RemoteID? = nil,
        name: String? = nil
    ) {
        self.sequence = sequence
        self.kind = kind
        self.address = address
        self.image = image
        self.parent = parent
        self.name = name
    }

    package var subject: String { image.map(address.image) ?? address.description }
}

/// How an intent ended, as far as it is known.
package enum IntentOutcome: Hashable, Codable, Sendable {
    /// It happened; what the state has to know.
    case succeeded([StateEdit])
    /// It did not happen.
    case failed(String)
}
