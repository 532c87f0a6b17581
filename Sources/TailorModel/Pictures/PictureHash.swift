/// What a picture looks like, in 256 bits (PDQ): pictures that look alike differ in few of them.
package struct PictureHash: Hashable, Sendable {
    /// Bytes.
    package static let byteCount = 32

    private let words: SIMD4<UInt64>

    /// - Parameter bytes: 32 of them; nil for any other number.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        var words = SIMD4<UInt64>()
        for (index, byte) in bytes.enumerated() { words[index / 8] |= UInt64(byte) << (index % 8 * 8) }
        self.words = words
    }

    /// Bits that differ: 0 to 256. Pictures that have nothing to do with each other differ in about 128.
    package func distance(to other: PictureHash) -> Int {
        let differing = words ^ other.words
        return (0..<4).reduce(0) { $0 + differing[$1].nonzeroBitCount }
    }

    /// One of 16 parts of 16 bits.
    package func band(_ index: Int) -> UInt16 {
        UInt16(truncatingIfNeeded: words[index / 4] >> (index % 4 * 16))
    }

    package var bytes: [UInt8] {
        (0..<Self.byteCount).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> ($0 % 8 * 8)) }
    }
}
