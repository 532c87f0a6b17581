import TailorModel

/// Desired x observed x recorded to a plan: pure and total. What cannot be planned is a diagnostic in the plan.
package enum Planner {
    package static func plan(_ given: PlanInputs) -> Plan {
        var draft = PlanDraft()
        let moves = Moves(given)
        let moved = moves.carriedOut(given)
        let baseline = Baseline(moved)
        let pins = PinPlanning(moved, baseline, moved: moves.origins)
        let inputs = pins.carriedOut(moved)
        draft.diagnostics += AddressRules.unknownAddresses(inputs) + AddressRules.replacedInTraining(inputs)
        draft.diagnostics += UnresolvedRules.findings(in: inputs)
        guard baseline.isCredible(inputs, in: &draft) else { return draft.finished() }

        let context = PlanningContext(inputs, baseline: baseline, pins: pins)
        if inputs.options.goal == .prune {
            Retention(context).prune(into: &draft)
            return draft.finished()
        }
        moves.plan(into: &draft)
        context.forgetLosses(in: &draft)
        let deletions = Deletions(context)
        deletions.planReplaced(into: &draft)
        deletions.planUnwantedModels(into: &draft)
        for key in context.goal.projects.keys.sorted() {
            ProjectPlanning(key, context)?.plan(into: &draft)
        }
        for key in context.goal.datasets.keys.sorted() {
            DatasetPlanning(key, context)?.plan(into: &draft)
        }
        for key in context.goal.models.keys.sorted() {
            ModelPlanning(key, context)?.plan(into: &draft)
        }
        Retention(context).plan(into: &draft)
        deletions.planUnwantedContainers(into: &draft)
        pins.plan(into: &draft)
        GuardRules(inputs, baseline: baseline).check(&draft)
        return draft.finished()
    }
}
