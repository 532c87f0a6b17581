import Foundation

/// A sample of one model revision: what was asked for, and what is known of it. It is made once; another request is another
/// sample (UsingModels.md, "Samples").
package struct SampleRecord: Hashable, Sendable {
    /// What tells it from every other one of its model's revisions.
    package struct Key: Hashable, Codable, Sendable {
        package let modelID: RemoteID
        /// Of the request.
        package let digest: Digest

        package init(modelID: RemoteID, digest: Digest) {
            self.modelID = modelID
            self.digest = digest
        }

        private enum CodingKeys: String, CodingKey {
            case modelID = "model_id"
            case digest
        }
    }

    /// How it ended.
    package enum Outcome: Hashable, Sendable {
        case made(SamplePicture)
        /// It is not asked for again by itself.
        case refused(GenerationRefusal)
    }

    package let modelID: RemoteID
    package let revision: Int
    /// As the YAML names it; it may be renamed.
    package var name: String
    package let request: GenerationRequest
    /// When it was asked for; empty: never, or nothing came of it.
    package var asked: [Date]
    /// Nil: the vendor has not accepted it, as far as is known, or is of a legacy family, which has no jobs.
    package var job: GenerationJob?
    /// Nil: not known yet.
    package var outcome: Outcome?

    package init(
        modelID: RemoteID, revision: Int, name: String, request: GenerationRequest, asked: [Date] = [],
        job: GenerationJob? = nil, outcome: Outcome? = nil
    ) {
        self.modelID = modelID
        self.revision = revision
        self.name = name
        self.request = request
        self.asked = asked
        self.job = job
        self.outcome = outcome
    }

    /// It was asked for, and nobody knows what came of it: it may be billed.
    package var isLost: Bool { outcome == nil && job == nil && !asked.isEmpty }

    /// It was lost as often as it is asked for by itself.
    package var isAbandoned: Bool { isLost && asked.count >= OpenGeneration.mostAskings }

    package var key: Key { Key(modelID: modelID, digest: request.digest) }

    package var picture: SamplePicture? { if case .made(let picture)? = outcome { picture } else { nil } }

    package var refusal: GenerationRefusal? { if case .refused(let refusal)? = outcome { refusal } else { nil } }
}

extension SampleRecord: Codable {
    private enum CodingKeys: String, CodingKey {
        case modelID = "model_id"
        case revision, name, digest, request, asked
        case job = "request_id"
        case picture, refusal
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        modelID = try values.decode(RemoteID.self, forKey: .modelID)
        revision = try values.decode(Int.self, forKey: .revision)
        name = try values.decode(String.self, forKey: .name)
        request = try values.decode(GenerationRequest.self, forKey: .request)
        asked = try values.decodeIfPresent([Date].self, forKey: .asked) ?? []
        job = try values.decodeIfPresent(GenerationJob.self, forKey: .job)
        outcome =
            if let picture = try values.decodeIfPresent(SamplePicture.self, forKey: .picture) {
                .made(picture)
            } else {
                try values.decodeIfPresent(GenerationRefusal.self, forKey: .refusal).map(Outcome.refused)
            }
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(modelID, forKey: .modelID)
        try values.encode(revision, forKey: .revision)
        try values.encode(name, forKey: .name)
        // For people and scripts: the request tells it.
        try values.encode(request.digest, forKey: .digest)
        try values.encode(request, forKey: .request)
        if !asked.isEmpty { try values.encode(asked, forKey: .asked) }
        try values.encodeIfPresent(job, forKey: .job)
        try values.encodeIfPresent(picture, forKey: .picture)
        try values.encodeIfPresent(refusal, forKey: .refusal)
    }
}
