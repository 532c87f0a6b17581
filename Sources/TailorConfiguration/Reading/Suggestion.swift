/// What to say beside a word that is not known.
enum Suggestion {
    /// `did you mean …?` when a known word is near, else what was expected.
    /// - Parameter kind: what the words are, in the plural, for when there are none: `projects`.
    static func label(for word: String, among known: [String], kind: String) -> String {
        if let nearest = nearest(to: word, among: known) { return "did you mean `\(nearest)`?" }
        return known.isEmpty ? "there are no \(kind)" : "expected " + list(known, kind: kind)
    }

    /// The known words in a sentence.
    static func list(_ known: [String], kind: String) -> String {
        let quoted = known.map { "`\($0)`" }
        switch quoted.count {
        case 0...1: return quoted.joined()
        case 2...12: return "\(quoted.dropLast().joined(separator: ", ")) or \(quoted[quoted.count - 1])"
        default: return "one of \(quoted.prefix(8).joined(separator: ", ")), … (\(quoted.count) \(kind))"
        }
    }

    /// The known word with the fewest edits, when they are few for its length.
    static func nearest(to word: String, among known: [String]) -> String? {
        let word = Array(word.lowercased().prefix(longestWord))
        let near = known.map { (word: $0, distance: distance(word, Array($0.lowercased().prefix(longestWord)))) }
            .filter { $0.distance <= tolerance(min(word.count, $0.word.count)) }
        return near.min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.word
    }

    /// Edits that still look like a slip. One of two letters replaced is another word.
    private static func tolerance(_ length: Int) -> Int { length < 3 ? 0 : max(1, length / 3) }

    private static let longestWord = 100

    /// Insertions, deletions, replacements and swaps of neighbours between the two.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, character) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var best = min(last[column] + (character == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, character == right[column - 1], left[row - 1] == other {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
