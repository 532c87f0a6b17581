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
