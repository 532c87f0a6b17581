import Foundation
import TailorModel

/// An id as the vendor may spell it: a number, or a string of digits (Contract.md, "Names").
struct WireID: Decodable {
    let id: RemoteID

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
            id = RemoteID(number)
        } else if let number = Int(try container.decode(String.self)) {
            id = RemoteID(number)
        } else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an id")
        }
    }
}

/// A document that the contract keeps inside a string. Should it ever come unwrapped, it is wrapped.
struct WireDocument: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let value = try JSONValue(from: decoder)
        text = value.wireText
    }
}

/// A document inside a string, which has to be a JSON object.
struct WireObject: Decodable {
    let object: JSONValue

    init(from decoder: any Decoder) throws {
        let text = try WireDocument(from: decoder).text
        guard let value = JSONValue(parsing: text), case .object = value else {
            let context = DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "not a JSON object")
            throw DecodingError.dataCorrupted(context)
        }
        object = value
    }
}

extension JSONValue {
    /// The spelling in which documents travel: JSON inside a string; a text that is no JSON (legacy captions) as it is.
    var wireText: String {
        if case .string(let text) = self { text } else { canonical }
    }
}

/// A word of a closed set, read without regard to case and separators (Contract.md, "Statuses").
struct WireWord: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    /// Nil for a word that the contract does not know.
    func among<Words: CaseIterable & RawRepresentable>(_ words: Words.Type) -> Words? where Words.RawValue == String {
        words.allCases.first { Self.plain($0.rawValue) == Self.plain(text) }
    }

    /// The contract's spelling of a word that it knows; any other as it came.
    func spelled<Words: CaseIterable & RawRepresentable>(as words: Words.Type) -> String
    where Words.RawValue == String {
        among(words)?.rawValue ?? text
    }

    private static func plain(_ text: String) -> String {
        text.lowercased().filter { $0.isLetter || $0.isNumber }
    }
}
