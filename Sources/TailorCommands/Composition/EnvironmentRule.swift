import Foundation

/// Which variables of the environment `${env.NAME}` may read: those that are named for it. The environment of a CI job
/// holds secrets, and a value of the YAML goes to the vendor and into logs.
struct EnvironmentRule {
    /// Those that a person named besides `TAILOR_VAR_*`.
    let allowed: Set<String>

    var values: [String: String] {
        ProcessInfo.processInfo.environment.filter { $0.key.hasPrefix("TAILOR_VAR_") || allowed.contains($0.key) }
    }
}
