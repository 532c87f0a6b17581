/// The inputs of a training (contract, POST /tailored-gen/models and /start_training). Nil: the vendor chooses.
package struct Training: Hashable, Codable, Sendable {
    package var mode: TrainingMode
    /// The legacy family to train, opaque; not in the current contract (Contract.md, "Endpoints and families"). Nil:
    /// today's.
    package var version: String?
    package var parameters: TrainingParameters

    /// The version, where it names a legacy family. `fibo` is today's, which some clients name.
    package var legacyVersion: String? { Self.legacyVersion(version) }

    /// A `training_version`, where it names a legacy family.
    package static func legacyVersion(_ version: String?) -> String? {
        version.flatMap { $0.lowercased() == "fibo" ? nil : $0 }
    }

    package init(mode: TrainingMode = .fullyAutomated, parameters: TrainingParameters = TrainingParameters()) {
        self.mode = mode
        self.parameters = parameters
    }
}
