import Foundation

/// Reads one JSON document in one pass (RFC 8259). Depth and number of values are bounded, so that no text can exhaust the
/// stack or the memory.
struct JSONReader {
    /// Who wrote the document.
    enum Author {
        /// A repeated member is a mistake, as in the YAML, and so is a number that would lose digits.
        case person
        /// The last of repeated members counts, and a number is the nearest that a value can keep.
        case program
        /// As `program`, and the document comes from this process: it may have any number of values.
        case itself
    }

    /// Lists and objects inside each other.
    static let deepest = 200
    /// Values of one document, names of members included.
    private static let most = 500_000

    private let bytes: UnsafeBufferPointer<UInt8>
    private let author: Author
    private var position = 0
    /// Values that may still be read.
    private var left: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, by author: Author) {
        self.bytes = bytes
        self.author = author
        left = author == .itself ? .max : Self.most
    }

    /// Reads the whole document.
    mutating func document() throws(JSONMistake) -> JSONValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        let value = try value(depth: 1)
        skipSpace()
        guard position == bytes.count else { throw unexpected("the end") }
        return value
    }

    private mutating func value(depth: Int) throws(JSONMistake) -> JSONValue {
        skipSpace()
        try count()
        guard let byte = peek else { throw unexpected("a value") }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw unexpected("a value")
        }
    }

    private mutating func object(_ depth: Int) throws(JSONMistake) -> JSONValue {
        try enter(depth)
        var members: [String: JSONValue] = [:]
        if take("}") { return .object(members) }
        repeat {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw unexpected("a name in double quotes") }
            try count()
            let start = position
            let name = try string()
            guard author != .person || members[name] == nil else {
                position = start
                throw mistake(.repeatedMember(name))
            }
            guard take(":") else { throw unexpected("`:`") }
            members[name] = try value(depth: depth + 1)
        } while take(",")
        guard take("}") else { throw unexpected("`,` or `}`") }
        return .object(members)
    }

    private mutating func array(_ depth: Int) throws(JSONMistake) -> JSONValue {
        try enter(depth)
        var items: [JSONValue] = []
        if take("]") { return .array(items) }
        repeat { items.append(try value(depth: depth + 1)) } while take(",")
        guard take("]") else { throw unexpected("`,` or `]`") }
        return .array(items)
    }

    private mutating func enter(_ depth: Int) throws(JSONMistake) {
        guard depth <= Self.deepest else { throw mistake(.tooDeep) }
        position += 1
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONMistake) -> JSONValue {
        let length = word.utf8CodeUnitCount
        guard position + length <= bytes.count,
            word.withUTF8Buffer({ $0.elementsEqual(bytes[position..<position + length]) })
        else { throw unexpected("a value") }
        position += length
        return value
    }

    private mutating func number() throws(JSONMistake) -> JSONValue {
        let start = position
        if peek == UInt8(ascii: "-") { position += 1 }
        let first = peek
        let whole = takeDigits()
        guard whole > 0, whole == 1 || first != UInt8(ascii: "0") else {
            position = whole == 0 ? position : start
            throw unexpected(whole == 0 ? "a digit" : "a number without a leading zero")
        }
        var isWhole = true
        if peek == UInt8(ascii: ".") {
            isWhole = false
            position += 1
            guard takeDigits() > 0 else { throw unexpected("a digit") }
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            isWhole = false
            position += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
            guard takeDigits() > 0 else { throw unexpected("a digit") }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let integer = Int(text) { return .integer(integer) }
        guard let value = Double(text), value.isFinite else {
            position = start
            throw unexpected("a number that fits into 64 bits")
        }
        if isWhole, author == .person {
            position = start
            throw mistake(.inexactNumber)
        }
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
                throw unexpected("a text with a closing quote")
            }
            guard byte >= 0x20 else { throw unexpected("`\\n`, `\\t` or another escape for a control character") }
            guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
                position += 1
                continue
            }
            guard let piece = String(validating: bytes[start..<position], as: UTF8.self) else {
                position = start
                throw unexpected("UTF-8")
            }
            text = text.isEmpty ? piece : text + piece
            position += 1
            if byte == UInt8(ascii: "\"") { return text }
            text.unicodeScalars.append(try escape())
            start = position
        }
    }

    private mutating func escape() throws(JSONMistake) -> Unicode.Scalar {
        guard let byte = peek else { throw unexpected("an escape such as `\\n`") }
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
            else { throw unexpected("the second half of a character (`\\uDC00` to `\\uDFFF`)") }
            position += 2
            let low = try hex()
            guard (0xDC00...0xDFFF).contains(low),
                let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
            else { throw unexpected("the second half of a character (`\\uDC00` to `\\uDFFF`)") }
            return scalar
        default:
            position -= 1
            throw unexpected("an escape such as `\\n`; a backslash is written `\\\\`")
        }
    }

    private mutating func hex() throws(JSONMistake) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw unexpected("four hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }

    private mutating func count() throws(JSONMistake) {
        left -= 1
        guard left >= 0 else { throw mistake(.tooMany(Self.most)) }
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

    private func unexpected(_ expected: String) -> JSONMistake {
        // The whole word, or one character.
        let rest = String(decoding: bytes[min(position, bytes.count)...].prefix(32), as: UTF8.self)
        let word = rest.prefix { $0.isLetter || $0.isNumber }
        let found = rest.isEmpty ? "the end" : "`\(word.isEmpty ? rest.prefix(1) : word.prefix(20))`"
        return mistake(.unexpected(found, expected: expected))
    }

    private func mistake(_ reason: JSONMistake.Reason) -> JSONMistake {
        let before = bytes.prefix(position)
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return JSONMistake(
            reason: reason, offset: before.count, line: before.count { $0 == UInt8(ascii: "\n") } + 1,
            column: before.count - start + 1)
    }
}

extension JSONValue {
    /// Reads one JSON document that a person wrote (RFC 8259), strictly.
    package init(reading data: Data) throws(JSONMistake) { self = try Self.read(data, by: .person) }

    /// Reads one JSON document that a person wrote (RFC 8259), strictly.
    package init(reading text: String) throws(JSONMistake) { self = try Self.read(Data(text.utf8), by: .person) }

    /// Reads one JSON document that a program wrote; nil if it is none.
    package init?(parsing text: String) { self.init(parsing: Data(text.utf8)) }

    /// Reads one JSON document that a program wrote; nil if it is none.
    package init?(parsing data: Data) {
        guard let value = try? Self.read(data, by: .program) else { return nil }
        self = value
    }

    /// Reads one JSON document that this process encoded, however large; nil if it is none.
    package init?(encoded data: Data) {
        guard let value = try? Self.read(data, by: .itself) else { return nil }
        self = value
    }

    private static func read(_ data: Data, by author: JSONReader.Author) throws(JSONMistake) -> JSONValue {
        let outcome = data.withUnsafeBytes { bytes in
            Result { () throws(JSONMistake) in
                var reader = JSONReader(bytes.bindMemory(to: UInt8.self), by: author)
                return try reader.document()
            }
        }
        return try outcome.get()
    }
}
