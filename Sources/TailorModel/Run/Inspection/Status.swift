import Foundation

/// What exists at each address, for people and scripts.
package struct Status: Hashable, Sendable {
    package struct Item: Hashable, Sendable {
        /// What a revision is to its address.
        package enum Role: String, Codable, Sendable {
            case current, successor
            /// A trained successor that is not current yet.
            case candidate
            case retired
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
        /// Seconds that similar trainings took; nil where there was none.
        package let usualTraining: Double?
        /// Its training runs on the emulator inside the command, where hours pass in seconds.
        package let isSimulated: Bool

        package init(
            address: Address, id: RemoteID, revision: Int = 1, role: Role = .current, name: String,
            condition: String, images: Int? = nil, parent: RemoteID? = nil, trainingStarted: Date? = nil,
            trainingCompleted: Date? = nil, trainingTook: Double? = nil, usualTraining: Double? = nil,
            isSimulated: Bool = false
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
            self.isSimulated = isSimulated
        }

        /// How long its training may still take; nil where none runs.
        package func forecast(at now: Date) -> TrainingForecast? {
            let busy = [ModelStatus.inProgress, .stopping].map(\.rawValue)
            guard address.kind == .model, busy.contains(condition) else { return nil }
            return TrainingForecast(
                started: trainingStarted, usual: usualTraining, isSimulated: isSimulated, now: now)
        }
    }

    /// Parents before children.
    package let items: [Item]
    /// Operations of an earlier run whose outcome is not known.
    package let unresolved: [Intent]
    /// The run that is using the state now, if any; `unresolved` is then what it has in flight.
    package let underWay: RunUnderWay?
    /// Values that the vendor keeps in another spelling than sent.
    package let respellings: [Respelling]
    /// On trainings, also of models that are deleted.
    package let spendings: [Spending]

    package init(
        items: [Item], unresolved: [Intent], underWay: RunUnderWay? = nil, respellings: [Respelling] = [],
        spendings: [Spending] = []
    ) {
        self.spendings = spendings
        self.items = items
        self.respellings = respellings
        self.unresolved = unresolved
        self.underWay = underWay
    }

    /// There is nothing to show.
    package var isEmpty: Bool { items.isEmpty && unresolved.isEmpty && underWay == nil }
}
