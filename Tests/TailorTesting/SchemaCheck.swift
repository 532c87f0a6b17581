import Foundation
import TailorModel

/// A document against one of `schemas/`, by the part of JSON Schema that is used there: type, enum, pattern, required,
/// properties, additionalProperties, items and local references.
package struct SchemaCheck: Sendable {
    private let root: JSONValue

    /// `schemas/plan.schema.json`.
    package static func plan() throws -> SchemaCheck { try SchemaCheck(of: "plan") }

    /// `schemas/state.schema.json`.
    package static func state() throws -> SchemaCheck { try SchemaCheck(of: "state") }

    /// `schemas/pin.schema.json`.
    package static func pin() throws -> SchemaCheck { try SchemaCheck(of: "pin") }

    /// `schemas/events.schema.json`.
    package static func events() throws -> SchemaCheck { try SchemaCheck(of: "events") }

    /// `schemas/vendor.schema.json`.
    package static func vendor() throws -> SchemaCheck { try SchemaCheck(of: "vendor") }

    /// `schemas/generation.schema.json`.
    package static func generation() throws -> SchemaCheck { try SchemaCheck(of: "generation") }

    /// `schemas/receipt.schema.json`.
    package static func receipt() throws -> SchemaCheck { try SchemaCheck(of: "receipt") }

    /// `schemas/comparison.schema.json`.
    package static func comparison() throws -> SchemaCheck { try SchemaCheck(of: "comparison") }

    private init(of name: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "schemas")
        root = try JSONDecoder().decode(
            JSONValue.self, from: Data(contentsOf: folder.appending(path: "\(name).schema.json")))
    }

    /// Where the document departs from the schema. Members that the schema does not know are none of it.
    package func violations(in document: JSONValue) -> [String] { violations(in: document, of: root, at: "$") }

    /// The members of the document that the schema says nothing about, by their path.
    package func unknownMembers(in document: JSONValue) -> [String] { unknownMembers(in: document, of: root, at: "$") }

    /// The names of all members that the schema speaks of.
    package var names: Set<String> { Self.names(in: root) }

    private func violations(in value: JSONValue, of schema: JSONValue, at path: String) -> [String] {
        if let reference = schema["$ref"]?.string {
            guard let target = definition(reference) else { return ["\(path): no definition `\(reference)`"] }
            return violations(in: value, of: target, at: path)
        }
        var found: [String] = []
        if let types = schema["type"], !types.strings.contains(where: value.isOf) {
            return ["\(path): not of type \(types.strings)"]
        }
        if let allowed = schema["enum"]?.items, !allowed.contains(value) { found.append("\(path): not allowed") }
        if let pattern = schema["pattern"]?.string, let text = value.string,
            text.range(of: pattern, options: .regularExpression) == nil
        {
            found.append("\(path): does not match \(pattern)")
        }
        for item in (value.items ?? []).enumerated() {
            if let inner = schema["items"] {
                found += violations(in: item.element, of: inner, at: "\(path)[\(item.offset)]")
            }
        }
        guard let members = value.members else { return found }
        for key in schema["required"]?.strings ?? [] where members[key] == nil {
            found.append("\(path): `\(key)` is missing")
        }
        for (key, member) in members {
            if let inner = schema["properties"]?[key] ?? schema["additionalProperties"], inner.members != nil {
                found += violations(in: member, of: inner, at: "\(path).\(key)")
            }
        }
        return found
    }

    private func unknownMembers(in value: JSONValue, of schema: JSONValue, at path: String) -> [String] {
        let schema = schema["$ref"]?.string.flatMap(definition) ?? schema
        let inItems = (value.items ?? []).enumerated().flatMap { item in
            schema["items"].map { unknownMembers(in: item.element, of: $0, at: "\(path)[\(item.offset)]") } ?? []
        }
        let inMembers = (value.members ?? [:]).sorted { $0.key < $1.key }.flatMap { key, member in
            guard let inner = schema["properties"]?[key] ?? schema["additionalProperties"] else {
                return ["\(path).\(key)"]
            }
            return unknownMembers(in: member, of: inner, at: "\(path).\(key)")
        }
        return inItems + inMembers
    }

    private func definition(_ reference: String) -> JSONValue? {
        root["$defs"]?[reference.replacingOccurrences(of: "#/$defs/", with: "")]
    }

    private static func names(in schema: JSONValue) -> Set<String> {
        let own = Set(schema["properties"]?.members?.keys.map { $0 } ?? [])
        return (schema.members ?? [:]).values.reduce(own) { $0.union(names(in: $1)) }
    }
}

extension JSONValue {
    /// A member of an object; nil where there is none.
    package subscript(key: String) -> JSONValue? { members?[key] }
    fileprivate var members: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }
    fileprivate var items: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
    fileprivate var string: String? { if case .string(let text) = self { text } else { nil } }
    fileprivate var strings: [String] { string.map { [$0] } ?? (items ?? []).compactMap(\.string) }

    fileprivate func isOf(type: String) -> Bool {
        switch self {
        case .null: type == "null"
        case .bool: type == "boolean"
        case .integer: type == "integer" || type == "number"
        case .number: type == "number"
        case .string: type == "string"
        case .array: type == "array"
        case .object: type == "object"
        }
    }
}
