/// Reads JSON from bytes in one pass, if it is spelled as tailor writes it. It does not explain anything else: the caller
/// then uses `JSONDecoder`, which does.
struct JSONScanner {
    /// Not what was expected, although it may be JSON.
    struct Unexpected: Error {}

    private let bytes: UnsafeBufferPointer<UInt8>
    /// Number of bytes that were read.
    private(set) var position = 0
    /// Nothing in the current object or array was read yet.
    private var isFirst = false

    /// - Parameter bytes: UTF-8. They must outlive the scanner.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// Enters an object. `nextName` gives its members.
    mutating func enterObject() throws(Unexpected) {
        try take(Byte.openObject)
        isFirst = true
    }

    /// The name of the object's next member, whose value must be read next. Nil: the object has ended.
    mutating func nextName() throws(Unexpected) -> String? {
        guard try hasNext(before: Byte.closeObject) else { return nil }
        let name = try string()
        try take(Byte.colon)
        return name
    }

    /// Enters an array. `hasItem` says whether there are items.
    mutating func enterArray() throws(Unexpected) {
        try take(Byte.openArray)
        isFirst = true
    }

    /// Whether the array has another item, which must be read next.
    mutating func hasItem() throws(Unexpected) -> Bool { try hasNext(before: Byte.closeArray) }

    /// Reads a number without sign, fraction and exponent.
    mutating func integer() throws(Unexpected) -> Int {
        _ = next()
        let start = position
        var value = 0
        while position < bytes.count, case let digit = Int(bytes[position]) - Int(Byte.zero), (0...9).contains(digit) {
            // More digits than any id has, and never too many for an `Int`.
            guard position - start < 18 else { throw Unexpected() }
            value = value * 10 + digit
            position += 1
        }
        let isPadded = position - start > 1 && bytes[start] == Byte.zero
        guard position > start, !isPadded, next()?.endsValue ?? true else { throw Unexpected() }
        return value
    }

    /// Reads a string that has no escapes.
    mutating func string() throws(Unexpected) -> String {
        try take(Byte.quote)
        let start = position
        while position < bytes.count, bytes[position] != Byte.quote {
            guard bytes[position] >= 0x20, bytes[position] != Byte.backslash else { throw Unexpected() }
            position += 1
        }
        let content = UnsafeBufferPointer(rebasing: bytes[start..<position])
        try take(Byte.quote)
        guard let text = String(validating: content, as: UTF8.self) else { throw Unexpected() }
        return text
    }

    /// Skips a value of any kind, without checking what is inside.
    /// - Returns: the range of its bytes.
    @discardableResult
    mutating func skip() throws(Unexpected) -> Range<Int> {
        _ = next()
        let start = position
        var depth = 0
        repeat {
            switch next() {
            case nil: throw Unexpected()
            case Byte.quote?: try skipString()
            case Byte.openObject?, Byte.openArray?: (depth, position) = (depth + 1, position + 1)
            case Byte.closeObject?, Byte.closeArray?: (depth, position) = (depth - 1, position + 1)
            case Byte.comma?, Byte.colon?: position += 1
            default: while position < bytes.count, !bytes[position].endsValue { position += 1 }
            }
        } while depth > 0
        return start..<position
    }

    private mutating func skipString() throws(Unexpected) {
        position += 1
        while position < bytes.count, bytes[position] != Byte.quote {
            position += bytes[position] == Byte.backslash ? 2 : 1
        }
        guard position < bytes.count else { throw Unexpected() }
        position += 1
    }

    /// Moves to the next byte that is not white space. Nil: there is none.
    private mutating func next() -> UInt8? {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte.isSpace else { return byte }
            position += 1
        }
        return nil
    }

    private mutating func take(_ byte: UInt8) throws(Unexpected) {
        guard next() == byte else { throw Unexpected() }
        position += 1
    }

    private mutating func hasNext(before end: UInt8) throws(Unexpected) -> Bool {
        let wasFirst = isFirst
        isFirst = false
        if next() == end {
            position += 1
            return false
        }
        if !wasFirst { try take(Byte.comma) }
        return true
    }
}

private enum Byte {
    static let openObject = UInt8(ascii: "{")
    static let closeObject = UInt8(ascii: "}")
    static let openArray = UInt8(ascii: "[")
    static let closeArray = UInt8(ascii: "]")
    static let colon = UInt8(ascii: ":")
    static let comma = UInt8(ascii: ",")
    static let quote = UInt8(ascii: "\"")
    static let backslash = UInt8(ascii: "\\")
    static let zero = UInt8(ascii: "0")
}

extension UInt8 {
    fileprivate var isSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }

    /// Cannot be part of a number or word.
    fileprivate var endsValue: Bool {
        isSpace || [Byte.comma, Byte.colon, Byte.closeObject, Byte.closeArray].contains(self)
    }
}
