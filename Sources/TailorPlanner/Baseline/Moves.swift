import TailorModel

/// `moved`: what is recorded under one address belongs to another one now. Only the state changes, first of all.
struct Moves {
    /// Something is recorded under the old address, and nothing under the new one.
    private let moves: [Move]
    /// Something is recorded under both addresses.
    private let obstructed: [Move]

    init(_ inputs: PlanInputs) {
        let recorded = inputs.recorded
        let due = inputs.desired.moved.filter { recorded.id(of: $0.from) != nil }
        moves = due.filter { recorded.id(of: $0.to) == nil }
        obstructed = inputs.options.goal == .converge ? due.filter { recorded.id(of: $0.to) != nil } : []
    }

    /// The inputs as if everything had been moved already.
    func applied(to inputs: PlanInputs) -> PlanInputs {
        var moved = inputs
        for move in moves { moved.recorded.apply(.moved(from: move.from, to: move.to)) }
        return moved
    }

    /// The old address of what is moved, by its new one.
    var origins: [Address: Address] { Dictionary(moves.map { ($0.to, $0.from) }) { first, _ in first } }

    func plan(into builder: inout PlanBuilder) {
        builder.diagnostics += obstructed.map(Diagnostic.obstructed)
        for move in moves {
            builder.fixState(move.to, [.moved(from: move.from, to: move.to)], because: "moved from \(move.from)")
        }
    }
}

extension Diagnostic {
    fileprivate static func obstructed(_ move: Move) -> Diagnostic {
        .error(
            "\(move.from) cannot be moved to \(move.to): both are in the state",
            help: "Move it to an address that is not in the state. Or remove the entry from `moved`: then \(move.to) "
                + "stays as it is, and \(move.from), which is no longer in the YAML, is deleted.",
            address: move.to)
    }
}
