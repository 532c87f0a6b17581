import TailorModel

/// Flags that name an address must name one that exists.
enum AddressRules {
    static func unknownAddresses(_ inputs: PlanInputs) -> [Diagnostic] {
        let known = Set(inputs.desired.addresses).union(inputs.recorded.addresses)
        let flags = [("--allow", inputs.options.allowed), ("--replace", inputs.options.replaced)]
        return flags.flatMap { flag, addresses in
            addresses.subtracting(known).sorted().map { address in
                .error(
                    "\(flag) names `\(address)`, which is neither in the YAML nor in the state",
                    help: "`tailor status` lists the addresses.")
            }
        }
    }
}
