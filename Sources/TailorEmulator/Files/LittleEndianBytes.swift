import Foundation

/// Bytes read as the numbers a zip file is made of; nil outside of them.
struct LittleEndianBytes {
    private let data: Data

    init(_ data: Data) { self.data = data }

    var count: Int { data.count }

    func u16(_ offset: Int) -> UInt16? { number(offset, bytes: 2).map(UInt16.init(truncatingIfNeeded:)) }
    func u32(_ offset: Int) -> UInt32? { number(offset, bytes: 4).map(UInt32.init(truncatingIfNeeded:)) }

    /// A 64-bit number that is usable as a position.
    func u64(_ offset: Int) -> Int? {
        // No archive has so many bytes, and sums of a few positions must not overflow.
        number(offset, bytes: 8).flatMap { $0 < 1 << 48 ? Int($0) : nil }
    }

    func slice(_ offset: Int, count: Int) -> Data? {
        guard offset >= 0, count >= 0, offset <= data.count - count else { return nil }
        return data.subdata(in: data.startIndex + offset..<data.startIndex + offset + count)
    }

    private func number(_ offset: Int, bytes: Int) -> UInt64? {
        guard offset >= 0, offset <= data.count - bytes else { return nil }
        let start = data.startIndex + offset
        return data[start..<start + bytes].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
