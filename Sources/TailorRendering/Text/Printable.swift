extension String {
    /// The text with every character made visible that could move the cursor, reorder a line or hide: names, captions and
    /// answers come from others, and a terminal obeys them. So do the logs of CI, which take `::` at the start of a line, and
    /// `##[`, `##vso[` or `##teamcity[` anywhere in it, for commands.
    package var printable: String { withVisibleCharacters.withoutLogCommands }

    private var withVisibleCharacters: String {
        guard utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return self }
        var text = ""
        var before: Unicode.Scalar?
        for scalar in unicodeScalars {
            text.unicodeScalars.append(scalar.substitute(after: before) ?? scalar)
            before = scalar
        }
        return text
    }

    /// Of the same width.
    var withoutLogCommands: String {
        var text = self
        if let first = text.firstIndex(where: { $0 != " " }), text[first...].hasPrefix("::") {
            text.replaceSubrange(first...first, with: "\u{FFFD}")
        }
        return text.contains("##") ? text.replacing(/##(?=\w*\[)/, with: "#\u{FFFD}") : text
    }

    /// A JSON text with the same characters escaped. Those below U+0020 already are, or belong to its layout.
    var printableJSON: String {
        let visible = withEscapedCharacters
        return visible.contains("##") ? visible.replacing(/##(?=\w*\[)/, with: "#\\u0023") : visible
    }

    private var withEscapedCharacters: String {
        guard utf8.contains(where: { $0 >= 0x7F }) else { return self }
        var text = ""
        var before: Unicode.Scalar?
        for scalar in unicodeScalars {
            if scalar.value >= 0x7F, scalar.substitute(after: before) != nil {
                for unit in String(scalar).utf16 {
                    let hex = String(unit, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                }
            } else {
                text.unicodeScalars.append(scalar)
            }
            before = scalar
        }
        return text
    }
}

extension Unicode.Scalar {
    /// What is shown in place of a scalar that is not printed; nil for one that is.
    /// - Parameter before: the scalar before it. Emoji are joined and coloured by characters that hide elsewhere.
    fileprivate func substitute(after before: Unicode.Scalar?) -> Unicode.Scalar? {
        switch value {
        case 0x00...0x1F: return Unicode.Scalar(0x2400 + value)
        case 0x20...0x7E: return nil
        case 0x7F: return "\u{2421}"
        case 0x80...0x9F, 0x2028, 0x2029: return "\u{FFFD}"
        case 0x200D, 0xFE0E...0xFE0F:
            if before?.isPartOfEmoji ?? false { return nil }
        default: break
        }
        let hides = properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format
        return hides ? "\u{FFFD}" : nil
    }

    /// An emoji, or what follows one in a sequence.
    private var isPartOfEmoji: Bool {
        value == 0xFE0F || properties.isEmojiModifier || properties.isEmoji
    }
}
