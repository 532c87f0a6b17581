import TailorModel
import TailorRendering
import Testing

struct DiagnosticTextTests {
    private let plain = DiagnosticText(style: .plain)

    private let unknownType = Diagnostic.error(
        "unknown ip type `defined_charakter`",
        at: SourceMark(
            file: "lora.tailor.yaml", line: 8, column: 13, length: 17, source: "      type: defined_charakter"),
        label: "did you mean `defined_character`?")

    @Test func theExampleOfTheDesign() throws {
        try expectGolden(plain.text(of: unknownType), "diagnostic-example.txt")
    }

    @Test func colour() throws {
        try expectGolden(DiagnosticText(style: .ansi).text(of: unknownType), "diagnostic-colour.txt")
    }

    @Test func everyPart() throws {
        let diagnostics: [Diagnostic] = [
            .error(
                "the project `lora` is defined twice",
                at: SourceMark(file: "b.tailor.yaml", line: 3, column: 3, length: 4, source: "  lora:"),
                label: "defined again",
                related: [
                    Diagnostic.Related(
                        "first defined here",
                        at: SourceMark(file: "tailor.yaml", line: 112, column: 3, length: 4, source: "  lora:"))
                ]),
            .warning(
                "the picture is over 12 MB", at: SourceMark(file: "tailor.yaml", line: 40, column: 1),
                label: "the vendor may refuse it", address: .dataset("poses")),
            .error(
                "an object of that name stands at the vendor and is not recorded",
                help: "To adopt it, write this into a `*.tailor.yaml`:\n    import: [ { to: projects.lora, id: 123 } ]",
                address: .project("lora")),
            .error("there is no `tailor.yaml` here", help: "Run `tailor init`, or name the folder with `-C`."),
        ]
        try expectGolden(plain.text(of: diagnostics), "diagnostic-parts.txt")
    }

    /// Lines on which a marker is easily misplaced. Each is shown with the word `here` marked.
    @Test func markersStandUnderWhatTheyMean() throws {
        let sources = [
            "name: here", "\tname:\there # tabs", "name: 日本語 here", "name: 👩‍👩‍👧 🇫🇷 ✈️ here", "name: e\u{301}te\u{301} here",
            "name: \u{1B}[31m\u{7} here", "name: \u{202E}\u{200B} here",
            String(repeating: "x", count: 300) + " here " + String(repeating: "y", count: 300),
            String(repeating: "界", count: 300) + " here",
        ]
        let diagnostics = try sources.enumerated().map { line, source in
            let word = try #require(source.firstRange(of: "here"))
            let column = source.distance(from: source.startIndex, to: word.lowerBound) + 1
            return Diagnostic.error(
                "line \(line + 1)",
                at: SourceMark(file: "tailor.yaml", line: line + 1, column: column, length: 4, source: source),
                label: "here")
        }
        try expectGolden(plain.text(of: diagnostics), "diagnostic-markers.txt")
    }

    @Test(arguments: [(1, 1), (5, 1), (6, 1), (7, 3), (4, 99), (1, 500), (900, 900), (0, 1), (-4, 2)])
    func aMarkAnywhereIsDrawnInsideItsLine(column: Int, length: Int) {
        let mark = SourceMark(file: "a.yaml", line: 1, column: column, length: length, source: "a: b c")
        let lines = plain.text(of: .error("odd", at: mark)).split(separator: "\n")
        let carets = lines.last?.count { $0 == "^" } ?? 0
        #expect(lines.count == 5)
        #expect((1...6).contains(carets))
        #expect((lines.last?.count ?? 0) <= "   | a: b c".count + 1)
    }

    @Test func nothingIsSentThatATerminalObeys() {
        let hostile = "\u{1B}]0;owned\u{7}\r\n\u{9B}2J\u{202E}\u{85}"
        let diagnostic = Diagnostic.error(
            hostile, at: SourceMark(file: hostile, line: 1, column: 2, source: hostile), label: hostile,
            help: hostile, related: [.init(hostile, at: SourceMark(file: hostile, line: 2, column: 1))])
        let text = plain.text(of: [diagnostic, .error("plain", help: hostile, address: .model(hostile))])
        let harmful = text.unicodeScalars.filter { $0.properties.generalCategory == .control && $0 != "\n" }
        #expect(harmful.isEmpty)
        #expect(!text.unicodeScalars.contains("\u{202E}"))
    }

    @Test func tally() {
        #expect(plain.tally(of: []) == nil)
        #expect(plain.tally(of: [unknownType]) == "1 error")
        #expect(plain.tally(of: [unknownType, unknownType, .warning("w")]) == "2 errors, 1 warning")
    }

    @Test(arguments: [RemoteFailure.Code.unauthenticated, .payment, .redirected, .quota, .rejected, .connection])
    func aRequestThatFailedSaysWhatToDo(code: RemoteFailure.Code) throws {
        let failure = RemoteFailure(
            code: code, effect: .none, endpoint: .listProjects, status: code == .connection ? nil : 403,
            message: "Quota exceeded", requestID: "r-1")
        try expectGolden(plain.text(of: Diagnostic(failure)), "failure-\(code.rawValue).txt")
    }
}
