import Foundation

/// Where and why bytes are not JSON.
package struct JSONMistake: Error, Hashable, Sendable {
    /// Of the byte at which the text stops being JSON.
    package let offset: Int
    /// What was expected there, as a clause.
    package let expectation: String
}

/// Reads one JSON document in one pass (RFC 8259). Depth and number of values are bounded, so that no text can exhaust the
/// stack or the memory.
struct JSONReader {
    /// Lists and objects inside each other.
    private static let deepest = 200
    /// Values of one document, names of members included.
    static let most = 500_000

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    /// Values that may still be read.
    private(set) var budget: Int
    /// Where the first number is whose digits are more than a value can keep.
    private(set) var inexactNumber: Int?

    init(_ bytes: UnsafeBufferPointer<UInt8>, budget: Int) {
        self.bytes = bytes
        self.budget = budget
    }

    /// Reads the whole document.
    mutating func document() throws(JSONMistake) -> JSONValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        let value = try value(depth: 1)
        skipSpace()
        guard position == bytes.count else { throw mistake("expected nothing after the value") }
        return value
    }

    private mutating func value(depth: Int) throws(JSONMistake) -> JSONValue {
        skipSpace()
        try note()
        guard let byte = peek else { throw mistake("the text ends where a value was expected") }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw mistake("expected a value")
        }
    }

    private mutating func object(_ depth: Int) throws(JSONMistake) -> JSONValue {
        try enter(depth)
        var members: [String: JSONValue] = [:]
        if take("}") { return .object(members) }
        repeat {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw mistake("expected a name in double quotes") }
            try note()
            let name = try string()
            guard take(":") else { throw mistake("expected `:`") }
            members[name] = try value(depth: depth + 1)
        } while take(",")
        guard take("}") else { throw mistake("expected `,` or `}`") }
        return .object(members)
    }

    private mutating func array(_ depth: Int) throws(JSONMistake) -> JSONValue {
        try enter(depth)
        var items: [JSONValue] = []
        if take("]") { return .array(items) }
        repeat { items.append(try value(depth: depth + 1)) } while take(",")
        guard take("]") else { throw mistake("expected `,` or `]`") }
        return .array(items)
    }

    private mutating func enter(_ depth: Int) throws(JSONMistake) {
        guard depth <= Self.deepest else { throw mistake("expected at most \(Self.deepest) levels") }
        position += 1
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONMistake) -> JSONValue {
        let length = word.utf8CodeUnitCount
        guard position + length <= bytes.count,
            word.withUTF8Buffer({ $0.elementsEqual(bytes[position..<position + length]) })
        else { throw mistake("expected a value") }
        position += length
        return value
    }

    private mutating func number() throws(JSONMistake) -> JSONValue {
        let start = position
        if peek == UInt8(ascii: "-") { position += 1 }
        let first = peek
        let whole = takeDigits()
        guard whole > 0, whole == 1 || first != UInt8(ascii: "0") else {
            position = start
            throw mistake("expected a number without a leading zero")
        }
        var isWhole = true
        if peek == UInt8(ascii: ".") {
            isWhole = false
            position += 1
            guard takeDigits() > 0 else { throw mistake("expected a digit") }
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            isWhole = false
            position += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
            guard takeDigits() > 0 else { throw mistake("expected a digit") }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let integer = Int(text) { return .integer(integer) }
        guard let value = Double(text), value.isFinite else {
            position = start
            throw mistake("expected a number that fits 64 bits")
        }
        if isWhole, inexactNumber == nil { inexactNumber = start }
        return .numeric(value)
    }

    private mutating func takeDigits() -> Int {
        let start = position
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        return position - start
    }

    /// Reads a text from its opening quote.
    private mutating func string() throws(JSONMistake) -> String {
        let opening = position
        position += 1
        var text = ""
        var start = position
        while true {
            guard let byte = peek else {
                position = opening
                throw mistake("this text has no closing quote")
            }
            guard byte >= 0x20 else { throw mistake("expected `\\n`, `\\t` or another escape for a control character") }
            guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
                position += 1
                continue
            }
            guard let piece = String(validating: bytes[start..<position], as: UTF8.self) else {
                position = start
                throw mistake("expected UTF-8")
            }
            text = text.isEmpty ? piece : text + piece
            position += 1
            if byte == UInt8(ascii: "\"") { return text }
            text.unicodeScalars.append(try escape())
            start = position
        }
    }

    private mutating func escape() throws(JSONMistake) -> Unicode.Scalar {
        guard let byte = peek else { throw mistake("expected an escape") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let unit = try hex()
            if let scalar = Unicode.Scalar(unit) { return scalar }
            guard unit < 0xDC00, peek == UInt8(ascii: "\\"), position + 1 < bytes.count,
                bytes[position + 1] == UInt8(ascii: "u")
            else { throw mistake("expected the second half of a character (`\\uDC00` to `\\uDFFF`)") }
            position += 2
            let low = try hex()
            guard (0xDC00...0xDFFF).contains(low),
                let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
            else { throw mistake("expected the second half of a character (`\\uDC00` to `\\uDFFF`)") }
            return scalar
        default:
            position -= 1
            throw mistake("expected an escape such as `\\n`; a backslash is written `\\\\`")
        }
    }

    private mutating func hex() throws(JSONMistake) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw mistake("expected four hex digits")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }

    private mutating func note() throws(JSONMistake) {
        budget -= 1
        guard budget >= 0 else { throw mistake("expected at most \(Self.most) values") }
    }

    private mutating func take(_ byte: Unicode.Scalar) -> Bool {
        skipSpace()
        guard peek == UInt8(ascii: byte) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func mistake(_ expectation: String) -> JSONMistake {
        JSONMistake(offset: min(position, bytes.count), expectation: expectation)
    }
}

extension JSONValue {
    /// Reads one JSON document.
    /// - Throws: where it stops being JSON.
    package init(reading data: Data) throws(JSONMistake) {
        var budget = JSONReader.most
        self = try Self.read(data, &budget).value
    }

    /// Reads one of several documents in a file, which share a number of values that is enough for one.
    /// - Parameter budget: values that may still be read; nil at first.
    package init(reading data: Data, within budget: inout Int?) throws(JSONMistake) {
        var left = budget ?? JSONReader.most
        defer { budget = left }
        self = try Self.read(data, &left).value
    }

    /// Reads one JSON document whose numbers are sent as they are written.
    /// - Throws: where it stops being JSON, or where a whole number is too large to keep its digits.
    package init(readingExactly data: Data) throws(JSONMistake) {
        var budget = JSONReader.most
        let (value, inexact) = try Self.read(data, &budget)
        if let inexact {
            throw JSONMistake(offset: inexact, expectation: "this number would lose digits: write it as a text")
        }
        self = value
    }

    private static func read(_ data: Data, _ budget: inout Int) throws(JSONMistake) -> (value: JSONValue, inexact: Int?)
    {
        let outcome = data.withUnsafeBytes { bytes in
            Result { () throws(JSONMistake) in
                var reader = JSONReader(bytes.bindMemory(to: UInt8.self), budget: budget)
                defer { budget = reader.budget }
                return (try reader.document(), reader.inexactNumber)
            }
        }
        return try outcome.get()
    }
}
