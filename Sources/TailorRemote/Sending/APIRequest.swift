import Foundation
import HTTPTypes
import TailorHTTP
import TailorModel

/// One request to the API: an endpoint, the ids in its path, and what goes with it.
struct APIRequest: Sendable {
    let endpoint: Endpoint
    /// For the names in braces of the endpoint's template, in order; percent-encoded.
    let ids: [String]
    /// Without the question mark.
    let query: String?
    /// JSON.
    let body: Data?
    /// It may be sent again when it may have happened. Never a POST, but for questions, which make nothing (Requests.md,
    /// "What a POST may do"); and no regeneration, because it may be billed twice.
    private(set) var isRepeatable: Bool

    init(_ endpoint: Endpoint, _ ids: RemoteID..., query: String? = nil) {
        self.init(endpoint, ids: ids.map(\.description), query: query, body: nil)
    }

    init(_ endpoint: Endpoint, _ job: GenerationJob) {
        let id = job.id.addingPercentEncoding(withAllowedCharacters: .unreserved) ?? ""
        self.init(endpoint, ids: [id], query: nil, body: nil)
    }

    /// - Throws: `rejected` when the body cannot be written as JSON (a number that is not finite).
    init(_ endpoint: Endpoint, _ ids: RemoteID..., sending body: some Encodable) throws(RemoteFailure) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(body) else {
            throw RemoteFailure(
                code: .rejected, effect: .none, endpoint: endpoint, message: "the request cannot be written as JSON")
        }
        self.init(endpoint, ids: ids.map(\.description), query: nil, body: data)
    }

    private init(_ endpoint: Endpoint, ids: [String], query: String?, body: Data?) {
        self.endpoint = endpoint
        self.ids = ids
        self.query = query
        self.body = body
        isRepeatable = endpoint.method == .post ? endpoint.isQuestion : endpoint != .regenerateCaptions
    }

    /// The same request, sent again only when it cannot have happened.
    var once: APIRequest {
        var request = self
        request.isRepeatable = false
        return request
    }

    /// The template with its names filled in, and the query.
    var path: String {
        var ids = ids[...]
        let parts = endpoint.template.split(separator: "/", omittingEmptySubsequences: false).map { part in
            part.hasPrefix("{") ? ids.popFirst() ?? String(part) : String(part)
        }
        return parts.joined(separator: "/") + (query.map { "?" + $0 } ?? "")
    }

    func call(_ access: RemoteAccess) -> HTTPCall {
        var fields: HTTPFields = [.userAgent: access.userAgent, .accept: "application/json"]
        if let name = HTTPField.Name("api_token") { fields[name] = access.token.value }
        if body != nil { fields[.contentType] = "application/json" }
        var call = HTTPCall(
            endpoint.method.http, access.baseURL + path, fields: fields, body: body, limits: limits(access),
            answerLimit: AnswerSize.limit(endpoint), complaintLimit: AnswerSize.complaint)
        call.showsPath = true
        return call
    }

    private func limits(_ access: RemoteAccess) -> HTTPTimeLimits {
        let patience = RequestPatience(timeout: access.timeoutSeconds)
        return HTTPTimeLimits(
            connect: .seconds(patience.connect),
            firstByte: .seconds(endpoint.answersSlowly ? patience.slowAnswer : patience.timeout),
            stall: .seconds(patience.timeout))
    }
}

extension Endpoint {
    /// Asks a vision model, and changes nothing.
    var isQuestion: Bool {
        switch self {
        case .generateVisualSchema, .refineStructuredPrompt, .generatePrefix: true
        default: false
        }
    }

    /// The vendor looks at a picture, and captions it, asks a vision model or draws a picture before it answers, and may
    /// fetch an archive before it takes it (Requests.md, "Timeouts").
    fileprivate var answersSlowly: Bool {
        switch self {
        case .uploadImage, .startBulkUpload, .generateImage, .generatePrompt, .generateVideo, .generateLegacyImage: true
        default: isQuestion
        }
    }
}

extension CharacterSet {
    /// What needs no escape in a part of a path (RFC 3986, 2.3).
    fileprivate static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}

extension Endpoint.Method {
    fileprivate var http: HTTPRequest.Method {
        switch self {
        case .get: .get
        case .post: .post
        case .put: .put
        case .delete: .delete
        }
    }
}
