import TailorModel

/// Flags must name an address that exists.
enum AddressRules {
    /// A training that runs is left to end, so that `--replace` has no effect yet.
    static func replacedInTraining(_ inputs: PlanInputs) -> [Diagnostic] {
        inputs.options.replaced.sorted().compactMap { address in
            guard address.kind == .model, let id = inputs.recorded.id(of: address),
                inputs.observed.models[id]?.status.isBusy == true
            else { return nil }
            return .warning(
                "--replace has no effect on `\(address)` while its training runs",
                help: "Use it again when the training has ended; `tailor wait` waits for that.")
        }
    }

    /// Samples of models of the YAML: what is not asked for cannot be generated again.
    private static func unknownSamples(_ inputs: PlanInputs) -> [Diagnostic] {
        inputs.options.unknownSamples(in: inputs.desired).map { sample in
            let problem = "--replace names `\(sample)`, which is not in the YAML"
            guard let model = inputs.desired.models[sample.model.key] else {
                return .error(problem, help: "It specifies no `\(sample.model)`. `tailor status` lists the addresses.")
            }
            let names = model.samples.map(\.name)
            let help =
                if let near = names.nearest(to: sample.name) {
                    "Did you mean `\(sample.model.sample(near))`?"
                } else if names.isEmpty {
                    "`\(sample.model)` has no samples."
                } else {
                    "`\(sample.model)` has the samples \(names.sorted().quoted.series("and"))."
                }
            return .error(problem, help: help, address: sample.model)
        }
    }

    /// An address that was removed is a warning: after a kill the same command names what it deleted before.
    static func unknownAddresses(_ inputs: PlanInputs) -> [Diagnostic] {
        let known = Set(inputs.desired.addresses).union(inputs.recorded.addresses)
        let existing = inputs.desired.existing
        let flags = [
            ("--allow", inputs.options.allowed), ("--replace", inputs.options.replaced),
            ("--target", inputs.options.scope.targets), ("--exclude", inputs.options.scope.excluded),
        ]
        return unknownSamples(inputs)
            + flags.flatMap { flag, addresses in
                addresses.subtracting(known).sorted().compactMap { address in
                    if let object = existing[address] {
                        // A part of a plan may name it: nothing happens to it.
                        guard flag == "--allow" || flag == "--replace" else { return nil }
                        return .error(
                            "\(flag) names `\(address)`, which the YAML only refers to (id \(object.id))",
                            at: object.mark,
                            label: "it is never changed")
                    }
                    guard !inputs.recorded.removed.contains(address) else {
                        return .warning(
                            "\(flag) does nothing to `\(address)`: it was deleted or forgotten before", address: address
                        )
                    }
                    return .error(
                        "\(flag) names `\(address)`, which is neither in the YAML nor in the state",
                        help: "`tailor status` lists the addresses.")
                }
            }
    }
}
