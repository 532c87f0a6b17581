import GRDB

/// The states of a model, as the vendor spells them.
enum ModelStatus: String, Sendable {
    case created = "Created"
    case inProgress = "InProgress"
    case completed = "Completed"
    case failed = "Failed"
    case stopping = "Stopping"
    case stopped = "Stopped"

    /// A model in training can be neither deleted nor lose its dataset or project.
    var isTraining: Bool { self == .inProgress || self == .stopping }
}

/// The one training a model may have. Nothing runs: its state is a function of the time.
struct TrainingRow: Codable, Sendable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "training"

    /// From the order to stop until it has stopped, in seconds.
    static let stoppingSeconds = 45.0

    var id: Int?
    let modelId: Int
    let recipe: Recipe
    /// What the model keeps of the pictures, and the schema it was trained under.
    let look: ModelLook
    let visualSchema: String?
    /// It will end as Failed.
    let fails: Bool
    let startedAt: WorldTime
    let endsAt: WorldTime
    var stopRequestedAt: WorldTime?

    mutating func didInsert(_ inserted: InsertionSuccess) { id = Int(inserted.rowID) }

    func status(at now: WorldTime) -> ModelStatus {
        if let stoppedAt { return now >= stoppedAt ? .stopped : .stopping }
        return now < endsAt ? .inProgress : fails ? .failed : .completed
    }

    /// The checkpoints that are there, the latest first: every `checkpointInterval` steps, and the last step.
    func checkpoints(at now: WorldTime) -> [Checkpoint] {
        let until = [now, endsAt, stopRequestedAt].compactMap { $0 }.min() ?? now
        let interval = stride(from: recipe.checkpointInterval, to: recipe.totalSteps, by: recipe.checkpointInterval)
        return (Array(interval) + [recipe.totalSteps]).reversed().compactMap { step in
            let share = Double(step) / Double(recipe.totalSteps)
            let moment = step == recipe.totalSteps ? endsAt : startedAt.after(seconds: endsAt.since(startedAt) * share)
            return moment <= until ? Checkpoint(step: step, trainingID: id ?? 0, createdAt: moment) : nil
        }
    }

    /// When its state last changed.
    func lastChange(at now: WorldTime) -> WorldTime {
        let changes = [startedAt, stopRequestedAt, stoppedAt, stopRequestedAt == nil ? endsAt : nil]
        return changes.compactMap { $0 }.filter { $0 <= now }.max() ?? startedAt
    }

    private var stoppedAt: WorldTime? { stopRequestedAt?.after(seconds: Self.stoppingSeconds) }
}

/// ModelWeights that were kept on the way.
struct Checkpoint: Hashable, Sendable {
    let step: Int
    let trainingID: Int
    let createdAt: WorldTime
}
