extension JSONValue {
    /// Reads a JSON document that a person wrote (RFC 8259), strictly: a member that an object has twice is an error, as in
    /// the YAML, and every error has its place.
    package init(reading text: String) throws(JSONTextProblem) {
        var parser = JSONTextParser(text)
        self = try parser.document()
    }
}

/// One pass over the bytes of a text.
private struct JSONTextParser {
    /// Deeper documents could exhaust the stack.
    private static let deepest = 200

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func document() throws(JSONTextProblem) -> JSONValue {
        let value = try value()
        skipSpace()
        guard position == bytes.count else { throw unexpected("the end") }
        return value
    }

    private mutating func value() throws(JSONTextProblem) -> JSONValue {
        skipSpace()
        switch current {
        case UInt8(ascii: "{"): return try nested { parser throws(JSONTextProblem) in try parser.object() }
        case UInt8(ascii: "["): return try nested { parser throws(JSONTextProblem) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return try number()
        default:
            for (word, value) in [("true", JSONValue.bool(true)), ("false", .bool(false)), ("null", .null)]
            where bytes[position...].starts(with: word.utf8) {
                position += word.utf8.count
                return value
            }
            throw unexpected("a value")
        }
    }

    private mutating func nested(
        _ read: (inout JSONTextParser) throws(JSONTextProblem) -> JSONValue
    ) throws(JSONTextProblem) -> JSONValue {
        guard depth < Self.deepest else { throw problem(.tooDeep) }
        depth += 1
        defer { depth -= 1 }
        position += 1
        return try read(&self)
    }

    private mutating func object() throws(JSONTextProblem) -> JSONValue {
        var members: [String: JSONValue] = [:]
        if take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw unexpected("the name of a member") }
            let start = position
            let name = try string()
            guard members[name] == nil else {
                position = start
                throw problem(.repeatedMember(name))
            }
            guard take(UInt8(ascii: ":")) else { throw unexpected("`:`") }
            members[name] = try value()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw unexpected("`,` or `}`") }
        return .object(members)
    }

    private mutating func array() throws(JSONTextProblem) -> JSONValue {
        var items: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return .array(items) }
        repeat { items.append(try value()) } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw unexpected("`,` or `]`") }
        return .array(items)
    }

    private mutating func string() throws(JSONTextProblem) -> String {
        position += 1
        var octets: [UInt8] = []
        while let octet = current {
            switch octet {
            case UInt8(ascii: "\""):
                position += 1
                // Cut between characters of a text: always UTF-8.
                return String(decoding: octets, as: UTF8.self)
            case UInt8(ascii: "\\"): try octets.append(contentsOf: Array(String(escape()).utf8))
            case 0..<0x20: throw unexpected("a text without control characters")
            default:
                octets.append(octet)
                position += 1
            }
        }
        throw unexpected("the end of the text, `\"`")
    }

    private mutating func escape() throws(JSONTextProblem) -> Unicode.Scalar {
        position += 1
        let plain: [UInt8: Unicode.Scalar] = [
            UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
            UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
        ]
        if let octet = current, let scalar = plain[octet] {
            position += 1
            return scalar
        }
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, current == UInt8(ascii: "\\") else { throw unexpected("the second half of a character") }
        position += 1
        let second = try codeUnit()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw unexpected("the second half of a character") }
        return scalar
    }

    /// `u` and four hexadecimal digits.
    private mutating func codeUnit() throws(JSONTextProblem) -> UInt32 {
        guard current == UInt8(ascii: "u") else { throw unexpected("an escape that JSON has") }
        let digits = bytes[(position + 1)...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw unexpected("`u` and four hexadecimal digits") }
        position += 5
        return unit
    }

    private mutating func number() throws(JSONTextProblem) -> JSONValue {
        let start = position
        _ = accept(UInt8(ascii: "-"))
        let whole = digits()
        guard whole > 0 else { throw unexpected("a digit") }
        guard whole == 1 || bytes[position - whole] != UInt8(ascii: "0") else {
            position -= whole
            throw unexpected("a number without a leading zero")
        }
        var isWhole = true
        if accept(UInt8(ascii: ".")) {
            isWhole = false
            guard digits() > 0 else { throw unexpected("a digit") }
        }
        if accept(UInt8(ascii: "e")) || accept(UInt8(ascii: "E")) {
            isWhole = false
            _ = accept(UInt8(ascii: "+")) || accept(UInt8(ascii: "-"))
            guard digits() > 0 else { throw unexpected("a digit") }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let value = Int(text) { return .integer(value) }
        guard let value = Double(text), value.isFinite else {
            position = start
            throw unexpected("a number that fits into 64 bits")
        }
        return .numeric(value)
    }

    private mutating func digits() -> Int {
        let start = position
        while let octet = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet) { position += 1 }
        return position - start
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func accept(_ octet: UInt8) -> Bool {
        guard current == octet else { return false }
        position += 1
        return true
    }

    private mutating func take(_ octet: UInt8) -> Bool {
        skipSpace()
        return accept(octet)
    }

    private mutating func skipSpace() {
        while let octet = current, octet == 0x20 || (0x09...0x0A).contains(octet) || octet == 0x0D { position += 1 }
    }

    private func unexpected(_ expected: String) -> JSONTextProblem {
        // The whole word, or one character.
        let rest = String(decoding: bytes[position...].prefix(32), as: UTF8.self)
        let word = rest.prefix { $0.isLetter || $0.isNumber }
        let found = rest.isEmpty ? "the end" : "`\(word.isEmpty ? rest.prefix(1) : word.prefix(20))`"
        return problem(.unexpected(found, expected: expected))
    }

    private func problem(_ reason: JSONTextProblem.Reason) -> JSONTextProblem {
        let before = bytes[..<position]
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return JSONTextProblem(
            reason: reason, line: before.count { $0 == UInt8(ascii: "\n") } + 1, column: position - start + 1)
    }
}
