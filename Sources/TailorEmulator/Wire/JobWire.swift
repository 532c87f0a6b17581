/// Jobs as the status service shows them (contract, GET /status/{request_id}).
extension JobRow {
    static let blocked = "The result was blocked by content moderation"

    func acceptedWire(_ base: String) -> JSON {
        ["request_id": .text(requestID), "status_url": .text("\(base)/v2/status/\(requestID)")]
    }

    func statusWire(_ base: String, at now: WorldTime) -> JSON {
        switch state(at: now) {
        case .inProgress: return ["status": "IN_PROGRESS", "request_id": .text(requestID)]
        case .completed: return ["status": "COMPLETED", "result": result(base), "request_id": .text(requestID)]
        case .failed:
            let details =
                "The prompt contains the word `\(work.isBlocked ? Moderation.outputWord : Moderation.failingGeneration)`."
            let error: JSON = [
                "code": work.isBlocked ? 422 : 500,
                "message": .text(work.isBlocked ? Self.blocked : "Internal Server Error"), "details": .text(details),
            ]
            return ["status": "ERROR", "error": error, "request_id": .text(requestID)]
        }
    }

    /// What a webhook gets. An error has a word for its code there, and no details.
    func webhookWire(_ base: String, at now: WorldTime) -> JSON {
        guard case .failed = state(at: now) else { return statusWire(base, at: now) }
        let error: JSON = ["message": .text(Self.blocked), "code": "VALIDATION_ERROR"]
        return ["request_id": .text(requestID), "status": "ERROR", "error": error]
    }

    /// The answer to a synchronous call. The contract declares the members flat, the vendor's client reads them under
    /// `result`: both are there.
    func syncWire(_ base: String) -> JSON {
        result(base).with([
            .init(name: "result", value: result(base)), .init(name: "request_id", value: .text(requestID)),
        ])
    }

    private func result(_ base: String) -> JSON {
        let file = "\(base)/files/generated/\(requestID)"
        let address: [JSON.Member] =
            switch work.kind {
            case .image: [.init(name: "image_url", value: .text("\(file).png"))]
            case .video: [.init(name: "video_url", value: .text("\(file).mp4"))]
            case .structuredPrompt: []
            }
        let texts = [("prompt", work.prompt), ("structured_prompt", work.structuredPrompt)]
        let seed = [JSON.Member(name: "seed", value: .integer(work.seed))]
        return .object(
            address + seed + texts.compactMap { name, text in text.map { .init(name: name, value: .text($0)) } })
    }
}
