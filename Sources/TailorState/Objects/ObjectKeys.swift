import TailorModel

/// The names of a state's objects (StateAndJournal.md, "A state in an object store").
enum ObjectKeys {
    static let document = "state.json"
    static let backup = "state.json.backup"
    static let moved = "state.json.moved"
    static let lock = "lock"
    static let probe = "probe/"

    static func sample(_ file: String) -> String { "samples/\(file)" }

    /// The budget of those who use a token.
    static func budget(_ token: Digest) -> String { "budget/\(token.short).json" }

    static subscript(part: StatePart) -> String {
        switch part {
        case .document: document
        case .journal: "journal"
        }
    }

    /// The n-th copy of a damaged part, from 1.
    static func damaged(_ part: StatePart, _ number: Int) -> String {
        self[part] + ".damaged" + (number == 1 ? "" : "-\(number)")
    }
}
