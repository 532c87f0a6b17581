import Foundation

/// What a training was made of (UsingModels.md, "Receipts"). It is written down with the start of the training, and names
/// everything by itself: it outlives the model, the dataset and the pictures.
package struct Receipt: Hashable, Codable, Sendable {
    /// Of the model.
    package let id: RemoteID
    package let revision: Int
    /// Of the model at the vendor.
    package let name: String
    /// As it was asked for.
    package let training: Training
    /// `training_parameters` of the answer to the start. Nil: the answer was lost, or has none.
    package var reported: JSONValue?
    package let started: Date
    /// When it was first seen completed. Nil: not yet, or it did not succeed.
    package var completed: Date?
    /// When it was last seen running before that. Nil: nobody watched.
    package var seenRunning: Date?
    package let dataset: TrainedDataset
    package let run: TrainingRun
    /// The price of a training when it began. Nil: the YAML had none.
    package let cost: Cost?
    /// The weights, once they were downloaded.
    package var weights: Weights?

    package init(
        _ model: ModelRecord, _ training: Training, on dataset: TrainedDataset, by run: TrainingRun,
        for cost: Cost? = nil, at now: Date
    ) {
        id = model.id
        revision = model.revision
        name = model.name
        self.training = training
        started = now
        self.dataset = dataset
        self.run = run
        self.cost = cost
    }

    /// A price that the user gave.
    package struct Cost: Hashable, Codable, Sendable {
        package let amount: Amount
        package let currency: String

        package init(amount: Amount, currency: String) {
            self.amount = amount
            self.currency = currency
        }
    }

    /// The file of the weights.
    package struct Weights: Hashable, Codable, Sendable {
        package let sha256: Digest
        package let bytes: Int
        /// When it was first downloaded.
        package let downloaded: Date
        /// The name of the model that it was trained from.
        package let baseModel: String?
        /// Its page, without the query; it has its licence.
        package let baseModelCard: String?

        package init(_ download: Download, at time: Date) {
            sha256 = download.sha256
            bytes = download.bytes
            downloaded = time
            baseModel = download.baseModel
            baseModelCard = download.baseModelCard?.shownURL
        }

        private enum CodingKeys: String, CodingKey {
            case sha256, bytes, downloaded
            case baseModel = "base_model"
            case baseModelCard = "base_model_card"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case id, revision, name, training, reported, started, completed
        case seenRunning = "seen_running"
        case dataset, run, cost, weights
    }

    /// What is recorded of its model now.
    mutating func note(_ model: ModelRecord) {
        guard model.id == id else { return }
        completed = model.trainingCompleted ?? completed
        seenRunning = model.trainingSeenRunning ?? seenRunning
    }
}

/// The run that started a training.
package struct TrainingRun: Hashable, Codable, Sendable {
    package let toolVersion: String
    /// The hash of its plan.
    package let plan: Digest
    /// Nil: the workspace is in no Git repository.
    package let checkout: Checkout?

    package init(toolVersion: String, plan: Digest, checkout: Checkout? = nil) {
        self.toolVersion = toolVersion
        self.plan = plan
        self.checkout = checkout
    }

    private enum CodingKeys: String, CodingKey {
        case toolVersion = "tool_version"
        case plan, checkout
    }
}

/// The Git checkout of a workspace, as far as it can be read without a program that the repository could name.
package struct Checkout: Hashable, Codable, Sendable {
    package enum Files: String, Codable, Sendable {
        /// A YAML file of the workspace is not in Git.
        case modified
        /// Git knows every YAML file. Whether they are as they were committed, only Git can tell.
        case unknown
    }

    /// Nil: there is none yet, or it cannot be read.
    package let commit: String?
    package let files: Files

    package init(commit: String?, files: Files) {
        self.commit = commit
        self.files = files
    }
}
