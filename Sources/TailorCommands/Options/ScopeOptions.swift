import ArgumentParser
import TailorModel

/// The part of a plan that is wanted.
struct ScopeOptions: ParsableArguments {
    @Option(
        name: .customLong("target"),
        help: ArgumentHelp(
            "Plan only this, with what it needs, and not what depends on it; may be repeated.", valueName: "address"),
        completion: .addresses, transform: Address.argument)
    var targets: [Address] = []

    @Option(
        name: .customLong("exclude"),
        help: ArgumentHelp(
            "Leave this out of the plan, with what depends on it; may be repeated.", valueName: "address"),
        completion: .addresses, transform: Address.argument)
    var excluded: [Address] = []

    mutating func validate() throws {
        if let both = Set(targets).intersection(excluded).min() {
            throw ValidationError("`\(both)` is named by `--target` and by `--exclude`: leave out one of the two.")
        }
    }

    var isGiven: Bool { !targets.isEmpty || !excluded.isEmpty }

    var scope: PlanScope { PlanScope(targets: Set(targets), excluded: Set(excluded)) }
}
