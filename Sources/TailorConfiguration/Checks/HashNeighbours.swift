import TailorModel

/// Finds the neighbours of a hash without comparing it with every other one: of two hashes that differ in fewer than 32 bits,
/// one of their 16 parts of 16 bits differs in one bit at most. So only those that share a part, or nearly so, are compared.
struct HashNeighbours {
    private static let bandCount = 16

    private let hashes: [PictureHash]
    private let limit: Int
    /// The last bits of a part that hashes are ordered by: as many as make about one place for each hash.
    private let mask: UInt16
    /// For each part the indices of all hashes, ordered by its last bits: one place after the other.
    private var members: [Int32]
    /// For each part and value of the last bits, the place where its indices begin, and the one where they end: those that
    /// belong to a group are dropped when they are met.
    private var places: [Range<Int32>]
    private var isTaken: [Bool]
    /// For each hash the index of the hash that it was last compared with.
    private var comparedWith: [Int32]

    init(_ hashes: [PictureHash], within limit: Int) {
        self.hashes = hashes
        self.limit = limit
        isTaken = Array(repeating: false, count: hashes.count)
        comparedWith = Array(repeating: -1, count: hashes.count)
        var mask: UInt16 = 1
        while mask < UInt16.max, Int(mask) < hashes.count { mask = mask << 1 | 1 }
        self.mask = mask
        members = []
        places = []
        for band in 0..<Self.bandCount { order(hashes.map { $0.band(band) & mask }) }
    }

    /// Whether it belonged to no group before.
    mutating func take(_ index: Int) -> Bool {
        defer { isTaken[index] = true }
        return !isTaken[index]
    }

    /// The neighbours that belonged to no group before.
    mutating func takeNeighbours(of index: Int) -> [Int] {
        var found: [Int] = []
        for band in 0..<Self.bandCount {
            let value = hashes[index].band(band) & mask
            takeNeighbours(of: index, where: band, is: value, &found)
            var bit: UInt16 = 1
            while bit & mask != 0 {
                takeNeighbours(of: index, where: band, is: value ^ bit, &found)
                bit <<= 1
            }
        }
        return found
    }

    private mutating func takeNeighbours(of index: Int, where band: Int, is value: UInt16, _ found: inout [Int]) {
        let key = band * (Int(mask) + 1) + Int(value)
        let range = places[key]
        var end = range.lowerBound
        for place in range {
            let member = members[Int(place)]
            if isTaken[Int(member)] || isNeighbour(Int(member), of: index, &found) { continue }
            if end != place { members[Int(end)] = member }
            end += 1
        }
        if end != range.upperBound { places[key] = range.lowerBound..<end }
    }

    /// Takes it when it is one.
    private mutating func isNeighbour(_ member: Int, of index: Int, _ found: inout [Int]) -> Bool {
        guard comparedWith[member] != index else { return false }
        comparedWith[member] = Int32(index)
        guard hashes[member].distance(to: hashes[index]) <= limit else { return false }
        isTaken[member] = true
        found.append(member)
        return true
    }

    /// Adds a part. The values are counted first, so that every index has its place.
    private mutating func order(_ values: [UInt16]) {
        var counts = [Int32](repeating: 0, count: Int(mask) + 1)
        for value in values { counts[Int(value)] += 1 }
        var next: [Int32] = []
        var place = Int32(members.count)
        for count in counts {
            next.append(place)
            places.append(place..<place + count)
            place += count
        }
        members.append(contentsOf: repeatElement(0, count: values.count))
        for (index, value) in values.enumerated() {
            members[Int(next[Int(value)])] = Int32(index)
            next[Int(value)] += 1
        }
    }
}
