import GRDB

/// A project as the world keeps it.
struct ProjectRow: Codable, Sendable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "project"

    var id: Int?
    var name: String
    var description: String
    var ipName: String
    var ipDescription: String
    let ipMedium: IPMedium
    let ipType: IPType
    /// The family that the project is locked to; nil while there is none.
    var trainingVersion: String?
    let createdAt: WorldTime
    var updatedAt: WorldTime

    /// - Throws: 404 when there is no such project.
    static func find(_ id: Int, in db: Database) throws -> ProjectRow {
        guard let project = try fetchOne(db, key: id) else { throw Refusal.missing("Project", id) }
        return project
    }

    mutating func didInsert(_ inserted: InsertionSuccess) { id = Int(inserted.rowID) }
}
