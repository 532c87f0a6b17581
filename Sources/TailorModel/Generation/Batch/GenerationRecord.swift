import Foundation

/// Where a generated file came from: the JSON file beside it (`schemas/generation.schema.json`). It has no token and no signed
/// address.
package struct GenerationRecord: Hashable, Codable, Sendable {
    package static let formatVersion = "1.0"

    package var formatVersion = Self.formatVersion
    /// The name of the file beside this one.
    package let file: String
    /// Of its bytes.
    package let sha256: Digest
    package let model: GeneratingModel
    /// Of the API.
    package let endpoint: String
    /// What was asked for.
    package let request: JSONValue
    /// Of the request.
    package let digest: Digest
    /// The vendor's name for the generation; nil of a legacy family.
    package let requestID: String?
    /// The seed that the vendor used.
    package let seed: Int?
    package let structuredPrompt: JSONValue?
    package let asked: Date
    package let made: Date
    package let toolVersion: String

    package init(
        of order: GenerationOrder, _ generated: GeneratedFile, from result: GenerationResult, model: GeneratingModel,
        endpoint: String, open: OpenGeneration, made: Date, toolVersion: String
    ) {
        file = "\(order.name).\(generated.ending)"
        sha256 = Digest(of: generated.bytes)
        self.model = model
        self.endpoint = endpoint
        request = order.members
        digest = order.digest
        requestID = open.job?.id
        seed = result.seed ?? order.seed
        structuredPrompt = result.structuredPrompt
        asked = open.asked.last ?? made
        self.made = made
        self.toolVersion = toolVersion
    }

    /// The structured prompt in a JSON file: the file itself, or that of the picture beside which the file is.
    package static func structuredPrompt(in document: JSONValue) -> JSONValue {
        guard case .object(let members) = document, members[CodingKeys.formatVersion.rawValue] != nil,
            let prompt = members[CodingKeys.structuredPrompt.rawValue]
        else { return document }
        return prompt
    }

    private enum CodingKeys: String, CodingKey {
        case file, sha256, model, endpoint, request, digest, seed, asked, made
        case formatVersion = "format_version"
        case requestID = "request_id"
        case structuredPrompt = "structured_prompt"
        case toolVersion = "tool_version"
    }
}

/// A generation that is not in its file yet: written before it is asked for, and again with its `request_id` before it is asked
/// after, so that a run that is killed is continued by the next one (`.jobs/` in the folder of the files).
package struct OpenGeneration: Hashable, Codable, Sendable {
    package static let formatVersion = "1.0"
    /// Nobody knows whether a generation came through whose answer was lost. It is asked for once more by the next run, and
    /// never again by itself.
    package static let mostAskings = 2

    package var formatVersion = Self.formatVersion
    /// Of the request.
    package let digest: Digest
    package let modelID: RemoteID
    /// When it was asked for.
    package var asked: [Date] = []
    package var job: GenerationJob?
    package var refusal: GenerationRefusal?

    package init(_ order: GenerationOrder, of model: GeneratingModel) {
        digest = order.digest
        modelID = model.id
    }

    private enum CodingKeys: String, CodingKey {
        case digest, asked, refusal
        case formatVersion = "format_version"
        case modelID = "model_id"
        case job = "request_id"
    }
}

extension GenerationOrder {
    fileprivate var seed: Int? {
        switch subject {
        case .picture(let request): request.seed
        case .video(_, let seed): seed
        }
    }
}
