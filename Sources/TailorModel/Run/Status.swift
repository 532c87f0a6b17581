import Foundation

/// What stands at each address, for people and scripts.
package struct Status: Hashable, Sendable {
    package struct Item: Hashable, Sendable {
        /// What a revision is to its address.
        package enum Role: String, Codable, Sendable {
            case current, successor, retired
        }

        package let address: Address
        package let id: RemoteID
        package let revision: Int
        package let role: Role
        /// The remote name.
        package let name: String
        /// In the vendor's words: `active`, `completed`, `InProgress`, or `gone`.
        package let condition: String
        /// Images of a dataset.
        package let images: Int?
        /// Id of the project of a dataset, of the dataset of a model.
        package let parent: RemoteID?
        /// When the training was started.
        package let trainingStarted: Date?
        /// When it was first seen completed.
        package let trainingCompleted: Date?
        /// Seconds that it took; nil unless its end was watched.
        package let trainingTook: Double?
        /// Seconds that trainings like it took; nil where there was none.
        package let usualTraining: Double?

        package init(
            address: Address, id: RemoteID, revision: Int = 1, role: Role = .current, name: String,
            condition: String, images: Int? = nil, parent: RemoteID? = nil, trainingStarted: Date? = nil,
            trainingCompleted: Date? = nil, trainingTook: Double? = nil, usualTraining: Double? = nil
        ) {
            self.address = address
            self.id = id
            self.revision = revision
            self.role = role
            self.name = name
            self.condition = condition
            self.images = images
            self.parent = parent
            self.trainingStarted = trainingStarted
            self.trainingCompleted = trainingCompleted
            self.trainingTook = trainingTook
            self.usualTraining = usualTraining
        }

        /// How its training goes; nil where none runs.
        package func forecast(at now: Date) -> TrainingForecast? {
            let busy = [ModelStatus.inProgress, .stopping].map(\.rawValue)
            guard address.kind == .model, busy.contains(condition) else { return nil }
            return TrainingForecast(started: trainingStarted, usual: usualTraining, now: now)
        }
    }

    /// Parents before children.
    package let items: [Item]
    /// Operations of an earlier run whose outcome is not known.
    package let unresolved: [Intent]
    /// A run that works on the state at this moment: what is unresolved is what it has under way.
    package let underWay: RunUnderWay?

    package init(items: [Item], unresolved: [Intent], underWay: RunUnderWay? = nil) {
        self.items = items
        self.unresolved = unresolved
        self.underWay = underWay
    }
}
