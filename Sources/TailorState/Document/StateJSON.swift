import Foundation

extension JSONEncoder {
    /// For the state's document: sorted keys, one value a line, times in whole seconds.
    static var stateDocument: JSONEncoder { sorted(.prettyPrinted) }

    /// For one record of the journal, without a line break.
    static var journalRecord: JSONEncoder { sorted([]) }

    private static func sorted(_ more: OutputFormatting) -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = more.union([.sortedKeys, .withoutEscapingSlashes])
        encoder.dateEncodingStrategy = .iso8601
        return encoder
    }
}

extension JSONDecoder {
    /// Reads what these encoders write.
    static var state: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return decoder
    }
}
