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
