extension Sequence<String> {
    /// The words that a misspelt one may stand for, nearest first. Case does not count.
    package func nearest(to word: String, atMost count: Int) -> [String] {
        let letters = Array(word.lowercased().prefix(longestWord))
        return map { known -> (word: String, edits: Int?) in
            let other = Array(known.lowercased().prefix(longestWord))
            let edits = edits(from: letters, to: other)
            return (known, edits <= tolerance(Swift.min(letters.count, other.count)) ? edits : nil)
        }
        .compactMap { near in near.edits.map { (word: near.word, edits: $0) } }
        .sorted { ($0.edits, $0.word) < ($1.edits, $1.word) }
        .prefix(count).map(\.word)
    }

    /// The word that a misspelt one most likely stands for; nil when none is near.
    package func nearest(to word: String) -> String? { nearest(to: word, atMost: 1).first }
}

/// Longer words are compared by their beginning: the work grows with the product of the lengths.
private let longestWord = 100

/// How many edits still look like a slip. One of two letters replaced is another word.
private func tolerance(_ length: Int) -> Int { length < 3 ? 0 : max(1, length / 3) }

/// The edit distance (optimal string alignment): insertions, deletions, replacements and swaps of neighbours.
private func edits(from left: [Character], to right: [Character]) -> Int {
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
