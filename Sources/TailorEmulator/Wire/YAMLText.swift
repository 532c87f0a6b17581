extension JSON {
    /// The value as YAML in block style; strings are quoted as in JSON, which YAML reads the same way.
    var yaml: String {
        var text = ""
        writeBlock(to: &text, indent: "")
        return text
    }

    private var isEmpty: Bool {
        switch self {
        case .object(let members): members.isEmpty
        case .list(let items): items.isEmpty
        default: true
        }
    }

    private func writeBlock(to text: inout String, indent: String) {
        switch self {
        case .object(let members) where !members.isEmpty:
            for member in members {
                text += indent + JSON.text(member.name).compact + ":"
                member.value.writeNested(to: &text, indent: indent)
            }
        case .list(let items) where !items.isEmpty:
            for item in items {
                text += indent + "-"
                item.writeNested(to: &text, indent: indent)
            }
        default: text += indent + compact + "\n"
        }
    }

    private func writeNested(to text: inout String, indent: String) {
        if isEmpty {
            text += " " + compact + "\n"
        } else {
            text += "\n"
            writeBlock(to: &text, indent: indent + "  ")
        }
    }
}
