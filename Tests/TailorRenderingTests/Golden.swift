import Foundation
import Testing

/// Compares a text, byte for byte, with the file of this name under `Golden`.
///
/// With `TAILOR_RECORD_GOLDEN=1` in the environment the file is written instead, and the run fails: a recording proves
/// nothing, and what was recorded is to be read before it is committed.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    if ProcessInfo.processInfo.environment["TAILOR_RECORD_GOLDEN"] != nil {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
        try Data(text.utf8).write(to: folder.appending(path: name))
        Issue.record("recorded \(name)", sourceLocation: sourceLocation)
        return
    }
    let url = Bundle.module.bundleURL.appending(path: "Golden").appending(path: name)
    let expected = try #require(
        try? Data(contentsOf: url), "no such file; record it with TAILOR_RECORD_GOLDEN=1",
        sourceLocation: sourceLocation)
    #expect(text == String(decoding: expected, as: UTF8.self), sourceLocation: sourceLocation)
}
