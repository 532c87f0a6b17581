import TailorModel

/// `moved`: what was made under one address is meant by another now. Only the state changes, and before anything else.
struct Moves {
    private let moves: [Move]

    /// Those that have something to move, and a free place for it.
    init(_ inputs: PlanInputs) {
        moves = inputs.desired.moved.filter { move in
            inputs.recorded.id(of: move.from) != nil && inputs.recorded.id(of: move.to) == nil
        }
    }

    /// The inputs as if everything had been moved already.
    func carriedOut(_ inputs: PlanInputs) -> PlanInputs {
        var recorded = inputs.recorded
        for move in moves { recorded.apply(.moved(from: move.from, to: move.to)) }
        return PlanInputs(
            desired: inputs.desired, observed: inputs.observed, recorded: recorded, settled: inputs.settled,
            unresolved: inputs.unresolved,
            guards: inputs.guards, options: inputs.options)
    }

    func plan(into draft: inout PlanDraft) {
        for move in moves {
            draft.putRight(move.to, [.moved(from: move.from, to: move.to)], because: "it was \(move.from) before")
        }
    }
}
