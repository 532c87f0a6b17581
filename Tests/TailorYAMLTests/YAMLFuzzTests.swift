import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorYAML

@Suite("Any bytes as YAML") struct YAMLFuzzTests {
    private static let samples = [
        """
        tailor: 1
        remote: { endpoint: emulator }   # a comment
        projects:
          p: &p { name: "P ${var.season}", ip: { type: other, medium: illustration } }
          q: { <<: *p, name: 'Q' }
        """,
        "a: |\n  text\n  more\nb: >-\n  folded\n\n  text\nc: [1, 2.5, 0x1f, true, null, ~, .inf]\n",
        "? key\n: value\n- list\n--- \n...\n%YAML 1.2\n!!str tagged\n\"\\u00e9\\n\"\n",
    ].map { Data($0.utf8) }

    @Test("give a tree or a mistake with a place in the file")
    func parsing() {
        Fuzzing.inputs(of: Self.samples) { bytes, round in
            let document = YAMLDocument.parse(Array(bytes), file: "x.yaml")
            let lines = SourceText.indexLines(of: Array(bytes)).count
            for mark in document.diagnostics.compactMap(\.mark) {
                #expect(mark.line >= 1 && mark.line <= lines + 1 && mark.column >= 1, "round \(round)")
            }
        }
    }
}
