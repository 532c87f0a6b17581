import TailorModel

/// A text with references, in pieces.
struct Template {
    enum Piece {
        case literal(String)
        /// A reference and the part of the text that it is.
        case reference(Reference, Range<String.Index>)
        /// Something that looks like a reference and is not: what is wrong, and what was expected.
        case broken(message: String, label: String, Range<String.Index>)
    }

    /// `${var.NAME}` or `${env.NAME}`.
    struct Reference: Hashable {
        enum Kind: String {
            case variable = "var"
            case environment = "env"
        }

        let kind: Kind
        let name: String
    }

    let pieces: [Piece]

    init(_ text: String) {
        var pieces: [Piece] = []
        var literal = ""
        var rest = text[...]
        while let dollar = rest.unicodeScalars.firstIndex(of: "$") {
            literal += rest[..<dollar]
            rest = rest[dollar...]
            if rest.hasPrefix("$${") {
                literal += "${"
                rest = rest.dropFirst(3)
            } else if rest.hasPrefix("${") {
                if !literal.isEmpty { pieces.append(.literal(literal)) }
                literal = ""
                let end = rest.firstIndex(of: "}").map(rest.index(after:)) ?? rest.endIndex
                pieces.append(Self.piece(rest[..<end]))
                rest = rest[end...]
            } else {
                literal += "$"
                rest = rest.dropFirst()
            }
        }
        literal += rest
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        self.pieces = pieces
    }

    private static func piece(_ text: Substring) -> Piece {
        let range = text.startIndex..<text.endIndex
        guard text.hasSuffix("}") else {
            return .broken(
                message: "this reference is not closed", label: "expected a `}`; write `$${` for a plain `${`", range)
        }
        let parts = text.dropFirst(2).dropLast().split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = Reference.Kind(rawValue: String(parts[0])), String(parts[1]).isName else {
            return .broken(
                message: "unknown reference `\(text.prefix(60))`",
                label: "expected `${var.NAME}` or `${env.NAME}`; write `$${` for a plain `${`", range)
        }
        return .reference(Reference(kind: kind, name: String(parts[1])), range)
    }
}
