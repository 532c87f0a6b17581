extension Sequence<String> {
    /// Those that a mistyped text may have meant, nearest first.
    func nearest(to text: String, atMost count: Int) -> [String] {
        let limit = Swift.max(2, text.count / 3)
        return map { (text: $0, distance: text.editDistance(to: $0)) }
            .filter { $0.distance <= limit }
            .sorted { ($0.distance, $0.text) < ($1.distance, $1.text) }
            .prefix(count).map(\.text)
    }
}

extension String {
    /// Insertions, deletions and replacements of one character that lead from one text to the other.
    fileprivate func editDistance(to other: String) -> Int {
        let target = Array(other)
        var row = Array(0...target.count)
        for (position, character) in enumerated() {
            var diagonal = row[0]
            row[0] = position + 1
            for (column, candidate) in target.enumerated() {
                let replaced = diagonal + (character == candidate ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = Swift.min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[target.count]
    }
}
