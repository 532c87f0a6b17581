import Foundation

/// The text in a file.
package enum FileText {
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// UTF-8 with or without a byte order mark. The line breaks of Windows and of old Macs become line feeds, so that a changed
    /// line end is no change of the text.
    package static func decode(_ bytes: Data) throws(TextProblem) -> String {
        if isLFSPointer(bytes) { throw .lfsPointer }
        if let encoding = otherEncoding(bytes) { throw .otherEncoding(encoding) }
        var octets = Array(bytes)
        if let nul = octets.firstIndex(of: 0) {
            let place = place(of: nul, in: octets)
            throw .nul(line: place.line, byte: place.byte)
        }
        if octets.starts(with: [0xEF, 0xBB, 0xBF]) { octets.removeFirst(3) }
        guard let text = String(validating: octets, as: UTF8.self) else {
            let wrong = firstInvalid(in: octets)
            let place = place(of: wrong, in: octets)
            throw .notUTF8(octets[wrong], line: place.line, byte: place.byte)
        }
        guard octets.contains(carriageReturn) else { return text }
        var unified: [UInt8] = []
        unified.reserveCapacity(octets.count)
        for (index, octet) in octets.enumerated() {
            if octet == carriageReturn, index + 1 < octets.count, octets[index + 1] == lineFeed { continue }
            unified.append(octet == carriageReturn ? lineFeed : octet)
        }
        return String(decoding: unified, as: UTF8.self)
    }

    /// Git LFS keeps such a text in place of a file that was not fetched.
    package static func isLFSPointer(_ bytes: Data) -> Bool {
        bytes.starts(with: Data("version https://git-lfs.github.com/spec/".utf8))
    }

    private static func otherEncoding(_ bytes: Data) -> String? {
        let start = Array(bytes.prefix(4))
        if start.starts(with: [0xFF, 0xFE, 0, 0]) || start.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32" }
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
        // Without a mark, every second byte of a Latin text is zero.
        guard start.count == 4 else { return nil }
        let zeros = start.map { $0 == 0 }
        return zeros == [false, true, false, true] || zeros == [true, false, true, false] ? "UTF-16" : nil
    }

    private static func firstInvalid(in octets: [UInt8]) -> Int {
        var decoder = UTF8()
        var iterator = octets.makeIterator()
        var position = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): position += UTF8.width(scalar)
            case .emptyInput, .error: return min(position, octets.count - 1)
            }
        }
    }

    private static func place(of index: Int, in octets: [UInt8]) -> (line: Int, byte: Int) {
        let before = octets[..<index]
        let start = before.lastIndex(of: lineFeed).map { $0 + 1 } ?? 0
        return (before.count { $0 == lineFeed } + 1, index - start + 1)
    }
}
