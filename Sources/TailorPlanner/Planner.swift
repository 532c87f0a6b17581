import TailorModel

/// Desired x observed x recorded to a plan: pure and total. What cannot be planned is a diagnostic in the plan.
package enum Planner {
    package static func plan(_ given: PlanInputs) -> Plan {
        var builder = PlanBuilder()
        let moves = Moves(given)
        let moved = moves.carriedOut(given)
        let baseline = Baseline(moved)
        let pins = PinPlanning(moved, baseline, moved: moves.origins)
        let inputs = pins.carriedOut(moved)
        builder.diagnostics += AddressRules.unknownAddresses(inputs) + AddressRules.replacedInTraining(inputs)
        builder.diagnostics += UnresolvedRules.findings(in: inputs)
        guard baseline.isCredible(inputs, in: &builder) else { return builder.finished() }

        let context = PlanningContext(inputs, baseline: baseline, pins: pins)
        if inputs.options.goal == .prune {
            Retention(context).prune(into: &builder)
            return builder.finished()
        }
        moves.plan(into: &builder)
        context.forgetLosses(in: &builder)
        let deletions = Deletions(context)
        deletions.planReplaced(into: &builder)
        deletions.planUnwantedModels(into: &builder)
        for key in context.goal.projects.keys.sorted() {
            ProjectPlanning(key, context)?.plan(into: &builder)
        }
        for key in context.goal.datasets.keys.sorted() {
            DatasetPlanning(key, context)?.plan(into: &builder)
        }
        for key in context.goal.models.keys.sorted() {
            ModelPlanning(key, context)?.plan(into: &builder)
        }
        Retention(context).plan(into: &builder)
        deletions.planUnwantedContainers(into: &builder)
        pins.plan(into: &builder)
        NameOrder(context).plan(into: &builder)
        GuardRules(inputs, baseline: baseline).check(&builder)
        return builder.finished()
    }
}
