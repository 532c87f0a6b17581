import TailorModel
import TailorYAML

extension Reader {
    /// The address of a project, dataset or model, whether or not it is declared.
    mutating func resourceAddress(_ key: String) -> Located<Address>? {
        guard let text = text(key) else { return nil }
        guard let address = Address(parsing: text.value), address.key.isName else {
            error(
                "`\(text.value.shortened)` is not an address", at: text.mark, label: Self.nearby(text.value),
                help: text.value.contains("${") ? "References do not work in addresses." : nil)
            return nil
        }
        return Located(address, at: text.mark)
    }

    /// An address whose kind was misspelt, or what addresses look like.
    private static func nearby(_ text: String) -> String {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, String(parts[1]).isName,
            let kind = ResourceKind.words.nearest(to: String(parts[0]))
        {
            return "did you mean `\(kind).\(parts[1])`?"
        }
        return "expected " + Suggestion.list(ResourceKind.words.map { "\($0).NAME" }, kind: "kinds")
    }
}
