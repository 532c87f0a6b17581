import Foundation

extension JSONEncoder {
    /// The state's document: sorted keys, one value a line. Times are whole seconds.
    static var stateDocument: JSONEncoder { sorted(.prettyPrinted) }

    /// One record of the journal, without a line break.
    static var journalRecord: JSONEncoder { sorted([]) }

    private static func sorted(_ more: OutputFormatting) -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = more.union([.sortedKeys, .withoutEscapingSlashes])
        encoder.dateEncodingStrategy = .iso8601
        return encoder
    }
}

extension JSONDecoder {
    /// Reads what the encoders of the state wrote.
    static var state: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return decoder
    }
}

/// What is wrong with a JSON document, in a sentence without a full stop.
func explain(_ error: any Error) -> String {
    switch error as? DecodingError {
    case .dataCorrupted(let context)?:
        let cause = (context.underlyingError as NSError?)?.userInfo[NSDebugDescriptionErrorKey] as? String
        return place(context) + lowered(cause ?? context.debugDescription)
    case .keyNotFound(let key, let context)?:
        return place(context) + "`\(key.stringValue)` is missing"
    case .typeMismatch(_, let context)?, .valueNotFound(_, let context)?:
        return place(context) + lowered(context.debugDescription)
    default:
        return lowered(String(describing: error))
    }
}

private func place(_ context: DecodingError.Context) -> String {
    let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
    return path.isEmpty ? "" : "at `\(path.joined(separator: "."))`: "
}

private func lowered(_ text: String) -> String {
    let sentence = text.hasSuffix(".") ? String(text.dropLast()) : text
    return sentence.prefix(1).lowercased() + sentence.dropFirst()
}
