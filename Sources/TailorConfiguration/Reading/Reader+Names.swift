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

extension Reader {
    /// The name of a variable of the environment. Somebody may have written its value: it is not printed.
    mutating func environmentName(_ key: String, such example: String) -> String? {
        guard let name = filledText(key) else { return nil }
        let isName = name.value.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        guard isName, name.value.utf8.count <= 64, name.value.first?.isNumber == false else {
            error(
                "`\(key)` is not the name of an environment variable", at: name.mark.withoutSecret,
                label: "expected a name such as `\(example)`")
            return nil
        }
        return name.value
    }
}
