import TailorModel

/// The brakes of semantics.md, "Guards": refused, naming what and how to allow it.
struct GuardRules {
    /// Below this many managed resources a percentage says nothing.
    private static let percentageFrom = 10

    private let inputs: PlanInputs
    private let baseline: Baseline

    init(_ inputs: PlanInputs, baseline: Baseline) {
        self.inputs = inputs
        self.baseline = baseline
    }

    static func exceeds(_ limit: Guards.DeleteLimit, deleting count: Int, of managed: Int) -> Bool {
        switch limit {
        case .count(let most): count > most
        case .percent(let percent): managed >= percentageFrom && count * 100 > managed * percent
        }
    }

    func check(_ builder: inout PlanBuilder) {
        checkProtected(&builder)
        checkEmpty(&builder)
        checkDeletes(&builder)
        checkTrainings(&builder)
    }

    private func checkProtected(_ builder: inout PlanBuilder) {
        let protected = inputs.desired.protection(after: inputs.recorded)
        for address in builder.deletedAddresses where protected.contains(address) {
            let isInYAML = inputs.desired.contains(address)
            if inputs.options.allowed.contains(address) {
                builder.lifted.append(
                    "--allow \(address): it is deleted although it \(isInYAML ? "says" : "said") `prevent_destroy`")
            } else if !isInYAML {
                builder.refusals.append(
                    .error(
                        "\(address) said `prevent_destroy` before it was removed from the YAML, and would be deleted",
                        help: "Allow it with `--allow \(address)`, or put it back into the YAML.", address: address))
            } else {
                builder.refusals.append(
                    .error(
                        "\(address) says `prevent_destroy`, and would be deleted",
                        help: "Allow it with `--allow \(address)`, or take `prevent_destroy` out of the YAML.",
                        address: address))
            }
        }
    }

    private func checkEmpty(_ builder: inout PlanBuilder) {
        guard inputs.options.goal == .converge, inputs.desired.isEmpty, !builder.deletedAddresses.isEmpty else {
            return
        }
        let what = "the configuration is empty, and the state has \(inputs.recorded.addresses.count) resources"
        if inputs.options.allowsDeletes {
            return builder.lifted.append("--allow-deletes: \(what)")
        }
        builder.refusals.append(
            .error(what, help: "`tailor destroy` deletes everything on purpose; so does `--allow-deletes`."))
    }

    private func checkDeletes(_ builder: inout PlanBuilder) {
        guard inputs.options.goal == .converge, !inputs.desired.isEmpty else { return }
        let count = builder.deletedAddresses.count
        let managed = inputs.recorded.addresses.count
        guard Self.exceeds(inputs.guards.maxDeletes, deleting: count, of: managed) else { return }
        let what =
            "\(count) of \(managed) resources would be deleted, more than `guards.max_deletes` allows "
            + "(\(inputs.guards.maxDeletes.text))"
        if inputs.options.allowsDeletes {
            return builder.lifted.append("--allow-deletes: \(what)")
        }
        let names = Phrases.list(builder.deletedAddresses.map(\.description))
        builder.refusals.append(.error(what, help: "These are \(names). Allow it with `--allow-deletes`."))
    }

    private func checkTrainings(_ builder: inout PlanBuilder) {
        let count = builder.trainings
        let limit = inputs.guards.maxTrainings
        guard count > limit else { return }
        let what = "\(count) trainings would be started, more than `guards.max_trainings` allows (\(limit))"
        if let allowed = inputs.options.allowedTrainings, count <= allowed {
            return builder.lifted.append("--allow-trainings \(allowed): \(what)")
        }
        builder.refusals.append(
            .error(what, help: "Trainings cost money. Allow them with `--allow-trainings \(count)`."))
    }
}

extension Guards.DeleteLimit {
    fileprivate var text: String {
        switch self {
        case .count(let count): String(count)
        case .percent(let percent): "\(percent)%"
        }
    }
}
