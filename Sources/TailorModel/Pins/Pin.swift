/// A value that a vision model made once, with where it came from. It is kept in a file beside the YAML and used from
/// there, edited or not (Planning.md, "Pins").
package struct Pin: Hashable, Codable, Sendable {
    package var kind: PinKind
    /// An object for a visual schema, a text for a caption prefix.
    package var value: JSONValue
    package var provenance: Provenance

    package init(kind: PinKind, value: JSONValue, provenance: Provenance) {
        self.kind = kind
        self.value = value
        self.provenance = provenance
    }

    /// Somebody changed the value since it was made.
    package var isEdited: Bool { value.digest != provenance.valueDigest }

    /// Where a value came from.
    package struct Provenance: Hashable, Codable, Sendable {
        /// In the order in which they were sent.
        package var samples: [Sample]
        /// Refinements, in the order in which they were applied.
        package var instructions: [String]
        /// Where it was made: scheme, host and port, or `emulator`.
        package var endpoint: String
        /// When, in UTC: `2026-11-23T06:00:00Z`.
        package var madeAt: String
        /// The version of tailor that asked for it.
        package var toolVersion: String
        /// Digest of the value as it was made.
        package var valueDigest: Digest

        package init(
            samples: [Sample], instructions: [String], endpoint: String, madeAt: String, toolVersion: String,
            valueDigest: Digest
        ) {
            self.samples = samples
            self.instructions = instructions
            self.endpoint = endpoint
            self.madeAt = madeAt
            self.toolVersion = toolVersion
            self.valueDigest = valueDigest
        }

        /// An emulator made it: the value is a placeholder.
        package var isRehearsed: Bool { endpoint == "emulator" || endpoint.hasPrefix("http://") }

        private enum CodingKeys: String, CodingKey {
            case samples, instructions, endpoint
            case madeAt = "made_at"
            case toolVersion = "tool_version"
            case valueDigest = "value_digest"
        }
    }

    /// A picture that a value was made from.
    package struct Sample: Hashable, Codable, Sendable {
        package var name: String
        /// The digest of its bytes; of a url without one, the url without its query.
        package var identity: ImageIdentity

        package init(name: String, identity: ImageIdentity) {
            self.name = name
            self.identity = identity
        }
    }
}
