import TailorModel

/// Everything that a plan depends on. The same inputs give the same plan.
package struct PlanInputs: Sendable {
    /// What the YAML declares; needed for `destroy`, too, because its lifecycles protect.
    package internal(set) var desired: DesiredGraph
    package internal(set) var observed: ObservedGraph
    package internal(set) var recorded: RecordedState
    /// What an earlier run did without recording it, as it was found out since. It is in `recorded`.
    package let resolved: [Intent]
    /// Operations of an earlier run that only a person can resolve.
    package let unresolved: [UnresolvedOperation]
    /// Another run that works on the state at this moment.
    package let underWay: RunUnderWay?
    package let guards: Guards
    package let options: PlanOptions
    /// The user's own prices.
    package var costs: Costs?
    /// What `--verify` found.
    package var verification = ImageVerification()

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

    /// What is left after the plan.
    var goal: DesiredGraph { options.goal == .destroy ? DesiredGraph() : desired }
}
