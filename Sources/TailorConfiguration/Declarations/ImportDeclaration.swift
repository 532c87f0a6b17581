import TailorModel

/// One entry of `import`, before it is compared with the rest of the YAML.
struct ImportDeclaration: Sendable {
    let to: Located<Address>
    let id: Located<RemoteID>

    var entry: Import { Import(to: to.value, id: id.value) }
}
