/// Weights that were kept during a training.
struct Checkpoint: Hashable, Sendable {
    let step: Int
    let trainingID: Int
    let createdAt: WorldTime
}
