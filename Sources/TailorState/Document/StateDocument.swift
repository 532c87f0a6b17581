import Foundation
import TailorModel

/// The state's file as bytes.
enum StateDocument {
    /// The document of this program's format, whatever the format it was read from.
    /// - Throws: what `JSONEncoder` throws for a number that JSON has no word for.
    static func encode(_ state: RecordedState) throws -> Data {
        var current = state
        current.formatVersion = RecordedState.formatVersion
        return try write(current) + [UInt8(ascii: "\n")]
    }

    /// Reads a document.
    /// - Throws: `damaged`, saying what is wrong, or that the format is newer than this program's.
    static func decode(_ bytes: Data, at paths: StatePaths) throws(StateFailure) -> RecordedState {
        guard !bytes.isEmpty else { throw .damagedState(paths, because: "it is empty") }
        let state: RecordedState
        do {
            state = try read(bytes)
        } catch {
            // A newer format may fail anywhere: its version says more than the first field that differs.
            if let version = try? JSONDecoder().decode(Version.self, from: bytes) {
                try requireReadable(version.text, at: paths)
            }
            throw .damagedState(paths, because: explain(error, in: bytes))
        }
        try requireReadable(state.formatVersion, at: paths)
        return state
    }

    /// The images apart from the rest, where that can be done. Where anything is unusual the decoder reads all of it:
    /// it knows more spellings, and what to say.
    private static func read(_ bytes: Data) throws -> RecordedState {
        if let images = ScannedImages(of: bytes),
            var state = try? JSONDecoder.state.decode(RecordedState.self, from: images.rest)
        {
            images.put(into: &state)
            return state
        }
        return try JSONDecoder.state.decode(RecordedState.self, from: bytes)
    }

    /// Refuses to write over a state that a newer tailor wrote, because fields that are not known here would be lost.
    static func requireWritable(_ state: RecordedState, at paths: StatePaths) throws(StateFailure) {
        guard compatibility(state.formatVersion) == .known else {
            throw .newerState(paths, format: state.formatVersion)
        }
    }

    private static func requireReadable(_ version: String, at paths: StatePaths) throws(StateFailure) {
        switch compatibility(version) {
        case .known, .extended: return
        case .newer: throw .newerState(paths, format: version)
        case .unreadable: throw .damagedState(paths, because: "`format_version` is `\(version)`")
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
