import TailorModel

/// A tag of a value. Only those of the core schema are supported.
enum Tag {
    case string, integer, number, bool, null
    case sequence, mapping
    /// `!`, which makes a scalar a string, and means nothing elsewhere.
    case nonSpecific
    case unknown(String)

    private static let corePrefix = "tag:yaml.org,2002:"

    /// - Parameter full: the tag with its handle expanded, as libyaml gives it.
    init(_ full: String) {
        self =
            switch full {
            case "!": .nonSpecific
            case Self.corePrefix + "str": .string
            case Self.corePrefix + "int": .integer
            case Self.corePrefix + "float": .number
            case Self.corePrefix + "bool": .bool
            case Self.corePrefix + "null": .null
            case Self.corePrefix + "seq": .sequence
            case Self.corePrefix + "map": .mapping
            default: .unknown(full)
            }
    }

    /// What a scalar is: the text's own type when it is plain and has no tag, a string in quotes, else as the tag says.
    static func scalar(_ text: String, style: YAMLScalar.Style, tag: String?) -> YAMLScalar {
        let resolved = CoreSchema.resolve(text)
        let value: YAMLValue =
            switch (tag.map(Tag.init), resolved) {
            case (nil, _): style == .plain ? resolved : .string(text)
            case (.string, _), (.nonSpecific, _): .string(text)
            case (.number, .integer(let integer)): .number(Double(integer))
            default: resolved
            }
        return YAMLScalar(text: text, style: style, value: value)
    }

    /// What is wrong with this tag on this value; nil when they fit.
    func problem(with content: YAMLNode.Content, at mark: SourceMark) -> Diagnostic? {
        if case .unknown(let full) = self {
            return .error(
                "the tag `\(Self.spelling(of: full))` is not supported", at: mark,
                label: "expected a value without a tag",
                help: "If this is a text that begins with `!`, put it in quotes.")
        }
        guard !fits(content) else { return nil }
        return .error("this value is not \(expectation)", at: mark, label: "its tag asks for \(expectation)")
    }

    private func fits(_ content: YAMLNode.Content) -> Bool {
        switch (self, content) {
        case (.nonSpecific, _), (_, .invalid): return true
        case (.sequence, .sequence), (.mapping, .mapping): return true
        case (_, .scalar(let scalar)):
            switch (self, scalar.value) {
            case (.string, .string), (.integer, .integer), (.number, .number), (.bool, .bool), (.null, .null):
                return true
            default: return false
            }
        default: return false
        }
    }

    private var expectation: String {
        switch self {
        case .string, .nonSpecific: "a text"
        case .integer: "a whole number"
        case .number: "a number"
        case .bool: "true or false"
        case .null: "empty"
        case .sequence: "a list"
        case .mapping: "a mapping"
        case .unknown(let full): full
        }
    }

    private static func spelling(of full: String) -> String {
        full.hasPrefix(corePrefix) ? "!!" + full.dropFirst(corePrefix.count) : full
    }
}
