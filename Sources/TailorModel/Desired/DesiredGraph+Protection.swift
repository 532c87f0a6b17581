extension DesiredGraph {
    /// Whether the address is managed.
    package func contains(_ address: Address) -> Bool {
        switch address.kind {
        case .project: projects[address.key] != nil
        case .dataset: datasets[address.key] != nil
        case .model: models[address.key] != nil
        }
    }

    /// The address says `prevent_destroy`, which protects every revision of it.
    package func isProtected(_ address: Address) -> Bool {
        switch address.kind {
        case .project: projects[address.key]?.lifecycle.preventDestroy ?? false
        case .dataset: datasets[address.key]?.lifecycle.preventDestroy ?? false
        case .model: models[address.key]?.lifecycle.preventDestroy ?? false
        }
    }

    /// What is protected from now on: what says `prevent_destroy`, and what said it before its block was removed.
    package func protection(after recorded: RecordedState) -> Set<Address> {
        let others = recorded.protected.filter { !contains($0) && recorded.id(of: $0) != nil }
        return others.union(addresses.filter(isProtected))
    }
}
