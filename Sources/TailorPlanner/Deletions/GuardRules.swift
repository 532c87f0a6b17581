import TailorModel

/// The guards (Planning.md, "Guards"): each refusal names what is refused and which flag allows it.
struct GuardRules {
    /// Below so many recorded resources a percentage says nothing.
    private static let percentageFrom = 10

    private let inputs: PlanInputs
    private let managed: Int

    init(_ inputs: PlanInputs) {
        self.inputs = inputs
        managed = inputs.recorded.addresses.count
    }

    /// When everything is gone, the endpoint or the token is the more likely mistake.
    /// - Returns: false where planning has to stop.
    func admitLosses(_ vanished: Set<Address>, in builder: inout PlanBuilder) -> Bool {
        let projects = inputs.recorded.projects.count
        let goneProjects = vanished.count { $0.kind == .project }
        guard projects > 0 && goneProjects == projects || exceedsLimit(vanished.count) else { return true }
        let names = vanished.sorted().map(\.description)
        let what = "\(vanished.count) of \(managed) recorded resources no longer exist at the vendor"
        if inputs.options.allowsDeletes {
            builder.lifted.append("--allow-deletes: \(what), and those in the YAML are made again")
            return true
        }
        builder.refusals.append(
            .error(
                "\(what): \(names.folded())",
                help: "Check the endpoint and the token first: another account looks just like this. If they were "
                    + "really deleted, add `--allow-deletes`."))
        return false
    }

    func check(_ builder: inout PlanBuilder) {
        checkProtected(&builder)
        checkEmpty(&builder)
        checkDeletes(&builder)
        checkTrainings(&builder)
        checkGenerations(&builder)
        checkCost(&builder)
        RightsRules(inputs).check(&builder)
        AdoptionRules(inputs).check(&builder)
    }

    private func exceedsLimit(_ deletions: Int) -> Bool {
        switch inputs.guards.maxDeletes {
        case .count(let most): deletions > most
        case .percent(let percent): managed >= Self.percentageFrom && deletions * 100 > managed * percent
        }
    }

    private func checkProtected(_ builder: inout PlanBuilder) {
        let protected = inputs.desired.protection(after: inputs.recorded)
        for address in builder.deletedAddresses where protected.contains(address) {
            if inputs.options.allowed.contains(address) {
                builder.lifted.append("--allow \(address): it is deleted despite `prevent_destroy`")
            } else if !inputs.desired.contains(address) {
                builder.refusals.append(
                    .error(
                        "\(address) would be deleted, but had `prevent_destroy` when it was removed from the YAML",
                        help: "Allow it with `--allow \(address)`, or put it back into the YAML.", address: address))
            } else {
                builder.refusals.append(
                    .error(
                        "\(address) would be deleted, but has `prevent_destroy`",
                        help: "Allow it with `--allow \(address)`, or remove `prevent_destroy` from the YAML.",
                        address: address))
            }
        }
    }

    private func checkEmpty(_ builder: inout PlanBuilder) {
        guard inputs.options.goal == .converge, inputs.desired.isEmpty, !builder.deletedAddresses.isEmpty else {
            return
        }
        let what = "the configuration is empty, but the state has \(managed) resources"
        if inputs.options.allowsDeletes {
            return builder.lifted.append("--allow-deletes: \(what)")
        }
        builder.refusals.append(
            .error(what, help: "To delete everything, run `tailor destroy` or add `--allow-deletes`."))
    }

    private func checkDeletes(_ builder: inout PlanBuilder) {
        guard inputs.options.goal == .converge, !inputs.desired.isEmpty else { return }
        let count = builder.deletedAddresses.count
        let isLarge = exceedsLimit(count)
        guard isLarge || inputs.guards.isUnattended && count > 0 else { return }
        let what =
            "\(count) of \(managed) resources would be deleted, "
            + (isLarge
                ? "more than `guards.max_deletes` allows (\(inputs.guards.maxDeletes.text))"
                : "and in CI nobody sees that before it happens")
        if inputs.options.allowsDeletes {
            return builder.lifted.append("--allow-deletes: \(what)")
        }
        let names = builder.deletedAddresses.map(\.description).folded()
        builder.refusals.append(
            .error(
                what,
                help:
                    "Allow it with `--allow-deletes`\(isLarge ? "" : ", or apply a saved plan"). To be deleted: \(names)."
            ))
    }

    private func checkTrainings(_ builder: inout PlanBuilder) {
        let count = builder.trainings
        let limit = inputs.guards.maxTrainings
        guard count > limit else { return }
        let what = "\(counted(count, "training")) would start, more than `guards.max_trainings` allows (\(limit))"
        if let allowed = inputs.options.allowedTrainings, count <= allowed {
            return builder.lifted.append("--allow-trainings \(allowed): \(what)")
        }
        builder.refusals.append(
            .error(what, help: "Trainings cost money. Allow them with `--allow-trainings \(count)`."))
    }

    private func checkGenerations(_ builder: inout PlanBuilder) {
        let count = builder.generations
        let limit = inputs.guards.maxGenerations
        guard count > limit else { return }
        let what =
            "\(counted(count, "sample")) would be generated, more than `guards.max_generations` allows (\(limit))"
        if let allowed = inputs.options.allowedGenerations, count <= allowed {
            return builder.lifted.append("--allow-generations \(allowed): \(what)")
        }
        builder.refusals.append(
            .error(what, help: "Generations cost money. Allow them with `--allow-generations \(count)`."))
    }

    private func checkCost(_ builder: inout PlanBuilder) {
        guard let costs = inputs.costs, let limit = inputs.guards.maxCost else { return }
        let tally = CostTally(of: builder.operations, costs)
        guard tally.total > limit else { return }
        let what =
            "the plan costs \(tally.money) (\(tally.quantities)), more than `guards.max_cost` allows (\(limit) "
            + "\(tally.currency))"
        if let allowed = inputs.options.allowedCost, tally.total <= allowed {
            return builder.lifted.append("--allow-cost \(allowed): \(what)")
        }
        builder.refusals.append(
            .error(what, help: "The prices are those of `costs`. Allow it with `--allow-cost \(tally.total)`."))
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
