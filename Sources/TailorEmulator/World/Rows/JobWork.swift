/// What a job makes.
struct JobWork: Codable, Hashable, Sendable {
    enum Kind: String, Codable, Sendable {
        case image, structuredPrompt, video
    }

    let kind: Kind
    let seed: Int
    var prompt: String?
    var structuredPrompt: String?
    var drawing: Drawing?
    /// Output moderation blocks the outcome.
    var isBlocked = false
    /// Whether it ends with an error of the vendor's. Nil means no, as in worlds of earlier versions.
    var fails: Bool?

    /// Seconds of the emulated world that it takes.
    var seconds: Double {
        switch kind {
        case .image: 12
        case .structuredPrompt: 4
        case .video: 90
        }
    }
}
