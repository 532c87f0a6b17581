import TailorModel

/// What a plan says to people, whether it was just made or read from a file.
package struct PlanView: Sendable {
    package let changes: [Change]
    let pending: [PendingWork]
    let refusals: [Diagnostic]
    let lifted: [String]
    /// What a partial plan leaves out; nil for a whole plan.
    let leftOut: [LeftOut]?
    let diagnostics: [Diagnostic]
    let requests: RequestEstimate
    /// Resources whose models it trains.
    let trained: [Address]
    /// Samples that it asks for.
    let generations: Int
    /// Nil where no prices were given.
    let cost: CostTally?
    let hasWork: Bool
    let hash: Digest
    let goal: PlanOptions.Goal

    /// - Parameter goal: the purpose of the plan.
    package init(of plan: Plan, goal: PlanOptions.Goal = .converge) {
        changes = plan.changes
        pending = plan.pending
        refusals = plan.refusals
        lifted = plan.lifted
        leftOut = plan.leftOut
        diagnostics = plan.diagnostics
        requests = plan.requests
        trained = plan.operations.filter { $0.step.startsTraining }.map(\.address)
        generations = plan.generations
        cost = plan.cost
        hasWork = plan.hasWork
        hash = plan.hash
        self.goal = goal
    }

    init(
        changes: [Change], pending: [PendingWork], refusals: [Diagnostic], lifted: [String], leftOut: [LeftOut]?,
        diagnostics: [Diagnostic],
        requests: RequestEstimate, trained: [Address], generations: Int, cost: CostTally?, hasWork: Bool, hash: Digest,
        goal: PlanOptions.Goal
    ) {
        self.changes = changes
        self.pending = pending
        self.refusals = refusals
        self.lifted = lifted
        self.leftOut = leftOut
        self.diagnostics = diagnostics
        self.requests = requests
        self.trained = trained
        self.generations = generations
        self.cost = cost
        self.hasWork = hasWork
        self.hash = hash
        self.goal = goal
    }

    var isApplicable: Bool { refusals.isEmpty && !diagnostics.hasErrors }

    func count(_ action: ChangeAction) -> Int { changes.count { $0.action == action } }
}
