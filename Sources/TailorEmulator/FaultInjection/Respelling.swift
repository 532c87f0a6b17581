/// What the vendor keeps in place of what it was sent, by the quirks that spell it differently.
struct Respelling: Sendable {
    private static let names: Set = ["project_name", "name"]
    private static let texts: Set = [
        "project_name", "project_description", "ip_name", "ip_description", "name", "description",
    ]
    /// JSON inside a string.
    private static let documents: Set = ["visual_schema", "caption"]

    let quirks: Set<Quirk>

    func field(_ name: String, _ value: JSON) -> JSON {
        guard case .text(var text) = value else { return value }
        if Self.documents.contains(name) { return .text(document(text)) }
        if Self.texts.contains(name), quirks.contains(.respellSpace) { text = text.trimmed }
        if Self.names.contains(name), quirks.contains(.respellCase) { text = text.lowercased() }
        return .text(text)
    }

    private func document(_ text: String) -> String {
        guard !quirks.isDisjoint(with: [.respellNulls, .respellNumbers]), let json = JSON(parsing: text) else {
            return text
        }
        return kept(json).compact
    }

    private func kept(_ json: JSON) -> JSON {
        switch json {
        case .integer(let number) where quirks.contains(.respellNumbers): .number(Double(number))
        case .list(let items): .list(items.map(kept))
        case .object(let members):
            .object(
                members.compactMap { member in
                    if case .null = member.value, quirks.contains(.respellNulls) { return nil }
                    return JSON.Member(name: member.name, value: kept(member.value))
                })
        default: json
        }
    }
}

extension Set<Quirk> {
    /// The name that a new object gets: with a number where another one in the same parent has it already.
    func free(_ name: String, besides taken: [String]) -> String {
        guard contains(.renameUnique), taken.contains(name) else { return name }
        return (1...).lazy.map { "\(name) (\($0))" }.first { !taken.contains($0) } ?? name
    }
}

extension String {
    fileprivate var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
