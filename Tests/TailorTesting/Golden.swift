import Foundation

/// Texts that were recorded: files in the folder `Golden` of a test target.
///
/// With `TAILOR_RECORD_GOLDEN=1` in the environment they are written anew, and the run fails: a recording proves nothing,
/// and what was recorded is to be read before it is committed.
package enum Golden {
    private struct Missing: Error, CustomStringConvertible {
        let name: String
        var description: String { "there is no \(name); record it with TAILOR_RECORD_GOLDEN=1" }
    }

    /// What a text has to be.
    /// - Parameters:
    ///   - text: what is to be recorded.
    ///   - bundle: of the test target.
    ///   - source: a file beside the folder.
    /// - Returns: what was recorded; after a recording, nothing that the text is.
    package static func text(
        _ name: String, recording text: String, in bundle: Bundle, beside source: String
    ) throws -> String {
        if ProcessInfo.processInfo.environment["TAILOR_RECORD_GOLDEN"] != nil {
            let folder = URL(filePath: source).deletingLastPathComponent().appending(path: "Golden")
            try Data(text.utf8).write(to: folder.appending(path: name))
            return "recorded \(name)"
        }
        let file = bundle.bundleURL.appending(path: "Golden").appending(path: name)
        guard let recorded = try? Data(contentsOf: file) else { throw Missing(name: name) }
        return String(decoding: recorded, as: UTF8.self)
    }
}
