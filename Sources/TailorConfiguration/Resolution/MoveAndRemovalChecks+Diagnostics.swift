import TailorModel
import TailorYAML

extension Diagnostic {
    static func otherKind(_ move: MoveDeclaration) -> Diagnostic {
        let (from, to) = (move.from.value, move.to.value)
        return .error(
            "`\(from)` is moved to a \(to.kind.noun), and is a \(from.kind.noun)", at: move.to.mark,
            label: "expected `\(from.kind.rawValue).NAME`",
            related: [.init("moved from here", at: move.from.mark)], address: to)
    }

    static func movedToItself(_ move: MoveDeclaration) -> Diagnostic {
        .error(
            "`\(move.from.value)` is moved to itself", at: move.to.mark, label: "expected another address",
            address: move.to.value)
    }

    /// - Parameter departed: `moved` or `removed`.
    static func twice(_ departed: String, _ address: Located<Address>, first: SourceMark) -> Diagnostic {
        .error(
            "`\(address.value)` is \(departed) twice", at: address.mark, label: "remove one of the two",
            related: [.init("first \(departed) here", at: first)], address: address.value)
    }

    static func sharedTarget(_ move: MoveDeclaration, first: SourceMark) -> Diagnostic {
        .error(
            "two addresses are moved to `\(move.to.value)`", at: move.to.mark, label: "remove one of the two",
            related: [.init("the first is moved here", at: first)], address: move.to.value)
    }

    static func chained(_ first: MoveDeclaration, _ second: MoveDeclaration) -> Diagnostic {
        .error(
            "`\(second.from.value)` is moved on, after `\(first.from.value)` was moved to it", at: second.from.mark,
            label: "expected one entry for each resource, to its last address",
            help: first.from.value == second.to.value
                ? swapping : "Once a move is applied, its entry has done its work and can be removed.",
            related: [.init("moved to it here", at: first.to.mark)], address: second.from.value)
    }

    static func movedAndRemoved(_ address: Located<Address>, moved: SourceMark) -> Diagnostic {
        .error(
            "`\(address.value)` is removed, and moved as well", at: address.mark, label: "remove one of the two",
            related: [.init("moved here", at: moved)], address: address.value)
    }

    static func undeclared(_ address: Located<Address>, among known: [String]) -> Diagnostic {
        let kind = address.value.kind
        let label =
            if let nearest = Suggestion.nearest(to: address.value.key, among: known) {
                "did you mean `\(Address(kind, nearest))`?"
            } else {
                Suggestion.label(
                    for: address.value.key, among: known.map { Address(kind, $0).description }, kind: kind.rawValue)
            }
        return .error(
            "there is no \(kind.noun) `\(address.value.key.shortened)`", at: address.mark, label: label,
            address: address.value)
    }

    /// - Parameter departed: `moved away` or `removed`.
    static func stillDeclared(_ address: Located<Address>, _ departed: MoveAndRemovalChecks.Kind, at place: SourceMark)
        -> Diagnostic
    {
        .error(
            "`\(address.value)` is \(departed.rawValue), and still declared", at: address.mark,
            label: "expected an address that is not declared any more",
            help: departed == .moved ? swapping : nil, related: [.init("declared here", at: place)],
            address: address.value)
    }

    private static let swapping =
        "Two addresses are swapped by way of a third, in three applies: `a` to `c`, then `b` to `a`, then `c` to `b`."
}
