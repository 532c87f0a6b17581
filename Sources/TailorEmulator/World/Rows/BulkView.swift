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
