/// A caption prefix in the form in which two are compared: the server changes case, trailing comma and white space
/// (Contract.md, "Captions").
package struct CaptionPrefix: Hashable, Sendable {
    package let normalized: String

    package init(_ text: String) {
        var words = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")[...]
        while let last = words.last, last == "," || last == " " { words = words.dropLast() }
        normalized = String(words)
    }

    package var digest: Digest { Digest(of: normalized) }
}
