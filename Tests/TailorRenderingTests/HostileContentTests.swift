import Foundation
import TailorModel
import Testing

@testable import TailorRendering

/// Names, captions and answers come from others. Whatever is in them, no renderer lets it move a cursor, reorder a line, hide or
/// flood; how pages keep it from becoming markup is in the tests of each page.
@Suite("Hostile content") struct HostileContentTests {
    @Test("breaks out of no renderer", arguments: HostileTexts.all, Renderer.allCases)
    func contained(name: String, renderer: Renderer) throws {
        let text = try renderer.text(of: name)
        let strange = text.unicodeScalars.filter {
            $0 != "\n" && ($0.value < 0x20 || $0.value == 0x7F || $0.properties.generalCategory == .format)
        }
        #expect(strange.isEmpty)
        // GitHub takes the first for a command at the start of a line only, after spaces; the others, and Azure, anywhere.
        #expect(!text.contains(/(?m)^ *::/) && !text.contains(/##\w*\[/) && !text.contains("\u{2028}"))
        if renderer.isBounded { #expect(text.utf8.count < 5_000_000) }
        if renderer.isJSON {
            #expect(text.split(separator: "\n\n").allSatisfy { JSONValue(parsing: String($0)) != nil })
        }
    }
}

/// What people or programs read.
enum Renderer: String, CaseIterable {
    case planText, planJSON, planMarkdown, planHTML
    case driftText, driftJSON, driftMarkdown, driftHTML
    case statusText, statusJSON, statusMarkdown, statusHTML
    case diagnosticText, diagnosticJSON, validateHTML
    case comparisonText, comparisonJSON, comparisonMarkdown, comparisonHTML
    case eventLine, eventJSON, ledger, notice

    /// It cuts what is long.
    var isBounded: Bool { !isJSON }

    var isJSON: Bool { rawValue.hasSuffix("JSON") }

    func text(of name: String) throws -> String {
        switch self {
        case .planText: PlanText(style: .plain).text(of: HostileTexts.plan(of: name))
        case .planJSON:
            PlanJSON(toolVersion: "1").text(
                of: HostileTexts.plan(of: name), against: Samples.state, with: Samples.options,
                review: HostileTexts.review(of: name))
        case .planMarkdown: MarkdownPage().text(of: HostileTexts.page(of: name))
        case .planHTML: HTMLPage().text(of: HostileTexts.page(of: name))
        case .driftText: DriftText(style: .plain).text(of: Self.drift(name), in: name)
        case .driftJSON: DriftJSON(toolVersion: "1").text(of: Self.drift(name))
        case .driftMarkdown: MarkdownPage().text(of: Page(of: Self.drift(name), in: name))
        case .driftHTML: HTMLPage().text(of: Page(of: Self.drift(name), in: name))
        case .statusText: StatusText(style: .plain, now: Samples.time).text(of: Self.status(name), in: name)
        case .statusJSON: StatusJSON(toolVersion: "1", now: Samples.time).text(of: Self.status(name))
        case .statusMarkdown: MarkdownPage().text(of: Page(of: Self.status(name), in: name, now: Samples.time))
        case .statusHTML: HTMLPage().text(of: Page(of: Self.status(name), in: name, now: Samples.time))
        case .diagnosticText: DiagnosticText(style: .plain).text(of: [Self.diagnostic(name)])
        case .diagnosticJSON: DiagnosticJSON(toolVersion: "1").text(of: [Self.diagnostic(name)])
        case .validateHTML: HTMLPage().text(of: Page(of: [Self.diagnostic(name)], contents: nil))
        case .comparisonText:
            ComparisonText(style: .plain).text(of: try Comparisons.comparison(name))
        case .comparisonJSON: ComparisonJSON(toolVersion: "1").text(of: try Comparisons.comparison(name))
        case .comparisonMarkdown:
            MarkdownPage().text(of: Page(of: try Comparisons.comparison(name)))
        case .comparisonHTML: HTMLPage().text(of: Page(picturing: try Comparisons.comparison(name)))
        case .eventLine:
            Self.events(name).map { event in
                var line = EventLine(total: 3, style: .plain)
                return line.line(for: event, elapsed: 60) ?? ""
            }.joined(separator: "\n")
        case .eventJSON: Self.events(name).map { EventJSON.text(of: $0, at: Samples.time) }.joined(separator: "\n")
        case .notice: NoticeJSON.body(of: Notice(of: Self.drift(name)))
        case .ledger:
            LedgerText(style: .plain).text(
                of: Ledger(
                    done: [], failed: [.init(operation: Self.upload(name), failure: Self.failure(name))], unknown: [],
                    notStarted: [Self.upload(name)], wasInterrupted: true), seconds: 1, next: [])
        }
    }

    private static func drift(_ name: String) -> Drift {
        Drift(
            items: [
                .init(
                    address: .project("p"), id: RemoteID(1), kind: .changed,
                    fields: [FieldChange(name, before: .string(name), after: [name: .string(name)])])
            ], unmanaged: [.init(kind: .dataset, id: RemoteID(2), name: name, parent: .project("p"))], compared: 1)
    }

    private static func status(_ name: String) -> Status {
        Status(
            items: [.init(address: .project("p"), id: RemoteID(1), name: name, condition: name)],
            unresolved: [
                Intent(sequence: 1, begun: Samples.time, PendingWrite(.createProject, at: .project("p"), name: name))
            ])
    }

    private static func diagnostic(_ name: String) -> Diagnostic {
        .error(name, at: SourceMark(file: name, line: 1, column: 1, length: 3, source: name), label: name, help: name)
    }

    private static func upload(_ name: String) -> TailorModel.Operation {
        TailorModel.Operation(
            id: OperationID(1), address: .dataset("d"), step: .write(.regenerateCaption(image: name)), after: [],
            why: name)
    }

    private static func failure(_ name: String) -> OperationFailure {
        OperationFailure(.needsNewPlan, message: name, help: name)
    }

    private static func events(_ name: String) -> [RunEvent] {
        [
            .started(upload(name)), .finished(upload(name), seconds: 1), .alreadyDone(upload(name)),
            .waiting(.dataset("d"), detail: name), .failed(upload(name), failure(name)),
            .skipped(upload(name), because: name),
        ]
    }
}
