import GRDB

/// A job of the v2 operations. Its outcome is a function of the request, computed on request.
struct JobRow: Codable, Sendable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "job"

    /// How long generated images are kept (vendor: three days), in seconds.
    static let imageLife = 3.0 * 86_400

    let requestID: String
    let work: JobWork
    let createdAt: WorldTime
    let readyAt: WorldTime

    func state(at now: WorldTime) -> State {
        if now < readyAt { return .inProgress }
        return work.isBlocked || work.fails == true ? .failed : .completed
    }

    /// Whether its file is served: once it is completed, and for some time only when it is a picture.
    func isServed(at now: WorldTime) -> Bool {
        state(at: now) == .completed && (work.kind != .image || now.since(readyAt) <= Self.imageLife)
    }

    enum State: Sendable {
        case inProgress, completed, failed
    }
}
