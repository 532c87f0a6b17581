import Foundation
import TailorModel

/// The body of POST /image/generate/tailored.
struct ImageRequestBody: Encodable {
    private let modelID: String
    private let request: GenerationRequest

    init(_ request: GenerationRequest, model: RemoteID) {
        self.request = request
        modelID = model.description
    }

    /// A structured prompt goes as JSON inside a string. `sync` is left out: the vendor's default is a job.
    func encode(to encoder: any Encoder) throws {
        var members = request.members
        members["tailored_model_id"] = .string(modelID)
        if let document = request.structuredPrompt {
            members[GenerationField.structuredPrompt.rawValue] = .string(document.wireText)
        }
        try members.encode(to: encoder)
    }
}

/// The body of POST /structured_prompt/generate/tailored.
struct PromptRequestBody: Encodable {
    let tailoredModelID: String
    let prompt: String?
    let structuredPrompt: String?
    let seed: Int?

    private enum CodingKeys: String, CodingKey {
        case prompt, seed
        case tailoredModelID = "tailored_model_id"
        case structuredPrompt = "structured_prompt"
    }

    init(_ request: GenerationRequest, model: RemoteID) {
        tailoredModelID = model.description
        prompt = request.prompt
        structuredPrompt = request.structuredPrompt?.wireText
        seed = request.seed
    }
}

/// The body of POST /video/generate/tailored/image-to-video. The picture is bare base64, or a public address.
struct VideoRequestBody: Encodable {
    let tailoredModelID: String
    let image: String
    let seed: Int?

    private enum CodingKeys: String, CodingKey {
        case image, seed
        case tailoredModelID = "tailored_model_id"
    }

    init(_ image: ImageContent, seed: Int?, model: RemoteID) {
        tailoredModelID = model.description
        self.seed = seed
        self.image =
            switch image {
            case .bytes(let data): data.base64EncodedString()
            case .url(let url): url
            }
    }
}

/// The body of POST /v1/text-to-image/tailored/{model_id} (Contract.md, "Endpoints and families"). The server puts the
/// model's prefix before the prompt.
struct LegacyImageRequestBody: Encodable {
    let prompt: String
    let negativePrompt: String?
    let seed: Int?
    let aspectRatio: String
    let stepsNum: Int?
    let modelInfluence: Double?
    let numResults = 1
    let sync = true
    let includeGenerationPrefix = true

    private enum CodingKeys: String, CodingKey {
        case prompt, seed, sync
        case negativePrompt = "negative_prompt"
        case aspectRatio = "aspect_ratio"
        case stepsNum = "steps_num"
        case modelInfluence = "model_influence"
        case numResults = "num_results"
        case includeGenerationPrefix = "include_generation_prefix"
    }

    init(_ request: GenerationRequest) {
        prompt = request.prompt ?? ""
        negativePrompt = request.negativePrompt
        seed = request.seed
        aspectRatio = request.aspectRatio.rawValue
        stepsNum = request.stepsNum
        modelInfluence = request.influence
    }
}

/// The answer to a generation: a job; or, should the vendor have it at once, its result, flat or under `result`
/// (Contract.md, "Results").
struct GenerationWire: Decodable {
    let answer: RemoteAnswer

    private enum CodingKeys: String, CodingKey {
        case result
        case requestID = "request_id"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let nested = try container.decodeIfPresent(ResultWire.self, forKey: .result), nested.hasContent {
            answer = .generated(nested.result)
            return
        }
        let flat = try ResultWire(from: decoder)
        if flat.hasContent {
            answer = .generated(flat.result)
            return
        }
        guard let job = GenerationJob(id: try container.decode(WireText.self, forKey: .requestID).text) else {
            throw DecodingError.dataCorruptedError(
                forKey: .requestID, in: container, debugDescription: "not the id of a request")
        }
        answer = .job(job)
    }
}

/// The answer of POST /v1/text-to-image/tailored/{model_id}: `result[0].urls[0]`.
struct LegacyResultWire: Decodable {
    private struct Row: Decodable {
        let urls: [String]
        let seed: WireNumber?
    }

    let result: GenerationResult

    private enum CodingKeys: String, CodingKey {
        case result
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard let row = try container.decode([Row].self, forKey: .result).first, let url = row.urls.first else {
            throw DecodingError.dataCorruptedError(
                forKey: .result, in: container, debugDescription: "no address of a picture")
        }
        result = GenerationResult(url: url, seed: row.seed?.number)
    }
}

/// The answer of the status service (contract, GET /status/{request_id}).
struct StatusWire: Decodable {
    private struct Failure: Decodable {
        let code: WireText?
        let message: WireText?
        let details: WireText?
    }

    /// The contract's words for a job that is, or is not, over.
    private enum Word: String, CaseIterable {
        case inProgress = "IN_PROGRESS"
        case completed = "COMPLETED"
        case error = "ERROR"
        case unknown = "UNKNOWN"
    }

    let state: GenerationState

    private enum CodingKeys: String, CodingKey {
        case status, result, error
    }

    /// - Throws: when a completed job has no result.
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let status = try container.decode(WireWord.self, forKey: .status)
        switch status.among(Word.self) {
        case .inProgress: state = .running
        case .completed:
            let result = try container.decode(ResultWire.self, forKey: .result)
            guard result.hasContent else {
                throw DecodingError.dataCorruptedError(
                    forKey: .result, in: container, debugDescription: "neither an address nor a structured prompt")
            }
            state = .completed(result.result)
        case .error:
            let failure = try container.decodeIfPresent(Failure.self, forKey: .error)
            state = .refused(Self.refusal(failure))
        case .unknown:
            state = .refused(GenerationRefusal(.failed, "the vendor failed in a way that it does not tell (UNKNOWN)"))
        case nil: state = .unknown(String(status.text.prefix(40)))
        }
    }

    /// Moderation is told by the code that a request has that it refuses at once, or by its words (Contract.md, "Results").
    private static func refusal(_ failure: Failure?) -> GenerationRefusal {
        let texts = [failure?.message?.text, failure?.details?.text].compactMap { $0 }.filter { !$0.isEmpty }
        let message = texts.reduce("") { all, text in
            all.isEmpty ? text : all.contains(text) ? all : "\(all) (\(text))"
        }
        let isModerated = failure?.code?.text == "422" || message.lowercased().contains("moderation")
        return GenerationRefusal(
            isModerated ? .moderated : .failed, message.isEmpty ? "the vendor does not say why" : message)
    }
}

/// What a generation brought.
private struct ResultWire: Decodable {
    let imageURL: String?
    let videoURL: String?
    let seed: WireNumber?
    let structuredPrompt: WireDocument?

    private enum CodingKeys: String, CodingKey {
        case seed
        case imageURL = "image_url"
        case videoURL = "video_url"
        case structuredPrompt = "structured_prompt"
    }

    var hasContent: Bool { imageURL != nil || videoURL != nil || structuredPrompt != nil }

    var result: GenerationResult {
        let document = structuredPrompt.map { JSONValue(parsing: $0.text) ?? .string($0.text) }
        return GenerationResult(url: imageURL ?? videoURL, seed: seed?.number, structuredPrompt: document)
    }
}

/// A text that the vendor may send as a number.
private struct WireText: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        text = try (try? container.decode(Int.self)).map(String.init) ?? container.decode(String.self)
    }
}

/// A whole number that the contract's examples write as a text; nil for anything else.
private struct WireNumber: Decodable {
    let number: Int?

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        number = (try? container.decode(Int.self)) ?? (try? container.decode(String.self)).flatMap { Int($0) }
    }
}
