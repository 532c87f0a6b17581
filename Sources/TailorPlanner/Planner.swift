import TailorModel

/// Desired, observed and recorded to a plan: pure and total. What cannot be planned is a diagnostic in the plan.
///
/// The order of the parts:
///
/// | Part | Comes | Because |
/// |---|---|---|
/// | `Moves`, applied | first | everything else is planned under the new addresses |
/// | `ExistingReferences`, applied | then | what the YAML only refers to is not planned |
/// | `Adoptions`, applied | then | what is adopted is planned like what was made |
/// | `ImageVerification`, applied | then | what is known of an adopted image is compared with |
/// | `Respellings`, applied | then | what the vendor only spells differently is not changed |
/// | `Baseline` | then | what vanished or is replaced is not compared with |
/// | `PinPlanning`, applied | then | a value whose file is lost is used as the state has it |
/// | `AddressRules`, `UnresolvedRules` | before planning stops | they warn of what may explain why it stops |
/// | `GuardRules.admitLosses` | before any operation | when nearly all is gone, the endpoint is the likely mistake |
/// | `Retention.prune` | in place of the rest | `prune` deletes retired revisions and nothing else |
/// | `Moves.plan`, `ExistingReferences.plan`, `Adoptions.plan`, `ImageVerification.plan`, `forgetLosses` | before other operations | the others look objects up in the state |
/// | `Deletions.planReplaced` | before creations | what is made again waits until the name is free |
/// | `Deletions.planUnwantedModels` | before datasets go | a dataset goes only after the models on it |
/// | projects, datasets, models | in this order | a child needs what its parent waits for, and its id |
/// | `Retention.plan` | after the models | it has to know which revisions retire in this plan |
/// | `Deletions.planUnwantedContainers` | after retention | what holds a revision in use is not deleted yet |
/// | `PinPlanning.plan` | after the changes | it adds to the change of the dataset that uses the pin |
/// | `NameOrder` | after all changes | it makes whatever takes a name wait for what frees it |
/// | `PlanRestriction` | after all operations | it leaves some of them out |
/// | `GuardRules.check` | last | it counts what the whole plan deletes, trains and generates |
package enum Planner {
    package static func plan(_ given: PlanInputs) -> Plan {
        var builder = PlanBuilder()
        let moves = Moves(given)
        let renamed = moves.applied(to: given)
        let references = ExistingReferences(renamed)
        let referred = references.applied(to: renamed)
        let adoptions = Adoptions(referred.options.goal == .converge ? referred : nil)
        let adopted = adoptions.applied(to: referred)
        let verified = given.verification.applied(to: adopted)
        let respellings = Respellings(verified)
        let moved = respellings.applied(to: verified)
        let baseline = Baseline(moved)
        let pins = PinPlanning(moved, baseline, origins: moves.origins)
        let inputs = pins.applied(to: moved)
        let guards = GuardRules(inputs)
        builder.diagnostics += AddressRules.unknownAddresses(inputs) + AddressRules.replacedInTraining(inputs)
        builder.diagnostics += UnresolvedRules.findings(in: inputs)
        guard guards.admitLosses(baseline.vanished, in: &builder) else { return builder.finished() }

        let context = PlanningContext(inputs, baseline: baseline, pins: pins)
        let retention = Retention(context)
        if inputs.options.goal == .prune {
            retention.prune(into: &builder)
            return builder.finished()
        }
        moves.plan(into: &builder)
        references.plan(into: &builder)
        adoptions.plan(into: &builder)
        given.verification.plan(into: &builder)
        respellings.plan(keeping: inputs.goal, into: &builder)
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
        retention.plan(into: &builder)
        deletions.planUnwantedContainers(into: &builder)
        pins.plan(into: &builder)
        NameOrder(context).plan(into: &builder)
        PlanRestriction(inputs).apply(to: &builder)
        guards.check(&builder)
        return builder.finished()
    }
}
