import Foundation
import TailorModel
import Testing

/// The part of JSON Schema that `schemas/` uses: type, enum, pattern, required, properties, additionalProperties, items and
/// local references.
struct SchemaCheck {
    let root: JSONValue

    static func plan() throws -> SchemaCheck {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "schemas")
        let data = try Data(contentsOf: folder.appending(path: "plan.schema.json"))
        return SchemaCheck(root: try #require(JSONValue(parsing: data)))
    }

    func violations(in document: JSONValue) -> [String] { violations(in: document, of: root, at: "$") }

    private func violations(in value: JSONValue, of schema: JSONValue, at path: String) -> [String] {
        if let reference = schema["$ref"]?.string {
            let name = reference.replacingOccurrences(of: "#/$defs/", with: "")
            guard let target = root["$defs"]?[name] else { return ["\(path): no definition `\(name)`"] }
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
}

extension JSONValue {
    fileprivate subscript(key: String) -> JSONValue? { members?[key] }
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
