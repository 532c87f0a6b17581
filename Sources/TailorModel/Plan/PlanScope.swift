/// Which part of a plan is wanted: `--target` and `--exclude`.
package struct PlanScope: Hashable, Sendable {
    /// Only these, and what they need. Empty: all.
    package var targets: Set<Address>
    /// Not these, and nothing that depends on them.
    package var excluded: Set<Address>

    package init(targets: Set<Address> = [], excluded: Set<Address> = []) {
        self.targets = targets
        self.excluded = excluded
    }

    package static let all = PlanScope()
}

/// What a partial plan leaves out: an address, and what would happen to it.
package struct LeftOut: Hashable, Sendable, CustomStringConvertible {
    package let address: Address
    package let action: ChangeAction

    package init(address: Address, action: ChangeAction) {
        self.address = address
        self.action = action
    }

    /// `models.lora (create)`.
    package var description: String { "\(address) (\(action.rawValue))" }
}
