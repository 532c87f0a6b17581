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

extension Training {
    /// As the YAML writes it.
    package var document: JSONValue {
        let members: [String: JSONValue?] = [
            "mode": .string(mode.rawValue), "version": version.map(JSONValue.string),
            "rank": parameters.rank.map(JSONValue.integer),
            "learning_rate": parameters.learningRate.map(JSONValue.numeric),
            "lr_scheduler": parameters.lrScheduler.map { .string($0.rawValue) },
            "lr_warmup_steps": parameters.lrWarmupSteps.map(JSONValue.integer),
            "total_training_steps": parameters.totalTrainingSteps.map(JSONValue.integer),
            "checkpoint_interval": parameters.checkpointInterval.map(JSONValue.integer),
        ]
        return .object(members.compactMapValues { $0 })
    }
}
