/// A method and a path template of the vendor's API: what the vendor's rate limit is counted by, and what a plan
/// counts.
package struct Endpoint: Hashable, Sendable, Comparable, CustomStringConvertible {
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
    }

    package let method: Method
    /// With the names of the contract in braces: `/v1/tailored-gen/datasets/{dataset_id}/images`.
    package let template: String

    package var description: String { "\(method.rawValue) \(template)" }

    package static func < (left: Self, right: Self) -> Bool { left.description < right.description }

    /// As `description` spells it; nil when it is not spelled so.
    package init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let method = Method(rawValue: String(parts[0])), parts[1].hasPrefix("/") else {
            return nil
        }
        self.method = method
        template = String(parts[1])
    }

    private init(_ method: Method, _ path: String) {
        self.init(method, at: "/v1/tailored-gen" + path)
    }

    private init(_ method: Method, at template: String) {
        self.method = method
        self.template = template
    }
}

extension Endpoint {
    package static let listProjects = Endpoint(.get, "/projects")
    package static let createProject = Endpoint(.post, "/projects")
    package static let getProject = Endpoint(.get, "/projects/{project_id}")
    package static let updateProject = Endpoint(.put, "/projects/{project_id}")
    package static let deleteProject = Endpoint(.delete, "/projects/{project_id}")

    package static let listDatasets = Endpoint(.get, "/datasets")
    package static let createDataset = Endpoint(.post, "/datasets")
    package static let getDataset = Endpoint(.get, "/datasets/{dataset_id}")
    package static let updateDataset = Endpoint(.put, "/datasets/{dataset_id}")
    package static let cloneDataset = Endpoint(.post, "/datasets/{dataset_id}/clone")
    package static let deleteDataset = Endpoint(.delete, "/datasets/{dataset_id}")

    package static let listImages = Endpoint(.get, "/datasets/{dataset_id}/images")
    package static let uploadImage = Endpoint(.post, "/datasets/{dataset_id}/images")
    package static let regenerateCaptions = Endpoint(.put, "/datasets/{dataset_id}/images")
    package static let updateImage = Endpoint(.put, "/datasets/{dataset_id}/images/{image_id}")
    package static let deleteImage = Endpoint(.delete, "/datasets/{dataset_id}/images/{image_id}")
    package static let startBulkUpload = Endpoint(.post, "/datasets/{dataset_id}/images/bulk-upload")
    package static let getBulkUpload = Endpoint(.get, "/datasets/{dataset_id}/images/bulk-upload/status")

    package static let generateVisualSchema = Endpoint(.post, "/generate_visual_schema")
    package static let refineStructuredPrompt = Endpoint(.post, "/refine_structured_prompt")
    package static let generatePrefix = Endpoint(.post, "/generate_prefix")

    package static let listModels = Endpoint(.get, "/models")
    package static let createModel = Endpoint(.post, "/models")
    package static let getModel = Endpoint(.get, "/models/{model_id}")
    package static let updateModel = Endpoint(.put, "/models/{model_id}")
    package static let deleteModel = Endpoint(.delete, "/models/{model_id}")
    package static let startTraining = Endpoint(.post, "/models/{model_id}/start_training")
    package static let stopTraining = Endpoint(.post, "/models/{model_id}/stop_training")
    package static let listCheckpoints = Endpoint(.get, "/models/{model_id}/checkpoints")
    package static let deleteCheckpoint = Endpoint(.delete, "/models/{model_id}/checkpoints/{checkpoint_step}")
    package static let downloadModel = Endpoint(.get, "/models/{model_id}/download")

    // The contract has the rest elsewhere.

    package static let downloadDataset = Endpoint(.get, at: "/v1/datasets/{dataset_id}/download")
    package static let generateImage = Endpoint(.post, at: "/v2/image/generate/tailored")
    package static let generatePrompt = Endpoint(.post, at: "/v2/structured_prompt/generate/tailored")
    package static let generateVideo = Endpoint(.post, at: "/v2/video/generate/tailored/image-to-video")
    package static let getStatus = Endpoint(.get, at: "/v2/status/{request_id}")
    /// Of the legacy families (Contract.md, "Endpoints and families").
    package static let generateLegacyImage = Endpoint(.post, at: "/v1/text-to-image/tailored/{model_id}")
}

extension Endpoint: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let endpoint = Endpoint(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "`\(text)` is not an endpoint")
        }
        self = endpoint
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
