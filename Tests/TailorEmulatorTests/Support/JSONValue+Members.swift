import TailorModel

extension JSONValue {
    subscript(_ name: String) -> JSONValue {
        guard case .object(let members) = self else { return .null }
        return members[name] ?? .null
    }

    subscript(_ position: Int) -> JSONValue {
        guard case .array(let items) = self, items.indices.contains(position) else { return .null }
        return items[position]
    }

    var int: Int {
        guard case .integer(let value) = self else { return -1 }
        return value
    }

    var string: String? {
        guard case .string(let value) = self else { return nil }
        return value
    }

    var items: [JSONValue] {
        guard case .array(let items) = self else { return [] }
        return items
    }

    var names: Set<String> {
        guard case .object(let members) = self else { return [] }
        return Set(members.keys)
    }
}
