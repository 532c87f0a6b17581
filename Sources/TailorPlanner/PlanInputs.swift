import TailorModel

/// Everything that a plan depends on. The same inputs give the same plan.
package struct PlanInputs: Sendable {
    /// What the YAML says; for a `destroy` too, because its lifecycles protect.
    package internal(set) var desired: DesiredGraph
    package let observed: ObservedGraph
    package internal(set) var recorded: RecordedState
    /// What an earlier run did and did not hear of. It is in `recorded`.
    package let resolved: [Intent]
    /// What an earlier run began, and only a person can settle.
    package let unresolved: [UnresolvedOperation]
    /// Another run that works on the state at this moment.
    package let underWay: RunUnderWay?
    package let guards: Guards
    package let options: PlanOptions

    package init(
        desired: DesiredGraph, observed: ObservedGraph, recorded: RecordedState, resolved: [Intent] = [],
        unresolved: [UnresolvedOperation] = [], underWay: RunUnderWay? = nil,
        guards: Guards = Guards(), options: PlanOptions = PlanOptions()
    ) {
        self.desired = desired
        self.observed = observed
        self.recorded = recorded
        self.resolved = resolved
        self.unresolved = unresolved
        self.underWay = underWay
        self.guards = guards
        self.options = options
    }

    /// What is to stand in the end.
    var goal: DesiredGraph { options.goal == .destroy ? DesiredGraph() : desired }
}
