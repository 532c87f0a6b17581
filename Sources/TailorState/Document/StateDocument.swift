import Foundation
import TailorModel

/// The document of a state, as bytes (StateAndJournal.md, "The state document").
enum StateDocument {
    /// The document in the oldest format that can hold it, whatever format it was read from.
    /// - Throws: what `JSONEncoder` throws for a number that JSON cannot represent.
    static func encode(_ state: RecordedState) throws -> Data {
        var current = state
        current.formatVersion = state.neededFormatVersion
        return try write(current) + [UInt8(ascii: "\n")]
    }

    static func decode(_ bytes: Data) throws(DocumentDamage) -> RecordedState {
        guard !bytes.isEmpty else { throw .unreadable("it is empty") }
        let state: RecordedState
        do {
            state = try read(bytes)
        } catch {
            // A newer format may fail anywhere. Its version says more than the first member that differs.
            if let version = try? JSONDecoder().decode(Version.self, from: bytes) { try requireReadable(version.text) }
            throw .unreadable(JSONProblem(error, in: bytes).description)
        }
        try requireReadable(state.formatVersion)
        return state
    }

    /// Refuses to overwrite a state that a newer tailor wrote: members that are not known here would be lost.
    static func requireWritable(_ state: RecordedState) throws(DocumentDamage) {
        guard compatibility(state.formatVersion) == .known else { throw .newer(format: state.formatVersion) }
    }

    /// Reads the images apart from the rest if possible. If anything is unusual, the decoder reads everything: it accepts
    /// more spellings, and explains what is wrong.
    private static func read(_ bytes: Data) throws -> RecordedState {
        if let images = ScannedImages(of: bytes),
            var state = try? JSONDecoder.state.decode(RecordedState.self, from: images.rest)
        {
            images.put(into: &state)
            return state
        }
        return try JSONDecoder.state.decode(RecordedState.self, from: bytes)
    }

    private static func requireReadable(_ version: String) throws(DocumentDamage) {
        switch compatibility(version) {
        case .known, .extended: return
        case .newer: throw .newer(format: version)
        case .unreadable: throw .unreadable("`format_version` is `\(version)`")
        }
    }

    private static func compatibility(_ version: String) -> FormatCompatibility {
        FormatCompatibility(version, to: RecordedState.formatVersion)
    }

    private struct Version: Decodable {
        let text: String

        enum CodingKeys: String, CodingKey {
            case text = "format_version"
        }
    }
}
