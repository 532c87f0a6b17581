import Foundation

/// One part of a pattern, such as `*.png`. `*` is handled here: the system's own matching takes a time that doubles with
/// each of them. What is between two stars is left to it.
package struct Wildcard {
    /// The texts between the stars; at least one.
    private let pieces: [String]

    package init(_ pattern: String) {
        var pieces = [""]
        var isInBrackets = false
        for character in pattern {
            switch character {
            case "*" where !isInBrackets: pieces.append("")
            case "[": isInBrackets = true
            case "]": isInBrackets = false
            default: break
            }
            if character != "*" || isInBrackets { pieces[pieces.count - 1].append(character) }
        }
        // A bracket that is never closed is an ordinary character.
        self.pieces =
            isInBrackets ? pattern.split(separator: "*", omittingEmptySubsequences: false).map(String.init) : pieces
    }

    /// A hidden name needs a pattern that begins with a dot.
    package func fits(_ name: String) -> Bool {
        let first = pieces[0]
        if RelativePath.isHidden(name), !RelativePath.isHidden(first) { return false }
        let characters = Array(name)
        guard pieces.count > 1 else { return Self.matches(characters[...], first) }
        let last = pieces[pieces.count - 1]
        let head = Self.length(of: first)
        let tail = Self.length(of: last)
        guard characters.count >= head + tail, Self.matches(characters.prefix(head), first),
            Self.matches(characters.suffix(tail), last)
        else { return false }
        var rest = characters[head..<characters.count - tail]
        // The leftmost place for each piece leaves the most for those that follow.
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            let length = Self.length(of: piece)
            var start = rest.startIndex
            while start + length <= rest.endIndex, !Self.matches(rest[start..<start + length], piece) { start += 1 }
            guard start + length <= rest.endIndex else { return false }
            rest = rest[(start + length)...]
        }
        return true
    }

    /// How many characters a piece without stars matches.
    private static func length(of piece: String) -> Int {
        var count = 0
        var isInBrackets = false
        for character in piece {
            if character == "[" { isInBrackets = true }
            if character == "]" { isInBrackets = false }
            if !isInBrackets { count += 1 }
        }
        return isInBrackets ? piece.count : count
    }

    private static func matches(_ text: ArraySlice<Character>, _ piece: String) -> Bool {
        fnmatch(piece, String(text), 0) == 0
    }
}
