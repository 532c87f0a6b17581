import TailorModel

extension Training {
    /// The same inputs; learning rates within 1e-6 of their size (Planning.md, "Which change").
    func isEquivalent(to other: Training) -> Bool {
        guard mode == other.mode, version == other.version else { return false }
        var mine = parameters
        var theirs = other.parameters
        let rates = (mine.learningRate, theirs.learningRate)
        mine.learningRate = nil
        theirs.learningRate = nil
        guard mine == theirs else { return false }
        switch rates {
        case (nil, nil): return true
        // Relative, because the rates themselves are as small as 1e-6.
        case let (left?, right?): return abs(left - right) <= 1e-6 * max(abs(left), abs(right))
        default: return false
        }
    }
}

extension Training {
    /// As the YAML writes it.
    var document: JSONValue {
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
