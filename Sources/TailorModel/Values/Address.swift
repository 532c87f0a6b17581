/// The name of a resource inside a workspace: `datasets.poses`. Sorts parents before children, then by key.
package struct Address: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let kind: ResourceKind
    package let key: String

    package init(_ kind: ResourceKind, _ key: String) {
        self.kind = kind
        self.key = key
    }

    /// Reads `projects.lora`; nil for anything else.
    package init?(parsing text: String) {
        guard let dot = text.firstIndex(of: "."), let kind = ResourceKind(rawValue: String(text[..<dot])) else {
            return nil
        }
        let key = String(text[text.index(after: dot)...])
        guard !key.isEmpty else { return nil }
        self.init(kind, key)
    }

    package static func project(_ key: String) -> Address { Address(.project, key) }
    package static func dataset(_ key: String) -> Address { Address(.dataset, key) }
    package static func model(_ key: String) -> Address { Address(.model, key) }

    package var description: String { "\(kind.rawValue).\(key)" }

    /// The address of one image of this dataset: `datasets.poses.images["hero.png"]`.
    package func image(_ name: String) -> String { "\(self).images[\"\(name)\"]" }

    /// The address of one sample of this model: `models.lora.samples["bicycle"]`.
    package func sample(_ name: String) -> String { "\(self).samples[\"\(name)\"]" }

    package static func < (left: Self, right: Self) -> Bool { (left.kind, left.key) < (right.kind, right.key) }
}

extension Address: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let address = Address(parsing: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "`\(text)` is not an address")
        }
        self = address
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension String {
    /// Letters, digits, `_` and `-`, at least one, as in the keys of a workspace and the names of variables.
    package var isName: Bool { !isEmpty && allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" } }
}
