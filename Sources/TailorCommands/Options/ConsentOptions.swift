import ArgumentParser
import TailorModel

/// The flags of `apply` that are no guards.
struct ConsentOptions: ParsableArguments {
    @Flag(name: .customLong("yes"), help: "Do not ask.")
    var isApproved = false

    @Flag(
        name: .customLong("wait"),
        help: "Wait for trainings, then let the trained models become current, and generate their samples.")
    var waits = false

    @Flag(
        name: .customLong("detailed-exitcode"),
        help: "End with 3 when trainings are still running, with 2 when one needs a decision.")
    var isDetailed = false

    var consent: Consent { Consent(isApproved: isApproved, waits: waits, isDetailed: isDetailed) }
}

extension Digest: ExpressibleByArgument {
    /// Reads 64 hex digits, with or without `sha256:`.
    package init?(argument: String) { self.init(parsing: argument) }
}
