import TailorModel

extension JSONValue {
    /// The value on one line, cut to so many columns: `"Lora"`, `8`, `{"mood": "joyful", …`.
    func brief(columns width: Int = 48) -> String {
        switch self {
        case .string(let text): Self.quoted(text, columns: width)
        case .array, .object: spaced.printable.shortened(to: width)
        case .null, .bool, .integer, .number: canonical
        }
    }

    /// `before -> after`, each cut to so many columns. Of two long texts that begin alike, the part that differs is shown.
    static func comparison(_ before: JSONValue, _ after: JSONValue, columns width: Int = 48) -> String {
        guard case .string(let old) = before, case .string(let new) = after, max(old.columns, new.columns) > width
        else {
            return "\(before.brief(columns: width)) -> \(after.brief(columns: width))"
        }
        let skipped = max(0, zip(old, new).prefix { $0 == $1 }.count - 16)
        let lead = skipped > 0 ? "…" : ""
        let texts = [old, new].map { quoted(lead + $0.dropFirst(skipped), columns: width) }
        return texts.joined(separator: " -> ")
    }

    /// In quotes; a digest is cut to its first digits.
    private static func quoted(_ text: String, columns width: Int) -> String {
        if text.hasPrefix("sha256:"), let digest = Digest(parsing: text) { return "sha256:\(digest.short)…" }
        let escaped = JSONValue.string(text).canonical.printable
        let inner = String(escaped.dropFirst().dropLast()).shortened(to: width)
        return "\"\(inner)\""
    }

    /// The compact text with a space after each comma and colon, keys sorted.
    private var spaced: String {
        switch self {
        case .array(let items): "[" + items.map(\.spaced).joined(separator: ", ") + "]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }
                .map { JSONValue.string($0.key).canonical + ": " + $0.value.spaced }.joined(separator: ", ") + "}"
        default: canonical
        }
    }
}
