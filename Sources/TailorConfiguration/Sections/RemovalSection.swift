import TailorModel

/// One entry of `removed`, before it is held against the rest of the YAML.
struct RemovalDeclaration: Sendable {
    let address: Located<Address>
    let destroy: Bool

    var removal: Removal { Removal(address: address.value, destroy: destroy) }
}

enum RemovalSection {
    static let table = KeyTable("removal", ["address", "destroy"])

    static func read(_ reader: inout Reader) -> RemovalDeclaration? {
        reader.require("address")
        let address = reader.resourceAddress("address")
        let destroy = reader.flag("destroy")
        return address.map { RemovalDeclaration(address: $0, destroy: destroy ?? true) }
    }
}
