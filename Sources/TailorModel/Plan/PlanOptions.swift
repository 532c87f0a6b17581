/// What the user allowed on the command line.
package struct PlanOptions: Hashable, Sendable {
    /// Addresses that `--allow` names: `prevent_destroy` and running trainings do not protect them.
    package var allowed: Set<Address>
    /// Addresses that `--replace` names: a project or dataset with everything in it, a model that is retrained.
    package var replaced: Set<Address>
    /// Samples that `--replace` names, by the address of their model: they are generated again.
    package var replacedSamples: [Address: Set<String>]
    /// `--allow-deletes`: more than `guards.max_deletes`.
    package var allowsDeletes: Bool
    /// `--allow-trainings N`: instead of `guards.max_trainings`.
    package var allowedTrainings: Int?
    /// `--allow-generations N`: instead of `guards.max_generations`.
    package var allowedGenerations: Int?
    /// `--allow-cost N`: instead of `guards.max_cost`.
    package var allowedCost: Amount?
    /// What the plan is for.
    package var goal: Goal
    /// The part of it that is wanted.
    package var scope: PlanScope
    /// `--verify`: images that were adopted by their names are compared with the files of the YAML.
    package var verifies: Bool

    package enum Goal: String, Codable, Sendable {
        /// What the YAML declares.
        case converge
        /// Nothing: everything that is recorded is deleted.
        case destroy
        /// Retired revisions are deleted, and nothing else changes.
        case prune
    }

    package init(
        allowed: Set<Address> = [], replaced: Set<Address> = [], replacedSamples: [Address: Set<String>] = [:],
        allowsDeletes: Bool = false, allowedTrainings: Int? = nil, allowedGenerations: Int? = nil,
        goal: Goal = .converge, scope: PlanScope = .all, verifies: Bool = false
    ) {
        self.allowed = allowed
        self.replaced = replaced
        self.replacedSamples = replacedSamples
        self.allowsDeletes = allowsDeletes
        self.allowedTrainings = allowedTrainings
        self.allowedGenerations = allowedGenerations
        self.goal = goal
        self.scope = scope
        self.verifies = verifies
    }

    /// Every address that a flag names.
    package var namedAddresses: Set<Address> {
        allowed.union(replaced).union(scope.targets).union(scope.excluded)
    }

    /// What `replacedSamples` names, sorted.
    package var replacedSampleAddresses: [SampleAddress] {
        replacedSamples.flatMap { model, names in names.map { SampleAddress(model, $0) } }.sorted()
    }

    /// Samples that `--replace` names and that no model asks for.
    package func unknownSamples(in desired: DesiredGraph) -> [SampleAddress] {
        replacedSampleAddresses.filter { sample in
            desired.models[sample.model.key]?.samples.contains { $0.name == sample.name } != true
        }
    }

    /// The options for the plan after a run: what was replaced is not replaced again.
    package var withoutReplacing: PlanOptions {
        var options = self
        options.replaced = []
        options.replacedSamples = [:]
        return options
    }
}
