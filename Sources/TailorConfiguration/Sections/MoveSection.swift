import TailorModel

/// One entry of `moved`, before it is held against the rest of the YAML.
struct MoveDeclaration: Sendable {
    let from: Located<Address>
    let to: Located<Address>

    var move: Move { Move(from: from.value, to: to.value) }
}

enum MoveSection {
    static let table = KeyTable("move", ["from", "to"])

    static func read(_ reader: inout Reader) -> MoveDeclaration? {
        reader.require("from", "to")
        let from = reader.resourceAddress("from")
        let to = reader.resourceAddress("to")
        guard let from, let to else { return nil }
        return MoveDeclaration(from: from, to: to)
    }
}
