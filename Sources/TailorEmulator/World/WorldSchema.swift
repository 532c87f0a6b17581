import GRDB

/// The tables of the world. A change of them is a new migration, never an edit of an old one.
enum WorldSchema {
    /// Whether the database has this world's tables, or none: another program's gets none of ours.
    static func isOursOrEmpty(_ db: Database) throws -> Bool {
        let tables = try String.fetchSet(
            db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        return tables.isEmpty || tables.isSuperset(of: ["grdb_migrations", "clock", "project"])
    }

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 the first world") { db in
            try createClock(db)
            try createProjects(db)
            try createDatasets(db)
            try createPictures(db)
            try createImages(db)
            try createBulkUploads(db)
            try createModels(db)
            try createJobs(db)
            try beginSequences(db)
        }
        migrator.registerMigration("2 webhooks") { db in try createWebhooks(db) }
        return migrator
    }

    private static func createClock(_ db: Database) throws {
        try db.create(table: "clock") { table in
            table.primaryKey("id", .integer)
            table.column("origin", .integer).notNull()
            table.column("start", .double).notNull()
            table.column("scale", .double).notNull()
        }
    }

    private static func createProjects(_ db: Database) throws {
        try db.create(table: "project") { table in
            table.autoIncrementedPrimaryKey("id")
            table.column("name", .text).notNull()
            table.column("description", .text).notNull()
            table.column("ipName", .text).notNull()
            table.column("ipDescription", .text).notNull()
            table.column("ipMedium", .text).notNull()
            table.column("ipType", .text).notNull()
            table.column("trainingVersion", .text)
            table.column("createdAt", .integer).notNull()
            table.column("updatedAt", .integer).notNull()
        }
    }

    private static func createDatasets(_ db: Database) throws {
        try db.create(table: "dataset") { table in
            table.autoIncrementedPrimaryKey("id")
            table.belongsTo("project", onDelete: .cascade).notNull()
            table.column("name", .text).notNull()
            table.column("visualSchema", .text)
            table.column("status", .text).notNull()
            table.column("uploadType", .text).notNull()
            table.column("trainingVersion", .text)
            table.column("captionPrefix", .text)
            table.column("createdAt", .integer).notNull()
            table.column("updatedAt", .integer).notNull()
        }
    }

    /// A picture as it is served, and the uploads that lead to it: the same bytes are decoded once.
    private static func createPictures(_ db: Database) throws {
        try db.create(table: "picture") { table in
            table.primaryKey("digest", .text)
            table.column("format", .text).notNull()
            table.column("width", .integer).notNull()
            table.column("height", .integer).notNull()
            table.column("traits", .text).notNull()
        }
        try db.create(table: "source") { table in
            table.primaryKey("digest", .text)
            table.column("width", .integer).notNull()
            table.column("height", .integer).notNull()
            table.column("pictureDigest", .text).notNull().references("picture", onDelete: .cascade)
        }
    }

    private static func createImages(_ db: Database) throws {
        try db.create(table: "image") { table in
            table.autoIncrementedPrimaryKey("id")
            table.belongsTo("dataset", onDelete: .cascade).notNull()
            table.column("pictureDigest", .text).notNull().indexed().references("picture")
            table.column("name", .text).notNull()
            table.column("sourceURL", .text)
            table.column("caption", .text)
            table.column("captionSource", .text)
            table.column("captionDueAt", .integer)
            table.column("regenerations", .integer).notNull()
            table.column("createdAt", .integer).notNull()
            table.column("updatedAt", .integer).notNull()
        }
        try db.create(
            index: "imageByDueCaption", on: "image", columns: ["captionDueAt"],
            condition: Column("captionDueAt") != nil)
    }

    private static func createBulkUploads(_ db: Database) throws {
        try db.create(table: "bulkUpload") { table in
            table.primaryKey("datasetId", .integer).references("dataset", onDelete: .cascade)
            table.column("archive", .text).notNull()
            table.column("isModerated", .boolean).notNull()
            table.column("startedAt", .integer).notNull()
            table.column("total", .integer).notNull()
            table.column("processed", .integer).notNull()
        }
        try db.create(table: "bulkFailure") { table in
            table.autoIncrementedPrimaryKey("id")
            table.column("datasetId", .integer).notNull().indexed().references("dataset", onDelete: .cascade)
            table.column("filename", .text).notNull()
            table.column("code", .integer).notNull()
            table.column("message", .text).notNull()
        }
    }

    private static func createModels(_ db: Database) throws {
        try db.create(table: "model") { table in
            table.autoIncrementedPrimaryKey("id")
            table.belongsTo("project", onDelete: .cascade).notNull()
            table.column("datasetId", .integer).notNull().indexed()
            table.column("name", .text).notNull()
            table.column("description", .text).notNull()
            table.column("trainingMode", .text).notNull()
            table.column("trainingVersion", .text)
            table.column("generationPrefix", .text)
            table.column("createdAt", .integer).notNull()
            table.column("updatedAt", .integer).notNull()
        }
        try db.create(table: "training") { table in
            table.autoIncrementedPrimaryKey("id")
            table.column("modelId", .integer).notNull().unique().references("model", onDelete: .cascade)
            table.column("recipe", .text).notNull()
            table.column("look", .text).notNull()
            table.column("visualSchema", .text)
            table.column("fails", .boolean).notNull()
            table.column("startedAt", .integer).notNull()
            table.column("endsAt", .integer).notNull()
            table.column("stopRequestedAt", .integer)
        }
        try db.create(table: "deletedCheckpoint") { table in
            table.column("modelId", .integer).notNull().references("model", onDelete: .cascade)
            table.column("step", .integer).notNull()
            table.primaryKey(["modelId", "step"])
        }
    }

    private static func createJobs(_ db: Database) throws {
        try db.create(table: "job") { table in
            table.primaryKey("requestID", .text)
            table.column("work", .text).notNull()
            table.column("createdAt", .integer).notNull()
            table.column("readyAt", .integer).notNull()
        }
    }

    private static func createWebhooks(_ db: Database) throws {
        try db.create(table: "webhook") { table in
            table.primaryKey("requestID", .text).references("job", onDelete: .cascade)
            table.column("url", .text).notNull()
            table.column("key", .blob).notNull()
            table.column("base", .text).notNull()
        }
    }

    /// Ids grow from plausible five-digit numbers, each kind in a range of its own, so that a mixed-up id is noticed.
    private static func beginSequences(_ db: Database) throws {
        let beginnings = ["project": 12_400, "dataset": 23_700, "image": 70_000, "model": 45_200, "training": 56_100]
        for (table, id) in beginnings.sorted(by: { $0.key < $1.key }) {
            try db.execute(sql: "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", arguments: [table, id])
        }
    }
}
