import TailorModel

/// Small pieces of sentences, said one way everywhere.
enum Phrases {
    /// `a, b, c and 4 more`.
    static func list(_ names: [String], most: Int = 5) -> String {
        guard names.count > most else { return names.joined(separator: ", ") }
        return names.prefix(most).joined(separator: ", ") + " and \(names.count - most) more"
    }

    /// `its name differs`, `its name and description differ`.
    static func differing(_ fields: [FieldChange]) -> String {
        var names: [String] = []
        for field in fields {
            let isCaption = field.path.hasPrefix("images[") && field.path.hasSuffix("].caption")
            let root = field.path.prefix { $0 != "[" && $0 != "." || field.path.hasPrefix("ip.") && $0 != "[" }
            let name = isCaption ? "captions" : String(root)
            if !names.contains(name) { names.append(name) }
        }
        let joined = names.map { $0.replacingOccurrences("_", with: " ") }
        switch joined.count {
        case 0: return "it differs"
        case 1: return "its \(joined[0]) \(isPlural(joined[0]) ? "differ" : "differs")"
        default:
            return "its \(joined.dropLast().joined(separator: ", ")) and \(joined[joined.count - 1]) differ"
        }
    }

    /// `captions`, but not `status`.
    private static func isPlural(_ name: String) -> Bool { name.hasSuffix("s") && !name.hasSuffix("us") }
}

extension String {
    fileprivate func replacingOccurrences(_ old: Character, with new: Character) -> String {
        String(map { $0 == old ? new : $0 })
    }
}
