import Foundation
import HTTPTypes
import TailorHTTP
import TailorModel

/// What the vendor says about a request that it did not grant. The contract declares almost no error bodies, so every
/// shape that was ever seen is read (Contract.md, "Errors").
struct VendorComplaint: Hashable {
    /// Longest message, in characters.
    static let limit = 400

    /// One line; never empty, never with the token.
    let message: String
    /// From the body, else from the head.
    let requestID: String?

    init(_ answer: HTTPAnswer, hiding token: APIToken) {
        let document = JSONValue(parsing: answer.body)
        let said = document.map(Self.words(in:)) ?? String(decoding: answer.body, as: UTF8.self)
        let bounded = Self.bounded(said, hiding: token)
        message = bounded.isEmpty ? Self.silence(answer) : bounded
        let named = document?["request_id"].flatMap(Self.scalar)
        let id = named ?? HTTPField.Name("x-request-id").flatMap { answer.fields[$0] }
        requestID = id.map { Self.bounded($0, hiding: token) }
    }

    /// The text on one line, without control characters (a terminal would obey them), without the token, cut at the limit.
    static func bounded(_ text: String, hiding token: APIToken) -> String {
        let visible = token.hidden(in: text).unicodeScalars.map { scalar in
            CharacterSet.controlCharacters.contains(scalar) ? " " : Character(scalar)
        }
        let line = String(visible).split(separator: " ").joined(separator: " ")
        return line.count <= limit ? line : line.prefix(limit - 1) + "…"
    }

    private static func silence(_ answer: HTTPAnswer) -> String {
        let reason = answer.status.reasonPhrase
        return "the vendor answered \(answer.status.code)\(reason.isEmpty ? "" : " (\(reason))") without saying why"
    }
}

extension VendorComplaint {
    private static func words(in document: JSONValue) -> String {
        switch document {
        case .object(let members): words(in: members) ?? document.canonical
        case .array(let items): items.map(item).joined(separator: "; ")
        case .string(let text): text
        case .null: ""
        case .bool, .integer, .number: document.canonical
        }
    }

    /// In this order: `error`, `detail`, `errors` (contract, start_training, 400), `message`. Nil when the object has
    /// none of them.
    private static func words(in members: [String: JSONValue]) -> String? {
        if let error = members["error"], error != .null { return errorWords(error) }
        for list in ["detail", "errors"] {
            if let said = members[list], said != .null { return words(in: said) }
        }
        return members["message"].flatMap(scalar)
    }

    /// `{"code", "message", "details"}`, of which any may be missing and the code be a number or a name; or a text.
    private static func errorWords(_ error: JSONValue) -> String {
        guard case .object(let members) = error, let message = members["message"].flatMap(scalar) else {
            return words(in: error)
        }
        let code = members["code"].flatMap { code in
            if case .string(let name) = code { name } else { nil }
        }
        let details = members["details"].map(words(in:)) ?? ""
        let extra = [code ?? "", details == message ? "" : details].filter { !$0.isEmpty }.joined(separator: ": ")
        return extra.isEmpty ? message : "\(message) (\(extra))"
    }

    /// An item of a validation list: `{"loc": ["body", "name"], "msg": "field required", "type": …}`,
    /// `{"msg", "field_name", "field_input"}`, or anything.
    private static func item(_ item: JSONValue) -> String {
        guard case .object(let members) = item, let text = members["msg"].flatMap(scalar) else {
            return words(in: item)
        }
        let path = place(of: members)
        return path.isEmpty ? text : "\(path): \(text)"
    }

    private static func place(of members: [String: JSONValue]) -> String {
        if case .array(let place)? = members["loc"] { return place.compactMap(scalar).joined(separator: ".") }
        return members["field_name"].flatMap(scalar) ?? ""
    }

    private static func scalar(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text
        case .integer, .number, .bool: value.canonical
        case .null, .array, .object: nil
        }
    }
}

extension JSONValue {
    fileprivate subscript(key: String) -> JSONValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }
}
