import TailorModel

/// A single value: its text and what YAML's core schema takes it for.
package struct YAMLScalar: Hashable, Sendable {
    package enum Style: Sendable {
        /// Without quotes: the text decides the type.
        case plain
        /// In single or double quotes: a string.
        case quoted
        /// `|` or `>`: a string.
        case block
    }

    package let text: String
    package let style: Style
    package let value: YAMLValue

    package init(text: String, style: Style, value: YAMLValue) {
        self.text = text
        self.style = style
        self.value = value
    }
}

extension YAMLScalar {
    /// The text as if it were in a file without quotes: it has the type that it looks like.
    package init(plain text: String) {
        self.init(text: text, style: .plain, value: CoreSchema.resolve(text))
    }
}
