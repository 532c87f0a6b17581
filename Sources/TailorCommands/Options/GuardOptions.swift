import ArgumentParser
import TailorModel

/// What the user allows in spite of a guard.
struct GuardOptions: ParsableArguments {
    @Option(
        name: .customLong("allow"),
        help: ArgumentHelp(
            "Lift `prevent_destroy`, or the protection of a running training, from one resource; may be repeated.",
            valueName: "address"),
        completion: .addresses, transform: Address.argument)
    var allowed: [Address] = []

    @Option(
        name: .customLong("replace"),
        help: ArgumentHelp(
            "Recreate a project with everything in it, or a dataset with its models; retrain a model, beside the trained "
                + "one; generate a sample again ('models.lora.samples[\"bicycle\"]'). May be repeated.",
            valueName: "address"),
        completion: .addresses, transform: Replacement.init(argument:))
    var replaced: [Replacement] = []

    @Flag(name: .customLong("allow-deletes"), help: "Delete more than `guards.max_deletes` allows.")
    var allowsDeletes = false

    @Option(
        name: .customLong("allow-trainings"),
        help: ArgumentHelp("Start up to so many trainings, instead of `guards.max_trainings`.", valueName: "n"))
    var allowedTrainings: Int?

    @Option(
        name: .customLong("allow-generations"),
        help: ArgumentHelp("Generate up to so many samples, instead of `guards.max_generations`.", valueName: "n"))
    var allowedGenerations: Int?

    @Option(
        name: .customLong("allow-cost"),
        help: ArgumentHelp("Spend up to this much, instead of `guards.max_cost`.", valueName: "amount"),
        transform: Amount.argument)
    var allowedCost: Amount?

    mutating func validate() throws {
        if let allowedTrainings, allowedTrainings < 0 {
            throw ValidationError("`--allow-trainings` must be 0 or more.")
        }
        if let allowedGenerations, allowedGenerations < 0 {
            throw ValidationError("`--allow-generations` must be 0 or more.")
        }
    }

    /// A guard is lifted on the command line.
    var isGiven: Bool {
        !allowed.isEmpty || !replaced.isEmpty || allowsDeletes || allowedTrainings != nil || allowedGenerations != nil
            || allowedCost != nil
    }

    func options(for goal: PlanOptions.Goal, _ scope: PlanScope, verifies: Bool) -> PlanOptions {
        var options = PlanOptions(
            allowed: Set(allowed), replaced: Set(replaced.compactMap(\.resource)),
            replacedSamples: replaced.compactMap(\.sample).byModel, allowsDeletes: allowsDeletes,
            allowedTrainings: allowedTrainings, allowedGenerations: allowedGenerations, goal: goal, scope: scope,
            verifies: verifies)
        options.allowedCost = allowedCost
        return options
    }
}

extension PlanOptions {
    /// The command that resumes a run with these options. What was replaced is not replaced again.
    var command: String {
        switch goal {
        case .converge: "apply"
        case .destroy: "destroy"
        case .prune: "prune"
        }
    }

    /// What is allowed, as flags of that command.
    var flags: [String] {
        let named =
            scope.targets.sorted().flatMap { ["--target", $0.description] }
            + scope.excluded.sorted().flatMap { ["--exclude", $0.description] }
            + allowed.sorted().flatMap { ["--allow", $0.description] }
            + (verifies ? ["--verify"] : [])
        guard goal == .converge else { return named }
        return named + (allowsDeletes ? ["--allow-deletes"] : [])
            + (allowedTrainings.map { ["--allow-trainings", String($0)] } ?? [])
            + (allowedGenerations.map { ["--allow-generations", String($0)] } ?? [])
            + (allowedCost.map { ["--allow-cost", $0.description] } ?? [])
    }
}

/// What one `--replace` names.
enum Replacement: Hashable, Sendable {
    case resource(Address)
    case sample(SampleAddress)

    /// Reads `models.lora` or `models.lora.samples["bicycle"]`.
    init(argument text: String) throws {
        if let sample = SampleAddress(parsing: text) {
            self = .sample(sample)
        } else if text.contains(".samples[") {
            throw ValidationError("expected the address of a sample: `models.KEY.samples[\"NAME\"]`.")
        } else {
            self = .resource(try Address.argument(text))
        }
    }

    var resource: Address? { if case .resource(let address) = self { address } else { nil } }
    var sample: SampleAddress? { if case .sample(let address) = self { address } else { nil } }
}

extension Amount {
    /// Reads `80` or `12.50`.
    static func argument(_ text: String) throws -> Amount {
        guard let amount = Amount(parsing: text) else {
            throw ValidationError("expected an amount such as `80` or `12.50`.")
        }
        return amount
    }
}

extension Address {
    /// Reads `models.lora`.
    static func argument(_ text: String) throws -> Address {
        guard let address = Address(parsing: text) else {
            throw ValidationError("expected an address: `projects.KEY`, `datasets.KEY` or `models.KEY`.")
        }
        return address
    }
}
