import TailorModel

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
