import ArgumentParser
import TailorModel

/// Whether an apply asks, and how long it stays.
struct Consent: Sendable {
    /// Nobody is asked.
    let isApproved: Bool
    /// Trainings are waited for.
    var waits = false
    /// Trainings that still run show in the exit code.
    var isDetailed = false
}

/// The flags of an apply's consent.
struct ConsentOptions: ParsableArguments {
    @Flag(name: .customLong("yes"), help: "Do not ask.")
    var isApproved = false

    @Flag(name: .customLong("wait"), help: "Wait for trainings, and let the trained models take their places.")
    var waits = false

    @Flag(
        name: .customLong("detailed-exitcode"),
        help: "End with 3 when trainings still run, and with 2 when one needs a decision.")
    var isDetailed = false

    var consent: Consent { Consent(isApproved: isApproved, waits: waits, isDetailed: isDetailed) }
}

extension Digest: ExpressibleByArgument {
    /// Reads 64 hex digits, with or without `sha256:`.
    package init?(argument: String) { self.init(parsing: argument) }
}
