import TailorModel
import TailorYAML
import Testing

/// Files that were made to hurt: each must end in a diagnostic, soon, and without exhausting the stack or the memory.
@Suite struct HostileYAMLTests {
    private func parse(_ text: String) -> YAMLDocument { YAMLDocument.parse(Array(text.utf8), file: "tailor.yaml") }

    @Test("alias bomb") func aliasBomb() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...20 {
            let list = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(list)]\n"
        }
        let document = parse(text)
        #expect(document.root == nil)
        #expect(document.diagnostics.map(\.inShort) == ["6:15+3 this file has more than 200000 values"])
    }

    @Test("twenty thousand levels", arguments: [("[", 101), ("{a: ", 398), ("- ", 201), ("? ", 201)])
    func twentyThousandLevels(_ opening: String, column: Int) {
        let document = parse(String(repeating: opening, count: 20_000))
        #expect(document.root == nil)
        #expect(document.diagnostics.map(\.message) == ["values are nested more than 100 levels deep"])
        #expect(document.diagnostics.first?.mark?.column == column)
    }

    @Test("depth through aliases") func depthThroughAliases() {
        var text = "a0: &a0 [x]\n"
        for level in 1...20_000 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
        let document = parse(text)
        #expect(document.root == nil)
        #expect(document.diagnostics.map(\.inShort) == ["99:12+4 values are nested more than 100 levels deep"])
    }

    @Test("hundred megabytes on one line") func hundredMegabytesOnOneLine() {
        let document = YAMLDocument.parse(
            [UInt8](repeating: UInt8(ascii: "a"), count: 100_000_000), file: "tailor.yaml")
        #expect(document.root == nil)
        #expect(document.diagnostics.map(\.inShort) == ["1:1+1 this file is too large (100 MB)"])
    }

    @Test("many values on one line") func manyValuesOnOneLine() {
        let document = parse("a: [" + String(repeating: "&x é, ", count: 250_000))
        #expect(document.root == nil)
        #expect(document.diagnostics.map(\.message) == ["this file has more than 200000 values"])
        #expect((document.diagnostics.first?.mark?.source.count ?? 0) == 201)
    }

    @Test("many aliases of nothing") func manyAliasesOfNothing() {
        let document = parse("[" + String(repeating: "*a,", count: 250_000))
        #expect(document.root == nil)
        #expect(document.diagnostics.count == 1002)
        #expect(
            document.diagnostics.last?.message
                == "there are more than 1000 mistakes; the rest of the file was not read")
    }

    @Test("many mistakes on one line") func manyMistakesOnOneLine() {
        let document = parse("{" + String(repeating: "a: 1, ", count: 5_000) + "}")
        #expect(document.diagnostics.count == 5_000)
    }

    @Test("columns after a long line of wide characters") func columnsAfterALongLineOfWideCharacters() {
        let document = parse("a: " + String(repeating: "é", count: 3_000_000) + "\nb: 1\nb: 2\n")
        #expect(document.diagnostics.map(\.inShort) == ["3:1+1 the key `b` is given twice (first given here 2:1)"])
    }

    @Test(
        "bytes that are no text",
        arguments: [
            ([0xFF, 0xFE, 0x61, 0x00], "1:1+1 this file is encoded as UTF-16"),
            ([0xFE, 0xFF, 0x00, 0x61], "1:1+1 this file is encoded as UTF-16"),
            ([0x61, 0x00, 0x3A, 0x00], "1:2+1 there is a NUL byte in the file"),
            ([0x61, 0x3A, 0x20, 0xC3], "1:4+1 this is not UTF-8"),
            ([0x61, 0x3A, 0x0A, 0x20, 0xC3, 0xA9, 0xE9, 0x20], "2:3+1 this is not UTF-8"),
            ([0x61, 0x3A, 0x20, 0xED, 0xA0, 0x80], "1:4+1 this is not UTF-8"),
            ([0x61, 0x3A, 0x20, 0xF8, 0x88, 0x80, 0x80, 0x80], "1:4+1 this is not UTF-8"),
        ] as [([UInt8], String)])
    func bytesThatAreNoText(_ bytes: [UInt8], _ expected: String) {
        let document = YAMLDocument.parse(bytes, file: "tailor.yaml")
        #expect(document.root == nil)
        #expect(document.diagnostics.map(\.inShort) == [expected])
    }

    /// Whatever bytes come, an answer comes too, and every mark lies inside the text.
    @Test("any bytes") func anyBytes() {
        let alphabet = Array("a: -[]{}&*!|>'\"%@`#\n\r\t ,?~<\u{85}é\u{2028}".utf8)
        var seed: UInt64 = 42
        for _ in 0..<3_000 {
            let bytes = (0..<40).map { _ in
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return alphabet[Int(seed >> 33) % alphabet.count]
            }
            for diagnostic in YAMLDocument.parse(bytes, file: "tailor.yaml").diagnostics {
                let mark = diagnostic.mark
                #expect((1...41).contains(mark?.line ?? 0) && (1...41).contains(mark?.column ?? 0), "\(bytes)")
            }
        }
    }
}
