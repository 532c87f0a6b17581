/// Alternatives in a pattern: `*.{png,jpg}` is `*.png` and `*.jpg`.
enum BraceExpansion {
    /// More alternatives are a mistake.
    static let most = 1000

    /// Every alternative once, in order. Braces without a comma, or without an end, are characters of a name.
    /// - Returns: nil for more than `most`.
    static func alternatives(of pattern: String) -> [String]? {
        var pending = [pattern]
        var expanded: [String] = []
        while let next = pending.popLast() {
            guard let (before, parts, after) = firstBraces(in: Array(next)) else {
                if !expanded.contains(next) { expanded.append(next) }
                continue
            }
            guard pending.count + expanded.count + parts.count <= most else { return nil }
            pending += parts.reversed().map { before + $0 + after }
        }
        return expanded
    }

    private static func firstBraces(in text: [Character]) -> (before: String, parts: [String], after: String)? {
        var position = 0
        while position < text.count {
            if text[position] == "\\" {
                position += 2
                continue
            }
            if text[position] == "{", let (parts, end) = parts(in: text, from: position + 1) {
                return (String(text[..<position]), parts, String(text[end...]))
            }
            position += 1
        }
        return nil
    }

    /// The parts after a brace, and the position after its end.
    private static func parts(in text: [Character], from start: Int) -> ([String], Int)? {
        var parts: [String] = []
        var part = start
        var depth = 0
        var position = start
        while position < text.count {
            switch text[position] {
            case "\\": position += 1
            case "{": depth += 1
            case "}" where depth > 0: depth -= 1
            case "}":
                parts.append(String(text[part..<position]))
                return parts.count > 1 ? (parts, position + 1) : nil
            case "," where depth == 0:
                parts.append(String(text[part..<position]))
                part = position + 1
            default: break
            }
            position += 1
        }
        return nil
    }
}
