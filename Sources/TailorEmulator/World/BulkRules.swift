import GRDB

/// A bulk upload: an archive that becomes images while time passes.
struct BulkRow: Codable, Sendable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "bulkUpload"

    /// The vendor takes a while to fetch the archive, and then so long for each picture (seconds).
    static let firstDelay = 2.0
    static let nextDelay = 0.25

    let datasetId: Int
    /// The archive's name among the archives.
    let archive: String
    let isModerated: Bool
    let startedAt: WorldTime
    /// Entries that should be pictures; 0 when the archive as a whole is unusable.
    let total: Int
    /// How many of them were looked at.
    var processed: Int

    /// The archives that are still needed.
    static func archives(in db: Database) throws -> Set<String> {
        try String.fetchSet(db, sql: "SELECT archive FROM bulkUpload WHERE processed < total")
    }

    /// How many entries may have been looked at by now.
    func allowed(at now: WorldTime) -> Int {
        let seconds = now.since(startedAt) - Self.firstDelay
        return seconds < 0 ? 0 : min(total, Int(seconds / Self.nextDelay))
    }
}

/// A file of an archive that did not become an image.
struct BulkFailure: Codable, Sendable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "bulkFailure"

    let datasetId: Int
    let filename: String
    let code: Int
    let message: String
}

/// The rules of bulk uploads (contract, /tailored-gen/datasets/{dataset_id}/images/bulk-upload), which documents no 409:
/// what a dataset's state forbids is a 400 here.
enum BulkRules {
    static func check(_ id: Int, in db: Database) throws {
        let dataset = try DatasetRules.get(id, in: db)
        guard dataset.uploadType == .advanced else {
            throw Refusal(400, "Bulk upload is only supported for datasets of upload_type advanced")
        }
        guard dataset.status == .draft else { throw Refusal(400, "Cannot upload to a completed dataset") }
        guard try BulkRow.fetchOne(db, key: id) == nil else {
            throw Refusal(
                400, "A bulk upload was already attempted for this dataset", details: "Create another dataset.")
        }
        guard try ImageRow.filter(Column("datasetId") == id).isEmpty(db) else {
            throw Refusal(400, "The dataset is not empty", details: "Bulk upload needs an empty dataset.")
        }
    }

    static func start(_ job: BulkRow, problem: String?, in db: Database) throws {
        try check(job.datasetId, in: db)
        try job.insert(db)
        guard let problem else { return }
        try BulkFailure(datasetId: job.datasetId, filename: job.archive, code: 400, message: problem).insert(db)
    }

    static func running(_ id: Int?, in db: Database) throws -> BulkRow? {
        try BulkRow.filter(Column("datasetId") == id && Column("processed") < Column("total")).fetchOne(db)
    }

    /// Jobs that have something to do by now, and up to which entry.
    static func due(at now: WorldTime, in db: Database) throws -> [(job: BulkRow, until: Int)] {
        try BulkRow.filter(Column("processed") < Column("total")).fetchAll(db)
            .map { (job: $0, until: $0.allowed(at: now)) }
            .filter { $0.until > $0.job.processed }
    }

    static func status(_ id: Int, at now: WorldTime, in db: Database) throws -> BulkView {
        _ = try DatasetRules.get(id, in: db)
        guard let job = try BulkRow.fetchOne(db, key: id) else {
            throw Refusal(404, "No bulk upload was started for this dataset")
        }
        let failures = try BulkFailure.filter(Column("datasetId") == id).order(Column("rowid")).fetchAll(db)
        return BulkView(job: job, failures: failures, now: now)
    }

    /// Takes over what a piece of work has found, unless another request has done the same piece meanwhile.
    static func take(_ piece: BulkPiece, at now: WorldTime, in db: Database, _ world: World) throws {
        guard var job = try BulkRow.fetchOne(db, key: piece.job.datasetId), job.processed == piece.job.processed,
            let dataset = try DatasetRow.fetchOne(db, key: job.datasetId)
        else { return }
        for outcome in piece.outcomes {
            switch outcome {
            case .failure(let failure): try failure.insert(db)
            case .success(let picture, let name):
                let row = try PictureRules.keep(picture, in: db, world.store)
                let arrival = Arrival(picture: row, name: name, sourceURL: nil)
                _ = try ImageRules.add(arrival, to: dataset, quirks: world.quirks, at: now, in: db)
            }
        }
        job.processed += piece.outcomes.count
        try job.update(db)
    }
}

/// A bulk upload as its status call reports it.
struct BulkView: Sendable {
    let job: BulkRow
    let failures: [BulkFailure]
    let now: WorldTime

    var failed: Int { job.total == 0 ? 0 : failures.count }
    var done: Int { job.processed - failed }

    var status: String {
        if now.since(job.startedAt) < BulkRow.firstDelay { return "pending" }
        if job.processed < job.total { return "processing" }
        return done > 0 ? "completed" : "failed"
    }

    var percentage: Int { job.total == 0 ? 100 : job.processed * 100 / job.total }
}

/// What came of some entries of an archive.
struct BulkPiece: Sendable {
    enum Outcome: Sendable {
        case success(PreparedPicture, name: String)
        case failure(BulkFailure)
    }

    /// The job as it was when the work began.
    let job: BulkRow
    let outcomes: [Outcome]
}
