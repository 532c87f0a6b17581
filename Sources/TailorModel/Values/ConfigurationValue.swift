/// A part of a YAML that tailor writes. Mappings keep their order.
package indirect enum ConfigurationValue: Hashable, Sendable {
    case text(String)
    case integer(Int)
    case list([ConfigurationValue])
    case mapping([Entry])

    package struct Entry: Hashable, Sendable {
        package let key: String
        package let value: ConfigurationValue

        package init(_ key: String, _ value: ConfigurationValue) {
            self.key = key
            self.value = value
        }
    }

    /// A short mapping or list is written on one line.
    package var isShort: Bool {
        switch self {
        case .text, .integer: true
        case .list(let items): items.count <= 6 && items.allSatisfy(\.isScalar)
        case .mapping(let entries): entries.count <= 4 && entries.allSatisfy(\.value.isScalar)
        }
    }

    private var isScalar: Bool {
        switch self {
        case .text, .integer: true
        case .list, .mapping: false
        }
    }
}

extension ConfigurationValue: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral {
    package init(stringLiteral value: String) { self = .text(value) }

    package init(dictionaryLiteral elements: (String, ConfigurationValue)...) {
        self = .mapping(elements.map { Entry($0.0, $0.1) })
    }
}

extension String {
    /// As the YAML of a workspace has to write it, where `${` begins a reference.
    package var withoutReferences: String { replacing("${", with: "$${") }
}
