extension Collection<String> {
    /// The first few, and how many more there are: `a, b, c and 4 more`.
    package func folded(to most: Int = 5) -> String {
        let shown = prefix(most).joined(separator: ", ")
        return count > most ? "\(shown) and \(count - most) more" : shown
    }

    /// All of them with a conjunction before the last one: `a, b or c`.
    package func series(_ conjunction: String) -> String {
        guard count > 1 else { return joined() }
        return "\(dropLast().joined(separator: ", ")) \(conjunction) \(suffix(1).joined())"
    }

    /// Each one between backticks.
    package var quoted: [String] { map { "`\($0)`" } }
}
