import TailorModel

/// Pictures that look alike, as groups: each has a neighbour in its group.
enum NearDuplicates {
    /// - Parameter limit: bits that neighbours differ in at most; below 32, see `Bands`.
    /// - Returns: Indices of the hashes, in groups of at least two, the largest first.
    static func groups(of hashes: [PictureHash], within limit: Int) -> [[Int]] {
        var bands = Bands(hashes)
        var groups: [[Int]] = []
        for start in hashes.indices where bands.take(start) {
            var group = [start]
            var next = 0
            while next < group.count {
                group += bands.takeNeighbours(of: hashes[group[next]], within: limit)
                next += 1
            }
            if group.count > 1 { groups.append(group.sorted()) }
        }
        return groups.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    }
}

/// Hashes by their 16 parts of 16 bits. Of two hashes that differ in fewer than 32 bits, some part differs in at most one:
/// so only those that share a part, or nearly so, have to be compared.
private struct Bands {
    private let hashes: [PictureHash]
    /// For each part and its value, who has it and belongs to no group yet, and perhaps some who do.
    private var members: [Int: [Int]] = [:]
    private var isTaken: [Bool]

    init(_ hashes: [PictureHash]) {
        self.hashes = hashes
        isTaken = Array(repeating: false, count: hashes.count)
        members.reserveCapacity(16 * hashes.count)
        for (index, hash) in hashes.enumerated() {
            for (band, value) in hash.bands.enumerated() { members[Self.key(band, value), default: []].append(index) }
        }
    }

    /// Whether it belonged to no group before.
    mutating func take(_ index: Int) -> Bool {
        defer { isTaken[index] = true }
        return !isTaken[index]
    }

    mutating func takeNeighbours(of hash: PictureHash, within limit: Int) -> [Int] {
        var found: [Int] = []
        for (band, value) in hash.bands.enumerated() {
            takeNeighbours(of: hash, in: Self.key(band, value), within: limit, &found)
            for bit in 0..<16 {
                takeNeighbours(of: hash, in: Self.key(band, value ^ 1 << bit), within: limit, &found)
            }
        }
        return found
    }

    private mutating func takeNeighbours(of hash: PictureHash, in key: Int, within limit: Int, _ found: inout [Int]) {
        guard let candidates = members[key] else { return }
        var left: [Int] = []
        for index in candidates where !isTaken[index] {
            if hashes[index].distance(to: hash) <= limit {
                isTaken[index] = true
                found.append(index)
            } else {
                left.append(index)
            }
        }
        if left.count < candidates.count { members[key] = left.isEmpty ? nil : left }
    }

    private static func key(_ band: Int, _ value: UInt16) -> Int { band << 16 | Int(value) }
}
