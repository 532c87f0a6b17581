import Foundation

/// A model that tailor made: its id, what was last written to it and the inputs of its training.
package struct ModelRecord: RevisionRecord {
    package var id: RemoteID
    /// From 1.
    package var revision: Int
    package var datasetID: RemoteID
    /// As it stands at the vendor, with the " (r2)" of a revision.
    package var name: String
    package var description: String?
    package var training: Training
    /// When its training was started; nil before.
    package var trainingStarted: Date?
    /// The training steps that were wanted when its other checkpoints were deleted. Nil: none were.
    package var keptCheckpoints: [Int]?
    /// When its training was first seen completed. Nil: not yet, or not well.
    package var trainingCompleted: Date?
    /// When it was last seen to run before that. Nil: nobody watched.
    package var trainingSeenRunning: Date?

    package init(
        id: RemoteID, revision: Int = 1, datasetID: RemoteID, name: String, description: String? = nil,
        training: Training,
        trainingStarted: Date? = nil, keptCheckpoints: [Int]? = nil
    ) {
        self.id = id
        self.revision = revision
        self.datasetID = datasetID
        self.name = name
        self.description = description
        self.training = training
        self.trainingStarted = trainingStarted
        self.keptCheckpoints = keptCheckpoints
    }

    private enum CodingKeys: String, CodingKey {
        case id, revision
        case datasetID = "dataset_id"
        case name, description, training
        case trainingStarted = "training_started"
        case keptCheckpoints = "kept_checkpoints"
        case trainingCompleted = "training_completed"
        case trainingSeenRunning = "training_seen_running"
    }
}
