import GRDB

/// A model as the world keeps it.
struct ModelRow: Codable, Sendable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "model"

    enum TrainingMode: String, Codable, Sendable, CaseIterable {
        case fullyAutomated = "fully_automated"
        case expert
    }

    var id: Int?
    let projectId: Int
    let datasetId: Int
    var name: String
    var description: String
    let trainingMode: TrainingMode
    /// The family; nil for today's models, which do not name it.
    let trainingVersion: String?
    /// What legacy prompts begin with.
    let generationPrefix: String?
    let createdAt: WorldTime
    var updatedAt: WorldTime

    var isLegacy: Bool { trainingVersion.map(Family.isLegacy) ?? false }

    mutating func didInsert(_ inserted: InsertionSuccess) { id = Int(inserted.rowID) }
}
