import TailorModel

/// Suggestions for a word that is not known.
enum Suggestion {
    /// `did you mean …?` when a known word is near, else what was expected.
    /// - Parameter kind: what the words are, in the plural, for when there are none: `projects`.
    static func label(for word: String, among known: [String], kind: String) -> String {
        if let nearest = known.nearest(to: word) { return "did you mean `\(nearest)`?" }
        return known.isEmpty ? "there are no \(kind)" : "expected " + list(known, kind: kind)
    }

    /// The known words in a sentence.
    static func list(_ known: [String], kind: String) -> String {
        known.count <= 12
            ? known.quoted.series("or")
            : "one of \(known.prefix(8).quoted.joined(separator: ", ")), … (\(known.count) \(kind))"
    }
}
