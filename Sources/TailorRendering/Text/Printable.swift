extension String {
    /// The text with every character made visible that could move the cursor, reorder a line or hide: names, captions and
    /// answers come from others, and a terminal obeys them.
    package var printable: String {
        guard unicodeScalars.contains(where: { $0.substitute != nil }) else { return self }
        var text = ""
        for scalar in unicodeScalars { text.unicodeScalars.append(scalar.substitute ?? scalar) }
        return text
    }

    /// A JSON text with the same characters escaped. Those below U+0020 already are, or belong to its layout.
    var printableJSON: String {
        guard unicodeScalars.contains(where: { $0.value >= 0x7F && $0.substitute != nil }) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            if scalar.value >= 0x7F, scalar.substitute != nil {
                let hex = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

extension Unicode.Scalar {
    /// What is shown in place of a scalar that is not printed; nil for one that is.
    fileprivate var substitute: Unicode.Scalar? {
        switch value {
        case 0x00...0x1F: Unicode.Scalar(0x2400 + value)
        case 0x7F: "\u{2421}"
        case 0x80...0x9F: "\u{FFFD}"
        case 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: "\u{FFFD}"
        default: nil
        }
    }
}
