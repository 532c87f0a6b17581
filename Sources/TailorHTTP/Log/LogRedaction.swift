import Foundation
import HTTPTypes

/// What may be written about a call and its answer.
struct LogRedaction {
    /// Fields whose values are written. All others may hold secrets.
    private static let shown: Set<String> = [
        "accept", "content-encoding", "content-length", "content-type", "date", "etag", "if-match", "if-none-match",
        "retry-after", "server", "user-agent", "x-amz-request-id", "x-request-id",
    ]
    /// A longer body is not read, in bytes.
    private static let longestBody = 64 << 10
    /// A value that is shorter would be found everywhere, in characters.
    private static let shortestSecret = 4

    /// `POST https://host/path`.
    let target: String
    /// What is sent in other fields, wherever it turns up again.
    private let secrets: [String]

    init(of call: HTTPCall) {
        let url = call.url.prefix { $0 != "?" && $0 != "#" }
        let start = url.range(of: "://")?.upperBound ?? url.startIndex
        let host = url[start...].prefix { $0 != "/" }
        let path = url[host.endIndex...]
        // A name and a password before the host.
        let bare = host.split(separator: "@").last ?? host
        target =
            "\(call.method.rawValue) \(url[..<start])\(bare)\(call.showsPath ? String(path) : path.isEmpty ? "" : "/…")"
        let fields = call.fields.filter { !Self.shown.contains($0.name.canonicalName) }.map(\.value)
        let keys = call.signature.map { [$0.accessKey, $0.secretKey] } ?? []
        let words = fields.flatMap { $0.split(separator: " ").map(String.init) }
        secrets = (keys + words).filter { $0.count >= Self.shortestSecret }.sorted { $0.count > $1.count }
    }

    /// One line that a terminal shows as it is.
    func line(_ text: String) -> String {
        let clean = secrets.reduce(text) { $0.replacingOccurrences(of: $1, with: "<redacted>") }
        return String(String.UnicodeScalarView(clean.unicodeScalars.map { Self.isVisible($0) ? $0 : " " }))
    }

    /// `{accept: application/json, api_token: <redacted>}`.
    func fields(_ fields: HTTPFields) -> String {
        let texts = fields.map { field in
            let name = field.name.canonicalName
            return "\(name): \(Self.shown.contains(name) ? field.value : "<redacted>")"
        }
        return "{\(texts.joined(separator: ", "))}"
    }

    /// JSON with its texts left out; of anything else the size.
    func body(_ body: Data?) -> String {
        guard let body, !body.isEmpty else { return "none" }
        guard body.count <= Self.longestBody,
            let value = try? JSONSerialization.jsonObject(with: body, options: .fragmentsAllowed),
            let shape = try? JSONSerialization.data(
                withJSONObject: Self.withoutTexts(value),
                options: [.sortedKeys, .fragmentsAllowed, .withoutEscapingSlashes])
        else { return "<\(body.count) bytes>" }
        return String(decoding: shape, as: UTF8.self)
    }

    /// How the server calls the request, in its head or its body.
    func requestID(_ answer: HTTPAnswer) -> String? {
        let named = ["x-request-id", "x-amz-request-id"].lazy.compactMap {
            HTTPField.Name($0).flatMap { answer.fields[$0] }
        }
        let id =
            named.first
            ?? (answer.body.count <= Self.longestBody
                ? ((try? JSONSerialization.jsonObject(with: answer.body)) as? [String: Any])?["request_id"] as? String
                : nil)
        guard let id, !id.isEmpty else { return nil }
        return String(id.filter { $0.isASCII && !$0.isWhitespace }.prefix(100))
    }

    private static func withoutTexts(_ value: Any) -> Any {
        switch value {
        case let members as [String: Any]: members.mapValues(withoutTexts)
        case let items as [Any]: items.map(withoutTexts)
        case let text as String: "<\(text.count) characters>"
        default: value
        }
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format
    }
}
