import TailorModel

/// A JSON document whose keys keep their order, so that people can read it from the top.
indirect enum JSONText {
    case value(JSONValue)
    case list([JSONText])
    case object([Member])

    struct Member {
        let key: String
        let value: JSONText
    }

    /// The document with two spaces of indentation, ending with a line break.
    var document: String {
        var text = ""
        write(to: &text, indent: "")
        return text.printableJSON + "\n"
    }

    /// An object with more members at its end.
    func adding(_ more: [Member]) -> JSONText {
        guard case .object(let members) = self else { return self }
        return .object(members + more)
    }

    private func write(to text: inout String, indent: String) {
        switch self {
        case .value(.object(let members)):
            JSONText.object(members.sorted { $0.key < $1.key }.map { Member(key: $0.key, value: .value($0.value)) })
                .write(to: &text, indent: indent)
        case .value(.array(let items)): JSONText.list(items.map(JSONText.value)).write(to: &text, indent: indent)
        case .value(let scalar): text += scalar.canonical
        case .list(let items):
            Self.enclose(items, in: "[", "]", to: &text, indent: indent) { item, text, inner in
                item.write(to: &text, indent: inner)
            }
        case .object(let members):
            Self.enclose(members, in: "{", "}", to: &text, indent: indent) { member, text, inner in
                text += JSONValue.string(member.key).canonical + ": "
                member.value.write(to: &text, indent: inner)
            }
        }
    }

    private static func enclose<Item>(
        _ items: [Item], in open: String, _ close: String, to text: inout String, indent: String,
        item write: (Item, inout String, String) -> Void
    ) {
        guard !items.isEmpty else {
            text += open + close
            return
        }
        let inner = indent + "  "
        text += open
        for (position, item) in items.enumerated() {
            text += (position == 0 ? "\n" : ",\n") + inner
            write(item, &text, inner)
        }
        text += "\n" + indent + close
    }
}

extension JSONText: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral {
    init(dictionaryLiteral elements: (String, JSONText)...) {
        self = .object(elements.map { Member(key: $0, value: $1) })
    }

    init(arrayLiteral elements: JSONText...) { self = .list(elements) }
    init(stringLiteral value: String) { self = .value(.string(value)) }
}

extension JSONText {
    static var null: JSONText { .value(.null) }
    static func text(_ value: String?) -> JSONText { .value(value.map(JSONValue.string) ?? .null) }
    static func number(_ value: Int?) -> JSONText { .value(value.map(JSONValue.integer) ?? .null) }
    static func id(_ value: RemoteID?) -> JSONText { number(value?.rawValue) }
}
