import TailorModel

/// One entry of `import`.
enum ImportSection {
    static let table = KeyTable("import", ["to", "id"])

    static func read(_ reader: inout Reader) -> ImportDeclaration? {
        reader.require("to", "id")
        let to = reader.resourceAddress("to")
        let id = reader.integer("id", in: 1...Int.max)
        guard let to, let id else { return nil }
        return ImportDeclaration(to: to, id: Located(RemoteID(id), at: reader.valueMark("id")))
    }
}
