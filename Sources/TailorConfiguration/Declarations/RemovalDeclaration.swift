import TailorModel

/// One entry of `removed`, before it is compared with the rest of the YAML.
struct RemovalDeclaration: Sendable {
    let address: Located<Address>
    let destroy: Bool

    var removal: Removal { Removal(address: address.value, destroy: destroy) }
}
