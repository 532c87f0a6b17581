/// The `guards` section: how much one apply may delete, train and generate without a flag that allows it.
package struct Guards: Hashable, Sendable {
    package enum DeleteLimit: Hashable, Codable, Sendable {
        /// Of the recorded projects, datasets and models; from 10 of them up.
        case percent(Int)
        case count(Int)
    }

    package var maxDeletes: DeleteLimit
    package var maxTrainings: Int
    /// Samples.
    package var maxGenerations: Int
    /// What every picture of a training has to have, in the order of the YAML.
    package var required: [ImageRights.Field] = []
    /// Of one apply, in the currency of `costs`. Nil: no limit.
    package var maxCost: Amount?
    /// Nobody sees the plan before it is carried out: every deletion needs `--allow-deletes`, whatever the limit.
    package var isUnattended = false

    package init(maxDeletes: DeleteLimit = .percent(30), maxTrainings: Int = 3, maxGenerations: Int = 50) {
        self.maxDeletes = maxDeletes
        self.maxTrainings = maxTrainings
        self.maxGenerations = maxGenerations
    }
}
