import GRDB

/// The rules of bulk uploads (contract, /tailored-gen/datasets/{dataset_id}/images/bulk-upload), which documents no 409:
/// what a dataset's state forbids is a 400 here.
enum BulkRules {
    static func check(_ id: Int, in db: Database) throws {
        let dataset = try DatasetRow.find(id, in: db)
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

    /// Jobs that have something to do by now, and up to which entry.
    static func due(at now: WorldTime, in db: Database) throws -> [(job: BulkRow, until: Int)] {
        try BulkRow.filter(Column("processed") < Column("total")).fetchAll(db)
            .map { (job: $0, until: $0.allowed(at: now)) }
            .filter { $0.until > $0.job.processed }
    }

    static func status(_ id: Int, at now: WorldTime, in db: Database) throws -> BulkView {
        _ = try DatasetRow.find(id, in: db)
        guard let job = try BulkRow.fetchOne(db, key: id) else {
            throw Refusal(404, "No bulk upload was started for this dataset")
        }
        let failures = try BulkFailure.filter(Column("datasetId") == id).order(Column("rowid")).fetchAll(db)
        return BulkView(job: job, failures: failures, now: now)
    }

    /// Stores the outcomes of a batch, unless another request has stored the same batch meanwhile.
    static func store(
        _ batch: BulkBatch, files: FileStore, quirks: Set<Quirk>, at now: WorldTime, in db: Database
    ) throws {
        guard var job = try BulkRow.fetchOne(db, key: batch.job.datasetId), job.processed == batch.job.processed,
            let dataset = try DatasetRow.fetchOne(db, key: job.datasetId)
        else { return }
        for outcome in batch.outcomes {
            switch outcome {
            case .failure(let failure): try failure.insert(db)
            case .success(let picture, let name):
                let row = try PictureRules.keep(picture, in: db, files)
                let image = NewImage(picture: row, name: name, sourceURL: nil)
                _ = try ImageRules.add(image, to: dataset, quirks: quirks, at: now, in: db)
            }
        }
        job.processed += batch.outcomes.count
        try job.update(db)
    }
}
