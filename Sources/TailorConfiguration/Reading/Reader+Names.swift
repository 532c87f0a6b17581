import TailorModel
import TailorYAML

extension Reader {
    /// The name at the vendor: `name`, or the key of the resource where it gives none.
    mutating func name(orKey key: String) -> Located<String>? {
        guard has("name") else { return Located(key, at: mark) }
        let name = filledText("name")
        if let name, let first = name.value.first, let last = name.value.last, first.isWhitespace || last.isWhitespace {
            warn(
                "the name has white space at its \(last.isWhitespace ? "end" : "start")", at: name.mark,
                label: "the vendor may trim it",
                help: "Remove it. A block text (`|`) ends with a line break: write `|-`, or the name in one line.")
        }
        return name
    }
}
