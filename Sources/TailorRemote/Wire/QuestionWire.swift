import Foundation
import TailorModel

/// The body of POST /tailored-gen/generate_visual_schema, and of the legacy POST /tailored-gen/generate_prefix: each
/// picture is bare base64, or a public address.
struct SamplesBody: Encodable {
    let images: [String]

    init(_ samples: [ImageContent]) {
        images = samples.map { sample in
            switch sample {
            case .bytes(let data): data.base64EncodedString()
            case .url(let url): url
            }
        }
    }
}

/// The answer of POST /tailored-gen/generate_visual_schema.
struct VisualSchemaWire: Decodable {
    let visualSchema: WireObject

    private enum CodingKeys: String, CodingKey {
        case visualSchema = "visual_schema"
    }
}

/// The body of POST /tailored-gen/refine_structured_prompt. The contract's `context_images` are left out.
struct RefinementBody: Encodable {
    let datasetID: Int
    let structuredPrompt: String
    let instruction: String

    private enum CodingKeys: String, CodingKey {
        case instruction
        case datasetID = "dataset_id"
        case structuredPrompt = "structured_prompt"
    }

    init(_ document: JSONValue, instruction: String, dataset: RemoteID) {
        datasetID = dataset.rawValue
        structuredPrompt = document.wireText
        self.instruction = instruction
    }
}

/// The answer of POST /tailored-gen/refine_structured_prompt.
struct StructuredPromptWire: Decodable {
    let structuredPrompt: WireObject

    private enum CodingKeys: String, CodingKey {
        case structuredPrompt = "structured_prompt"
    }
}

/// The answer of POST /tailored-gen/generate_prefix (Contract.md, "Endpoints and families").
struct PrefixWire: Decodable {
    let prefix: String
}
