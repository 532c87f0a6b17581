import GRDB

/// A job of the v2 operations. Its outcome is a function of what was asked for, and is worked out when it is looked for.
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
        return work.isBlocked ? .failed : .completed
    }

    /// Whether its file is there: once it is completed, and not for ever when it is a picture.
    func isServed(at now: WorldTime) -> Bool {
        state(at: now) == .completed && (work.kind != .image || now.since(readyAt) <= Self.imageLife)
    }

    enum State: Sendable {
        case inProgress, completed, failed
    }
}

/// What a job is to bring about.
struct JobWork: Codable, Hashable, Sendable {
    enum Kind: String, Codable, Sendable {
        case image, structuredPrompt, video
    }

    let kind: Kind
    let seed: Int
    var prompt: String?
    var structuredPrompt: String?
    var drawing: Drawing?
    /// Output moderation will not let the outcome through.
    var isBlocked = false

    /// Seconds of the emulated world that it takes.
    var seconds: Double {
        switch kind {
        case .image: 12
        case .structuredPrompt: 4
        case .video: 90
        }
    }
}

/// A model that can generate.
struct TrainedModel: Sendable {
    let view: ModelView
    let look: ModelLook
    let schema: String?
}
