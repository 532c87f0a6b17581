import TailorModel
import TailorTesting
import TailorYAML
import Testing

@Suite("Writing YAML")
struct YAMLWriterTests {
    @Test("short mappings are on one line, others are blocks")
    func layout() throws {
        let value: ConfigurationValue = [
            "tailor": .integer(1), "projects": ["lora": ["ip": ["type": "other", "medium": "illustration"]]],
            "import": .list([["to": "projects.lora", "id": .integer(7)]]),
        ]
        #expect(
            try YAMLWriter.text(of: value) == """
                tailor: 1
                projects:
                  lora:
                    ip: {type: other, medium: illustration}
                import:
                - {to: projects.lora, id: 7}

                """)
    }

    @Test(
        "a text is read back as the same text",
        arguments: [
            "", " ", "true", "null", "~", "no", "123", "1.5", "0x1f", "1e3", "-", "- a", "a: b", "# x", "a #b", "'",
            "\"",
            "''\"", "a\nb", "a\n", "\ta", "\u{0}", "\u{7f}", "\u{85}", "\u{2028}", "\u{feff}a", "🎨", "ローラ", "नि", "é",
            "&a", "*a", "!a", "%a", "@a", "`a", "{a", "[a", "a,b", "a]", "?", ": ", " lead", "trail ", "\\", "\\n",
            "2026-11-23", "<<", "=", "\u{1F600}\u{200D}", "...", "---",
        ])
    func texts(text: String) throws {
        try expectReadBack(text)
    }

    @Test("random texts are read back")
    func random() throws {
        var random = SeededRandom(seed: 7)
        let alphabet = Array("ab:#-'\"\\\n\t {}[],&*!|>%@`éロ🎨\u{85}\u{2028}01.~?")
        for _ in 0..<3000 {
            let length = Int.random(in: 0...12, using: &random)
            try expectReadBack(String((0..<length).compactMap { _ in alphabet.randomElement(using: &random) }))
        }
    }

    private func expectReadBack(_ text: String) throws {
        let written = try YAMLWriter.text(of: ["key": .text(text), "list": .list([.text(text)])])
        let document = YAMLDocument.parse(Array(written.utf8), file: "a.yaml")
        #expect(document.diagnostics.isEmpty, "\(written)")
        guard case .mapping(let entries)? = document.root?.content, case .scalar(let scalar) = entries[0].value.content
        else {
            Issue.record("\(written)")
            return
        }
        #expect(scalar.value == .string(text), "\(written)")
    }
}
