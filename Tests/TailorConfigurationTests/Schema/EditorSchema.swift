import Foundation
import TailorModel
import TailorYAML

/// `schemas/tailor.schema.json`, applied as an editor applies it: the keywords of draft-07 that it uses.
struct EditorSchema: Sendable {
    let document: JSONValue
    /// Compiled once: there are few, and thousands of texts.
    private let patterns: [String: NSRegularExpression]

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        document = try JSONDecoder().decode(
            JSONValue.self, from: Data(contentsOf: root.appending(path: "schemas/tailor.schema.json")))
        patterns = try Dictionary(uniqueKeysWithValues: Self.patterns(in: document).map { ($0, try Self.compiled($0)) })
    }

    /// One YAML file without a red line.
    func accepts(yaml text: String) -> Bool {
        guard let root = YAMLDocument.parse(Array(text.utf8), file: "tailor.yaml").root else { return false }
        return accepts(root.json, document)
    }

    /// The keys of every definition, as `definition.key`.
    var keys: Set<String> {
        (document["definitions"]?.members ?? [:]).reduce(into: []) { keys, definition in
            keys.formUnion((definition.value["properties"]?.members.keys ?? [:].keys).map { "\(definition.key).\($0)" })
        }
    }

    /// The keys of definitions that one YAML file uses, as `definition.key`.
    func keysUsed(yaml text: String) -> Set<String> {
        YAMLDocument.parse(Array(text.utf8), file: "tailor.yaml").root.map { keysUsed($0.json, document) } ?? []
    }

    private func keysUsed(_ value: JSONValue, _ schema: JSONValue, of name: String = "workspace") -> Set<String> {
        if let name = schema["$ref"]?.string.replacing("#/definitions/", with: "") {
            return keysUsed(value, document["definitions"]?[name] ?? false, of: name)
        }
        let parts = ["allOf", "anyOf"].flatMap { schema[$0]?.items ?? [] }
        let mine = value.members.keys.filter { schema["properties"]?[$0] != nil }.map { "\(name).\($0)" }
        let isWhole = mine.count == value.members.count
        let used = isWhole ? Set(mine) : []
        let inner =
            value.members.map { ($1, schema["properties"]?[$0] ?? schema["additionalProperties"] ?? false) }
            + value.items.map { ($0, schema["items"] ?? false) } + parts.map { (value, $0) }
        return inner.reduce(used) { $0.union(keysUsed($1.0, $1.1, of: $1.1["properties"] == nil ? "" : name)) }
    }

    private func accepts(_ value: JSONValue, _ schema: JSONValue) -> Bool {
        schema != false && schema.members.allSatisfy { keyword, rule in keeps(value, keyword, rule, of: schema) }
    }

    private func keeps(_ value: JSONValue, _ keyword: String, _ rule: JSONValue, of schema: JSONValue) -> Bool {
        switch (keyword, value) {
        case ("$ref", _):
            accepts(value, document["definitions"]?[rule.string.replacing("#/definitions/", with: "")] ?? false)
        case ("type", _): (rule.items.isEmpty ? [rule] : rule.items).contains { value.types.contains($0.string) }
        case ("const", _): value == rule
        case ("enum", _): rule.items.contains(value)
        case ("anyOf", _): rule.items.contains { accepts(value, $0) }
        case ("oneOf", _): rule.items.count { accepts(value, $0) } == 1
        case ("allOf", _): rule.items.allSatisfy { accepts(value, $0) }
        case ("not", _): !accepts(value, rule)
        case ("if", _): !accepts(value, rule) || accepts(value, schema["then"] ?? .object([:]))
        case ("else", _): accepts(value, schema["if"] ?? false) || accepts(value, rule)
        case ("maxProperties", .object(let members)): Double(members.count) <= rule.double
        case ("pattern", .string(let text)):
            patterns[rule.string]?.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
        // Validators refuse what is less, or more; NaN is neither.
        case ("minimum", .integer), ("minimum", .number): !(value.double < rule.double)
        case ("maximum", .integer), ("maximum", .number): !(value.double > rule.double)
        case ("items", .array(let items)): items.allSatisfy { accepts($0, rule) }
        case ("contains", .array(let items)): items.contains { accepts($0, rule) }
        case ("minItems", .array(let items)): Double(items.count) >= rule.double
        case ("maxItems", .array(let items)): Double(items.count) <= rule.double
        case ("required", .object(let members)): rule.items.allSatisfy { members[$0.string] != nil }
        case ("properties", .object(let members)):
            members.allSatisfy { key, member in rule[key].map { accepts(member, $0) } ?? true }
        case ("additionalProperties", .object(let members)):
            members.allSatisfy { key, member in
                schema["properties"]?[key] != nil || accepts(member, rule)
            }
        case ("propertyNames", .object(let members)): members.keys.allSatisfy { accepts(.string($0), rule) }
        case ("$schema", _), ("$id", _), ("title", _), ("description", _), ("default", _), ("definitions", _),
            ("then", _):
            true
        case ("pattern", _), ("minimum", _), ("maximum", _), ("items", _), ("required", _), ("properties", _),
            ("additionalProperties", _), ("propertyNames", _), ("contains", _), ("minItems", _),
            ("maxItems", _), ("maxProperties", _):
            true
        default: false
        }
    }

    private static func patterns(in schema: JSONValue) -> Set<String> {
        let own = schema["pattern"]?.string
        return (schema.items + Array(schema.members.values)).reduce(own.map { $0.isEmpty ? [] : [$0] } ?? []) {
            $0.union(patterns(in: $1))
        }
    }

    /// In JSON Schema `$` is the end; here it is also what is before a last line break.
    private static func compiled(_ pattern: String) throws -> NSRegularExpression {
        let ends = pattern.hasSuffix("$") && !pattern.hasSuffix("\\$")
        return try NSRegularExpression(pattern: ends ? pattern.dropLast() + "\\z" : pattern)
    }
}

extension JSONValue {
    fileprivate subscript(key: String) -> JSONValue? { members[key] }
    fileprivate var members: [String: JSONValue] { if case .object(let members) = self { members } else { [:] } }
    fileprivate var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
    fileprivate var string: String { if case .string(let text) = self { text } else { "" } }

    fileprivate var double: Double {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: .nan
        }
    }

    fileprivate var types: [String] {
        switch self {
        case .null: ["null"]
        case .bool: ["boolean"]
        case .integer: ["integer", "number"]
        case .number: ["number"]
        case .string: ["string"]
        case .array: ["array"]
        case .object: ["object"]
        }
    }
}

extension YAMLNode {
    fileprivate var json: JSONValue {
        switch content {
        case .invalid: .null
        case .sequence(let items): .array(items.map(\.json))
        case .mapping(let entries): .object(Dictionary(entries.map { ($0.key, $0.value.json) }) { first, _ in first })
        case .scalar(let scalar):
            switch scalar.value {
            case .null: .null
            case .bool(let value): .bool(value)
            case .integer(let value): .integer(value)
            case .number(let value): .numeric(value)
            case .string(let value): .string(value)
            }
        }
    }
}
