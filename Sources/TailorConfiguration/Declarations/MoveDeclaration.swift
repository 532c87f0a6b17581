import TailorModel

/// One entry of `moved`, before it is compared with the rest of the YAML.
struct MoveDeclaration: Sendable {
    let from: Located<Address>
    let to: Located<Address>

    var move: Move { Move(from: from.value, to: to.value) }
}
