import Foundation

/// Why a JSON document could not be decoded, in a sentence without a full stop.
func explain(_ error: any Error, in bytes: Data) -> String {
    switch error as? DecodingError {
    case .keyNotFound(let key, let context)?:
        return "\(place(context))`\(key.stringValue)` is missing"
    case .typeMismatch(let type, let context)?, .valueNotFound(let type, let context)?:
        return "\(place(context))\(noun(type)) is expected"
    case .dataCorrupted(let context)? where !context.codingPath.isEmpty:
        return place(context) + (strangeValue(context) ?? lowered(context.debugDescription))
    default:
        return syntaxProblem(in: bytes) ?? lowered(String(describing: error))
    }
}

/// Where the bytes stop being JSON, which the decoder does not say; nil when they do not.
private func syntaxProblem(in bytes: Data) -> String? {
    do {
        _ = try JSONSerialization.jsonObject(with: bytes, options: .fragmentsAllowed)
        return nil
    } catch {
        let detail = (error as NSError).userInfo["NSDebugDescription"] as? String
        return "it is not JSON: " + lowered(detail ?? error.localizedDescription)
    }
}

/// A word where one of a few is expected. Of an enumeration the decoder tells only the name of its type.
private func strangeValue(_ context: DecodingError.Context) -> String? {
    guard let found = context.debugDescription.firstMatch(of: /^Cannot initialize .* from invalid .* value (.*)$/)
    else { return nil }
    return "`\(found.1)` is none of the words that are expected"
}

private func place(_ context: DecodingError.Context) -> String {
    let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
    return path.isEmpty ? "" : "at `\(path.joined(separator: "."))`: "
}

private func noun(_ type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a text"
    case is Int.Type: "an integer"
    case is Double.Type: "a number"
    case is Bool.Type: "true or false"
    case is [Any].Type: "a list"
    default: "an object"
    }
}

private func lowered(_ text: String) -> String {
    let sentence = text.hasSuffix(".") ? String(text.dropLast()) : text
    return sentence.prefix(1).lowercased() + sentence.dropFirst()
}
