import TailorModel
import TailorRendering
import Testing

struct DiagnosticTextTests {
    private let plain = DiagnosticText(style: .plain)

    private let marked = Diagnostic.error(
        "a message",
        at: SourceMark(
            file: "lora.tailor.yaml", line: 8, column: 13, length: 17, source: "      type: defined_charakter"),
        label: "a label")

    @Test("a marked line") func aMarkedLine() throws {
        try expectGolden(plain.text(of: marked), "diagnostic-marked.txt")
    }

    @Test("colour") func colour() throws {
        try expectGolden(DiagnosticText(style: .ansi).text(of: marked), "diagnostic-colour.txt")
    }

    @Test("every part") func everyPart() throws {
        let diagnostics: [Diagnostic] = [
            .error(
                "a message with a second place",
                at: SourceMark(file: "b.tailor.yaml", line: 3, column: 3, length: 4, source: "  lora:"),
                label: "a label",
                related: [
                    Diagnostic.Related(
                        "a related label",
                        at: SourceMark(file: "tailor.yaml", line: 112, column: 3, length: 4, source: "  lora:"))
                ]),
            .warning(
                "a message without a source line", at: SourceMark(file: "tailor.yaml", line: 40, column: 1),
                label: "a label", address: .dataset("poses")),
            .error("a message with an address", help: "Help of\n    several lines.", address: .project("lora")),
            .error("a message with help", help: "What to do."),
        ]
        try expectGolden(plain.text(of: diagnostics), "diagnostic-parts.txt")
    }

    /// Lines on which a marker is easily misplaced. Each is shown with the word `here` marked.
    @Test("markers stand under what they mean") func markersStandUnderWhatTheyMean() throws {
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
        try expectGolden(
            DiagnosticText(style: .plain, alike: .all).text(of: diagnostics), "diagnostic-markers.txt")
    }

    @Test(
        "a mark anywhere is drawn inside its line",
        arguments: [(1, 1), (5, 1), (6, 1), (7, 3), (4, 99), (1, 500), (900, 900), (0, 1), (-4, 2)])
    func aMarkAnywhereIsDrawnInsideItsLine(column: Int, length: Int) {
        let mark = SourceMark(file: "a.yaml", line: 1, column: column, length: length, source: "a: b c")
        let lines = plain.text(of: .error("odd", at: mark)).split(separator: "\n")
        let carets = lines.last?.count { $0 == "^" } ?? 0
        #expect(lines.count == 5)
        #expect((1...6).contains(carets))
        #expect((lines.last?.count ?? 0) <= "   | a: b c".count + 1)
    }

    @Test("nothing is sent that a terminal obeys") func nothingIsSentThatATerminalObeys() {
        let hostile = "\u{1B}]0;owned\u{7}\r\n\u{9B}2J\u{202E}\u{85}"
        let diagnostic = Diagnostic.error(
            hostile, at: SourceMark(file: hostile, line: 1, column: 2, source: hostile), label: hostile,
            help: hostile, related: [.init(hostile, at: SourceMark(file: hostile, line: 2, column: 1))])
        let text = plain.text(of: [diagnostic, .error("plain", help: hostile, address: .model(hostile))])
        let harmful = text.unicodeScalars.filter { $0.properties.generalCategory == .control && $0 != "\n" }
        #expect(harmful.isEmpty)
        #expect(!text.unicodeScalars.contains("\u{202E}"))
    }

    @Test("tally") func tally() {
        #expect(plain.tally(of: []) == nil)
        #expect(plain.tally(of: [marked]) == "1 error")
        #expect(plain.tally(of: [marked, marked, .warning("w")]) == "2 errors, 1 warning")
    }

    @Test(
        "a request that failed says what to do",
        arguments: [RemoteFailure.Code.unauthenticated, .payment, .redirected, .quota, .rejected, .connection])
    func aRequestThatFailedSaysWhatToDo(code: RemoteFailure.Code) throws {
        let failure = RemoteFailure(
            code: code, effect: .none, endpoint: .listProjects, status: code == .connection ? nil : 403,
            message: "Quota exceeded", requestID: "r-1")
        try expectGolden(plain.text(of: Diagnostic(failure)), "failure-\(code.rawValue).txt")
    }
}
