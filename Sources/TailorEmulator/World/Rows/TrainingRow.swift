import GRDB

/// The one training that a model may have. Nothing runs: its state is a function of the time.
struct TrainingRow: Codable, Sendable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "training"

    /// From the request to stop until it has stopped, in seconds.
    static let stoppingSeconds = 45.0

    var id: Int?
    let modelId: Int
    let recipe: Recipe
    /// What the model keeps of the pictures, and the schema it was trained under.
    let look: ModelLook
    let visualSchema: String?
    /// It ends as Failed.
    let fails: Bool
    let startedAt: WorldTime
    let endsAt: WorldTime
    var stopRequestedAt: WorldTime?

    mutating func didInsert(_ inserted: InsertionSuccess) { id = Int(inserted.rowID) }

    func status(at now: WorldTime) -> ModelStatus {
        if let stoppedAt { return now >= stoppedAt ? .stopped : .stopping }
        return now < endsAt ? .inProgress : fails ? .failed : .completed
    }

    /// The checkpoints so far, the latest first: every `checkpointInterval` steps, and the last step.
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
