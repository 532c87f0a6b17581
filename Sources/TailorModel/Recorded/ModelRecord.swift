import Foundation

/// A model that tailor created: its id, what was last written to it, and the inputs of its training.
package struct ModelRecord: RevisionRecord {
    package var id: RemoteID
    /// From 1.
    package var revision: Int
    package var datasetID: RemoteID
    /// The name at the vendor, with the ` (r2)` of a revision.
    package var name: String
    package var description: String?
    /// Nil: every text is kept as it was sent, as far as is known.
    package var kept: KeptTexts?
    package var training: Training
    /// When its training was started. Nil: not yet.
    package var trainingStarted: Date?
    /// The training steps to keep when its other checkpoints were deleted. Nil: none were deleted.
    package var keptCheckpoints: [Int]?
    /// When its training was first seen completed. Nil: not yet, or it did not succeed.
    package var trainingCompleted: Date?
    /// When it was last seen running before that. Nil: nobody watched.
    package var trainingSeenRunning: Date?
    /// It was adopted: the inputs of its training are assumed to be those of the YAML at that time. Nil: tailor made it.
    package var isAdopted: Bool?
    /// It is a trained successor that waits for an approval. Nil: it is not.
    package var isCandidate: Bool?
    /// It was retired without having been current: it was rejected, or the YAML wanted another one before it was approved.
    /// Nil: it was current, or may still become so.
    package var isUnapproved: Bool?

    package init(
        id: RemoteID, revision: Int = 1, datasetID: RemoteID, name: String, description: String? = nil,
        training: Training, trainingStarted: Date? = nil, keptCheckpoints: [Int]? = nil
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
        case name, description, kept, training
        case trainingStarted = "training_started"
        case keptCheckpoints = "kept_checkpoints"
        case trainingCompleted = "training_completed"
        case trainingSeenRunning = "training_seen_running"
        case isAdopted = "adopted"
        case isCandidate = "candidate"
        case isUnapproved = "unapproved"
    }
}

extension ModelRecord {
    /// Part of a training's duration that may lie between the last time it was seen running and the first time it was
    /// not, for the duration to be known well enough.
    private static let unobservedPart = 0.1

    /// Seconds that its training took. Nil unless somebody watched its end: the vendor does not report when a training
    /// ended.
    package var trainingTook: Double? {
        guard let began = trainingStarted, let running = trainingSeenRunning, let ended = trainingCompleted
        else { return nil }
        let seconds = ended.timeIntervalSince(began)
        return seconds > 0 && ended.timeIntervalSince(running) <= Self.unobservedPart * seconds ? seconds : nil
    }

    /// Its training is known to have succeeded.
    package var isTrained: Bool { trainingCompleted != nil || isAdopted ?? false }

    /// Whether it may have checkpoints other than these: they were never deleted, or more were kept last time
    /// (Planning.md, "Checkpoints").
    package func needsTidying(keeping steps: [Int]) -> Bool {
        guard training.mode == .expert else { return false }
        guard let keptCheckpoints else { return true }
        return !Set(keptCheckpoints).isSubset(of: steps)
    }
}
