import Foundation

/// A model that tailor made: its id, what was last written to it and the inputs of its training.
package struct ModelRecord: Hashable, Codable, Sendable {
    package var id: RemoteID
    package var datasetID: RemoteID
    package var name: String
    package var description: String?
    package var training: Training
    /// When its training was started; nil before.
    package var trainingStarted: Date?

    package init(
        id: RemoteID, datasetID: RemoteID, name: String, description: String? = nil, training: Training,
        trainingStarted: Date? = nil
    ) {
        self.id = id
        self.datasetID = datasetID
        self.name = name
        self.description = description
        self.training = training
        self.trainingStarted = trainingStarted
    }

    private enum CodingKeys: String, CodingKey {
        case id
        case datasetID = "dataset_id"
        case name, description, training
        case trainingStarted = "training_started"
    }
}
