/// JSON Schemas for the description of the API.
enum Schema {
    static let text: JSON = ["type": "string"]
    static let integer: JSON = ["type": "integer"]
    static let flag: JSON = ["type": "boolean"]
    static let time: JSON = ["type": "string", "description": "A time of the emulated world."]
    static let anything: JSON = ["type": "object"]

    static func described(_ description: String, _ schema: JSON = text) -> JSON {
        schema.with([.init(name: "description", value: .text(description))])
    }

    static func choice<Value: RawRepresentable & CaseIterable>(_: Value.Type) -> JSON where Value.RawValue == String {
        oneOf(Value.allCases.map(\.rawValue))
    }

    static func oneOf(_ values: [String]) -> JSON { ["type": "string", "enum": .list(values.map(JSON.text))] }

    static func integer(_ range: ClosedRange<Int>) -> JSON {
        ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
    }

    static func number(_ range: ClosedRange<Double>) -> JSON {
        ["type": "number", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound)]
    }

    static func list(_ items: JSON, _ count: ClosedRange<Int>? = nil) -> JSON {
        let list: JSON = ["type": "array", "items": items]
        guard let count else { return list }
        return list.with([
            .init(name: "minItems", value: .integer(count.lowerBound)),
            .init(name: "maxItems", value: .integer(count.upperBound)),
        ])
    }

    static func ref(_ name: String) -> JSON { ["$ref": .text("#/components/schemas/\(name)")] }

    /// This, or null.
    static func orNull(_ schema: JSON) -> JSON { ["oneOf": [schema, ["type": "null"]]] }

    /// Required members, and optional ones. In a body, null counts as left out.
    static func object(_ required: KeyValuePairs<String, JSON>, optional: KeyValuePairs<String, JSON> = [:]) -> JSON {
        let needed = required.map { JSON.Member(name: $0.key, value: $0.value) }
        let others = optional.map { JSON.Member(name: $0.key, value: orNull($0.value)) }
        let names = JSON.list(required.map { .text($0.key) })
        let object: JSON = ["type": "object", "properties": .object(needed + others)]
        return required.isEmpty ? object : object.with([.init(name: "required", value: names)])
    }
}
