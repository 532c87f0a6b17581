import TailorModel
import TailorYAML

extension Diagnostic {
    static func otherKind(_ move: MoveDeclaration) -> Diagnostic {
        let (from, to) = (move.from.value, move.to.value)
        return .error(
            "a \(from.kind.noun) cannot be moved to a \(to.kind.noun)", at: move.to.mark,
            label: "expected `\(from.kind.rawValue).NAME`",
            related: [.init("moved from here", at: move.from.mark)], address: to)
    }

    static func movedToItself(_ move: MoveDeclaration) -> Diagnostic {
        .error(
            "`\(move.from.value)` is moved to itself", at: move.to.mark, label: "expected another address",
            address: move.to.value)
    }

    /// - Parameter verb: `moved` or `removed`.
    static func twice(_ verb: String, _ address: Located<Address>, first: SourceMark) -> Diagnostic {
        .error(
            "`\(address.value)` is \(verb) twice", at: address.mark, label: "remove one of the two",
            related: [.init("first \(verb) here", at: first)], address: address.value)
    }

    static func sharedTarget(_ move: MoveDeclaration, first: SourceMark) -> Diagnostic {
        .error(
            "two addresses are moved to `\(move.to.value)`", at: move.to.mark, label: "remove one of the two",
            related: [.init("the first is moved here", at: first)], address: move.to.value)
    }

    static func chained(_ first: MoveDeclaration, _ second: MoveDeclaration) -> Diagnostic {
        .error(
            "`\(second.from.value)` is moved, and `\(first.from.value)` is moved to it", at: second.from.mark,
            label: "expected one entry for each resource, to its last address",
            help: first.from.value == second.to.value
                ? swapping : "Remove the entry of a move once it is applied.",
            related: [.init("moved to it here", at: first.to.mark)], address: second.from.value)
    }

    static func movedAndRemoved(_ address: Located<Address>, moved: SourceMark) -> Diagnostic {
        .error(
            "`\(address.value)` is both moved and removed", at: address.mark, label: "remove one of the two",
            related: [.init("moved here", at: moved)], address: address.value)
    }

    static func undeclared(_ address: Located<Address>, among known: [String]) -> Diagnostic {
        let kind = address.value.kind
        let label =
            if let nearest = known.nearest(to: address.value.key) {
                "did you mean `\(Address(kind, nearest))`?"
            } else {
                Suggestion.label(
                    for: address.value.key, among: known.map { Address(kind, $0).description }, kind: kind.rawValue)
            }
        return .error(
            "there is no \(kind.noun) `\(address.value.key.shortened)`", at: address.mark, label: label,
            address: address.value)
    }

    static func stillDeclared(_ address: Located<Address>, _ kind: MoveAndRemovalChecks.Kind, at place: SourceMark)
        -> Diagnostic
    {
        .error(
            "`\(address.value)` is \(kind.rawValue), but still declared", at: address.mark,
            label: "expected an address that is no longer declared",
            help: kind == .moved ? swapping : nil, related: [.init("declared here", at: place)],
            address: address.value)
    }

    private static let swapping =
        "To swap two addresses, use a third one and three applies: `a` to `c`, then `b` to `a`, then `c` to `b`."
}
