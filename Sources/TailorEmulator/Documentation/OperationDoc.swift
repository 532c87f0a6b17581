/// What the description says about one operation.
struct OperationDoc: Sendable {
    let summary: String
    /// Query parameters and their schemas.
    var query: [(name: String, schema: JSON)] = []
    var body: JSON?
    /// The operation does its work without a body too.
    var bodyIsOptional = false
    /// What it answers when it does its work.
    let answer: (status: Int, description: String, content: Content)
    /// What it answers with 202 when it does its work later.
    var accepted: JSON?
    /// Why it may refuse, besides what every operation may say.
    var refusals: [Int: String] = [:]

    enum Content: Sendable {
        case none
        case json(JSON)
        case file(mediaType: String)
    }
}

extension OperationDoc {
    /// The operation's entry in the description.
    func json(of route: Route) -> JSON {
        let parameters = route.template.parameters.map(Self.pathParameter) + query.map(Self.queryParameter)
        var members: [JSON.Member] = [
            .init(name: "summary", value: .text(summary)), .init(name: "operationId", value: .text(route.name)),
        ]
        if route.isPublic { members.append(.init(name: "security", value: [])) }
        if !parameters.isEmpty { members.append(.init(name: "parameters", value: .list(parameters))) }
        if let body {
            let content: JSON = ["application/json": ["schema": body]]
            let value: JSON = ["required": .bool(!bodyIsOptional), "content": content]
            members.append(.init(name: "requestBody", value: value))
        }
        return .object(members + [.init(name: "responses", value: responses(of: route))])
    }

    private func responses(of route: Route) -> JSON {
        let granted = JSON.Member(name: String(answer.status), value: grantedJSON)
        let refused = allRefusals(of: route).sorted { $0.key < $1.key }.map { status, description in
            let schema = ErrorBody.schema(for: status, style: route.errors)
            let content: JSON = ["application/json": ["schema": schema]]
            return JSON.Member(
                name: String(status), value: ["description": .text(description), "content": content])
        }
        return .object([granted] + acceptedResponse + refused)
    }

    private var acceptedResponse: [JSON.Member] {
        guard let accepted else { return [] }
        let content: JSON = ["application/json": ["schema": accepted]]
        return [.init(name: "202", value: ["description": "Started", "content": content])]
    }

    private var grantedJSON: JSON {
        let description = JSON.Member(name: "description", value: .text(answer.description))
        let content: JSON? =
            switch answer.content {
            case .none: nil
            case .json(let schema): ["application/json": ["schema": schema]]
            case .file(let mediaType): .object([.init(name: mediaType, value: [:])])
            }
        return .object([description] + (content.map { [.init(name: "content", value: $0)] } ?? []))
    }

    private func allRefusals(of route: Route) -> [Int: String] {
        var all = refusals
        if !route.isPublic {
            all[401] = "The `api_token` header is missing, or it is not the token the emulator was started with."
            all[403] =
                all[403]
                ?? "The token contains a word that asks for this answer (blocked-by-subscription, blocked-by-quota)."
            all[429] = "More requests of this operation in a minute than `--requests-per-minute` grants."
        }
        if route.template.parameters.contains("model_id") {
            all[422] = all[422] ?? "The id of the model is not a number."
        }
        if !route.template.parameters.isEmpty { all[404] = all[404] ?? "An object in the path does not exist." }
        if body != nil {
            all[400] = all[400] ?? "The body is no JSON object, or a field is missing or wrong. The message names it."
            all[408] = "The body came too slowly."
            all[413] = "The body is too large."
            all[415] = all[415] ?? "The body is multipart."
        }
        return all
    }

    private static func pathParameter(_ name: String) -> JSON {
        let schema =
            name.hasSuffix("_id") && name != "request_id" || name.hasSuffix("_step") ? Schema.integer : Schema.text
        return ["name": .text(name), "in": "path", "required": true, "schema": schema]
    }

    private static func queryParameter(_ parameter: (name: String, schema: JSON)) -> JSON {
        ["name": .text(parameter.name), "in": "query", "schema": parameter.schema]
    }
}

extension ErrorBody {
    /// The shape of `json(for:style:requestID:)`.
    fileprivate static func schema(for status: Int, style: Style) -> JSON {
        switch (status, style) {
        case (401, _): Schema.ref("Detail")
        case (403, _), (400, .text), (404, .text): Schema.text
        case (422, _): Schema.ref("Unprocessable")
        case (404, .notFoundStatus): Schema.object(["status": Schema.oneOf(["NOT_FOUND"])])
        case (let status, .message(let statuses)) where statuses.contains(status): Schema.ref("Message")
        default: Schema.ref("Error")
        }
    }
}
