/// The bodies of errors. The contract declares few; what it declares, and what the vendor's own client reads, is this
/// (Contract.md, "Errors"):
/// - 401 is the framework's `{"detail": …}`;
/// - a path parameter of the wrong type is the framework's `{"detail": [{"type", "loc", "msg", "input"}]}` with 422;
/// - 403 is a bare JSON string (POST /tailored-gen/projects);
/// - checkpoint operations answer bare JSON strings (their 400 and 404);
/// - the status service answers `{"status": "NOT_FOUND"}` to 404;
/// - DELETE model answers `{"message": …}` to 409, start_training `{"message": …}` or `{"errors": […]}` to 400;
/// - everything else is `{"error": {"code", "message", "details"}, "request_id"}`, the v2 shape.
enum ErrorBody {
    /// The documented shapes in which operations report what they refuse.
    enum Style: Sendable {
        case envelope
        /// `{"message"}` for these statuses, and `{"errors"}` when one field is wrong.
        case message(Set<Int>)
        /// A bare string.
        case text
        /// 404 is `{"status": "NOT_FOUND"}` (the status service).
        case notFoundStatus
    }

    static func json(for refusal: Refusal, style: Style, requestID: String) -> JSON {
        switch (refusal.status, style) {
        case (401, _): return ["detail": .text(refusal.message)]
        case (403, _): return .text(refusal.message)
        case (422, _):
            guard let field = refusal.field else { return envelope(refusal, requestID) }
            return [
                "detail": [
                    [
                        "type": "int_parsing", "loc": ["path", .text(field.name)], "msg": .text(refusal.message),
                        "input": .text(field.input),
                    ]
                ]
            ]
        case (400, .text), (404, .text): return .text(refusal.message)
        case (404, .notFoundStatus): return ["status": "NOT_FOUND"]
        case (let status, .message(let statuses)) where statuses.contains(status):
            guard let field = refusal.field else { return ["message": .text(refusal.message)] }
            return [
                "errors": [
                    [
                        "msg": .text(refusal.message), "field_name": .text(field.name),
                        "field_input": .text(field.input),
                    ]
                ]
            ]
        default: return envelope(refusal, requestID)
        }
    }

    private static func envelope(_ refusal: Refusal, _ requestID: String) -> JSON {
        [
            "error": [
                "code": .integer(refusal.status), "message": .text(refusal.message), "details": .text(refusal.details),
            ],
            "request_id": .text(requestID),
        ]
    }
}
