import TailorModel

enum RemovalSection {
    static let table = KeyTable("removal", ["address", "destroy"])

    static func read(_ reader: inout Reader) -> RemovalDeclaration? {
        reader.require("address")
        let address = reader.resourceAddress("address")
        let destroy = reader.flag("destroy")
        return address.map { RemovalDeclaration(address: $0, destroy: destroy ?? true) }
    }
}
