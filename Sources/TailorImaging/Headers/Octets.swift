import Foundation

/// Reads numbers out of a file's bytes at places counted from its beginning; nil past the end.
struct Octets {
    private let bytes: Data

    init(_ bytes: Data) {
        self.bytes = bytes
    }

    var count: Int { bytes.count }

    subscript(offset: Int) -> Int? {
        guard offset >= 0, offset < bytes.count else { return nil }
        return Int(bytes[bytes.startIndex + offset])
    }

    /// An unsigned number whose first byte is the most significant.
    func bigEndian(_ width: Int, at offset: Int) -> Int? {
        number((0..<width).map { offset + $0 })
    }

    /// An unsigned number whose first byte is the least significant.
    func littleEndian(_ width: Int, at offset: Int) -> Int? {
        number((0..<width).reversed().map { offset + $0 })
    }

    /// Whether these bytes stand at that place, whole.
    func has(_ expected: [UInt8], at offset: Int = 0) -> Bool {
        expected.indices.allSatisfy { self[offset + $0] == Int(expected[$0]) }
    }

    /// Whether this text stands at that place, as UTF-8.
    func has(_ text: String, at offset: Int = 0) -> Bool {
        has(Array(text.utf8), at: offset)
    }

    /// The first bytes, at most so many.
    func prefix(_ length: Int) -> Data {
        bytes.prefix(length)
    }

    private func number(_ offsets: [Int]) -> Int? {
        var value = 0
        for offset in offsets {
            guard let byte = self[offset] else { return nil }
            value = value << 8 | byte
        }
        return value
    }
}
