import Foundation
import TailorTesting
import Testing

/// Compares a text, byte for byte, with the file of this name under `Golden`.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let expected = try Golden.text(name, recording: text, in: Bundle.module, beside: #filePath)
    #expect(text == expected, sourceLocation: sourceLocation)
}
