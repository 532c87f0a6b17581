import TailorModel

/// `moved`: what is recorded under one address belongs to another one now. Only the state changes, before anything else.
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
            builder.fixState(move.to, [.moved(from: move.from, to: move.to)], because: "it was \(move.from) before")
        }
    }
}

extension Diagnostic {
    fileprivate static func obstructed(_ move: Move) -> Diagnostic {
        .error(
            "\(move.from) cannot be moved to \(move.to): both are in the state",
            help: "A move needs an address under which nothing was made. Move it to another one; or take the entry out "
                + "of `moved`: then \(move.to) stays what it is, and \(move.from), which the YAML does not have any "
                + "more, is deleted.",
            address: move.to)
    }
}
