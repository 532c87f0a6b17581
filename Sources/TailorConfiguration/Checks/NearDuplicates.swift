import TailorModel

/// Pictures that look alike, as groups: each has a neighbour in its group.
enum NearDuplicates {
    /// - Parameter limit: bits that neighbours differ in at most; below 32, see `HashNeighbours`.
    /// - Returns: Indices of the hashes, in groups of at least two, the largest first.
    static func groups(of hashes: [PictureHash], within limit: Int) -> [[Int]] {
        var neighbours = HashNeighbours(hashes, within: limit)
        var groups: [[Int]] = []
        for start in hashes.indices where neighbours.take(start) {
            var group = [start]
            var next = 0
            while next < group.count {
                group += neighbours.takeNeighbours(of: group[next])
                next += 1
            }
            if group.count > 1 { groups.append(group.sorted()) }
        }
        return groups.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    }
}
