import TailorModel

/// One name with `*`, `?` and `[…]` in it. It matches characters, whatever their bytes are: `?` matches `é`, composed or
/// not. A wildcard does not match the dot at the start of a hidden name.
struct Glob {
    private enum Token {
        /// `*`
        case any
        case one(Matcher)
    }

    private struct Matcher {
        var ranges: [ClosedRange<Character>] = []
        var classes: [String] = []
        /// `?`, or a set with `!`: what is listed does not match.
        var isInverted = false

        func matches(_ character: Character) -> Bool {
            (ranges.contains { $0.contains(character) } || classes.contains { character.isOf(class: $0) }) != isInverted
        }
    }

    private let tokens: [Token]
    private let startsWithWildcard: Bool

    init(_ text: String) {
        let characters = Array(text)
        var tokens: [Token] = []
        var position = 0
        while position < characters.count {
            switch characters[position] {
            case "*":
                tokens.append(.any)
                position += 1
            case "?":
                tokens.append(.one(Matcher(isInverted: true)))
                position += 1
            case "[":
                if let (set, end) = Self.set(in: characters, from: position + 1) {
                    tokens.append(.one(set))
                    position = end
                } else {
                    tokens.append(.one(Matcher(ranges: ["["..."["])))
                    position += 1
                }
            case "\\" where position + 1 < characters.count:
                tokens.append(.one(Matcher(ranges: [characters[position + 1]...characters[position + 1]])))
                position += 2
            case let character:
                tokens.append(.one(Matcher(ranges: [character...character])))
                position += 1
            }
        }
        self.tokens = tokens
        startsWithWildcard = characters.first.map { "*?[".contains($0) } ?? false
    }

    static func isWild(_ text: String) -> Bool { text.contains { "*?[\\".contains($0) } }

    func matches(_ name: String) -> Bool {
        if startsWithWildcard, RelativePath.isHidden(name) { return false }
        let characters = Array(name)
        var (token, position) = (0, 0)
        // Where to try again: after the last `*`, which then takes one character more.
        var retry: (token: Int, position: Int)?
        while position < characters.count {
            if token < tokens.count {
                switch tokens[token] {
                case .any:
                    token += 1
                    retry = (token, position)
                    continue
                case .one(let matcher) where matcher.matches(characters[position]):
                    token += 1
                    position += 1
                    continue
                case .one: break
                }
            }
            guard let last = retry else { return false }
            retry = (last.token, last.position + 1)
            (token, position) = (last.token, last.position + 1)
        }
        return tokens[token...].allSatisfy { if case .any = $0 { true } else { false } }
    }

    /// The set after `[`, and the position after its `]`; nil when it has no end.
    private static func set(in text: [Character], from start: Int) -> (Matcher, Int)? {
        var set = Matcher()
        var position = start
        if position < text.count, "!^".contains(text[position]) {
            set.isInverted = true
            position += 1
        }
        let first = position
        while position < text.count {
            if text[position] == "]", position > first { return (set, position + 1) }
            if text[position] == "[", position + 1 < text.count, text[position + 1] == ":",
                let end = text[(position + 2)...].firstIndex(of: ":"), end + 1 < text.count, text[end + 1] == "]"
            {
                set.classes.append(String(text[(position + 2)..<end]))
                position = end + 2
                continue
            }
            if text[position] == "\\", position + 1 < text.count { position += 1 }
            let low = text[position]
            guard position + 2 < text.count, text[position + 1] == "-", text[position + 2] != "]" else {
                set.ranges.append(low...low)
                position += 1
                continue
            }
            position += 2
            if text[position] == "\\", position + 1 < text.count { position += 1 }
            if low <= text[position] { set.ranges.append(low...text[position]) }
            position += 1
        }
        return nil
    }
}

extension Character {
    /// The classes of POSIX, `[[:digit:]]`, for all letters of Unicode.
    fileprivate func isOf(class name: String) -> Bool {
        switch name {
        case "alpha": isLetter
        case "digit": isASCII && isNumber
        case "alnum": isLetter || isNumber
        case "upper": isUppercase
        case "lower": isLowercase
        case "space", "blank": isWhitespace
        case "punct": isPunctuation || isSymbol
        default: false
        }
    }
}
