import TailorModel

/// Everything that a plan depends on. The same inputs give the same plan.
package struct PlanInputs: Sendable {
    /// What the YAML says; for a `destroy` too, because its lifecycles protect.
    package let desired: DesiredGraph
    package let observed: ObservedGraph
    package let recorded: RecordedState
    /// What an earlier run began and never ended.
    package let unresolved: [Intent]
    package let guards: Guards
    package let options: PlanOptions

    package init(
        desired: DesiredGraph, observed: ObservedGraph, recorded: RecordedState, unresolved: [Intent] = [],
        guards: Guards = Guards(), options: PlanOptions = PlanOptions()
    ) {
        self.desired = desired
        self.observed = observed
        self.recorded = recorded
        self.unresolved = unresolved
        self.guards = guards
        self.options = options
    }

    /// What is to stand in the end.
    var goal: DesiredGraph { options.goal == .destroy ? DesiredGraph() : desired }
}
