import Foundation

/// Why a JSON document could not be decoded.
struct JSONProblem {
    /// A clause without a full stop.
    let description: String

    init(_ error: any Error, in bytes: Data) {
        description =
            switch error as? DecodingError {
            case .keyNotFound(let key, let context)?: "\(Self.place(context))`\(key.stringValue)` is missing"
            case .typeMismatch(let type, let context)?, .valueNotFound(let type, let context)?:
                "\(Self.place(context))expected \(Self.noun(type))"
            case .dataCorrupted(let context)? where !context.codingPath.isEmpty:
                Self.place(context) + (Self.unknownWord(context) ?? Self.clause(context.debugDescription))
            default: Self.syntaxProblem(in: bytes) ?? Self.clause(String(describing: error))
            }
    }

    /// Where the bytes stop being JSON, which the decoder does not say. Nil: they are JSON.
    private static func syntaxProblem(in bytes: Data) -> String? {
        do {
            _ = try JSONSerialization.jsonObject(with: bytes, options: .fragmentsAllowed)
            return nil
        } catch {
            let detail = (error as NSError).userInfo["NSDebugDescription"] as? String
            return "it is not JSON: " + clause(detail ?? error.localizedDescription)
        }
    }

    /// A word that an enumeration does not have. The decoder says only the name of the Swift type.
    private static func unknownWord(_ context: DecodingError.Context) -> String? {
        guard let found = context.debugDescription.firstMatch(of: /^Cannot initialize .* from invalid .* value (.*)$/)
        else { return nil }
        return "`\(found.1)` is not one of the expected words"
    }

    private static func place(_ context: DecodingError.Context) -> String {
        let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
        return path.isEmpty ? "" : "at `\(path.joined(separator: "."))`: "
    }

    private static func noun(_ type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a text"
        case is Int.Type: "an integer"
        case is Double.Type: "a number"
        case is Bool.Type: "true or false"
        case is [Any].Type: "a list"
        default: "an object"
        }
    }

    private static func clause(_ text: String) -> String {
        let sentence = text.hasSuffix(".") ? String(text.dropLast()) : text
        return sentence.prefix(1).lowercased() + sentence.dropFirst()
    }
}
