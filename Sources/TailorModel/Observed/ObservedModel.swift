import Foundation

/// A model as the vendor lists it.
package struct ObservedModel: Hashable, Codable, Sendable {
    package var id: RemoteID
    package var name: String
    package var description: String?
    package var status: ModelStatus
    package var trainingMode: TrainingMode?
    /// The legacy family of a model that was not trained as today's are; nil for today's (Contract.md, "Endpoints and
    /// families").
    package var legacyVersion: String?
    package var projectID: RemoteID?
    package var datasetID: RemoteID
    /// When the vendor last changed it; for a running training, about when it began.
    package var updatedAt: Date?
    /// Nil where they were not read.
    package var checkpoints: ObservedCheckpoints?

    package init(
        id: RemoteID, name: String, description: String? = nil, status: ModelStatus = .created,
        trainingMode: TrainingMode? = nil, projectID: RemoteID? = nil, datasetID: RemoteID, updatedAt: Date? = nil
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.status = status
        self.trainingMode = trainingMode
        self.projectID = projectID
        self.datasetID = datasetID
        self.updatedAt = updatedAt
    }
}

/// `status` of a model, as the vendor writes it; read without case (Contract.md, "Statuses").
package enum ModelStatus: String, Codable, Sendable, CaseIterable {
    case created = "Created"
    case inProgress = "InProgress"
    case completed = "Completed"
    case failed = "Failed"
    case stopping = "Stopping"
    case stopped = "Stopped"

    /// A training runs, or is being stopped.
    package var isBusy: Bool { self == .inProgress || self == .stopping }
}
