import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorRendering

/// Drift, status and what `validate` finds, in every form in which people and programs read them.
@Suite("Reports as they are shown") struct ReportGoldenTests {
    @Test("in every form", arguments: ReportScenario.all, ReportForm.allCases)
    func form(scenario: ReportScenario, form: ReportForm) throws {
        try expectGolden(scenario.text(form), "report-\(scenario.name).\(form.rawValue)")
    }

    @Test("as Markdown and HTML, nothing to say is one line")
    func nothing() {
        let none = Drift(items: [], compared: 4)
        #expect(
            MarkdownPage().text(of: Page(of: none, in: "state.json"))
                == "### tailor drift\n\n`No drift. The vendor matches the state (4 resources).`\n")
        #expect(
            MarkdownPage().text(of: Page(of: [], contents: "1 project"))
                == "### tailor validate\n\n`The configuration is valid: 1 project.`\n")
    }
}

/// By the ending of the golden.
enum ReportForm: String, CaseIterable {
    case text = "txt"
    case json
    case markdown = "md"
    case html
}

/// What a command found.
struct ReportScenario: Sendable, CustomTestStringConvertible {
    enum Finding: Sendable {
        case drift(Drift)
        case status(Status)
        /// - Parameter contents: nil when the configuration is not valid.
        case validation([Diagnostic], contents: String?)
    }

    let name: String
    let finding: Finding

    var testDescription: String { name }

    /// Of HTML without the head, which is the same for all.
    func text(_ form: ReportForm) -> String {
        switch form {
        case .text: text
        case .json: json
        case .markdown: MarkdownPage().text(of: page)
        case .html: HTMLPage().text(of: page).replacing(/(?s)^.*?<body>/, with: "<body>")
        }
    }

    private var text: String {
        switch finding {
        case .drift(let drift): DriftText(style: .plain).text(of: drift, in: "state.json")
        case .status(let status): StatusText(style: .plain, now: Samples.time).text(of: status, in: "state.json")
        case .validation(let diagnostics, let contents):
            DiagnosticText(style: .plain).text(of: diagnostics)
                + (contents.map { "The configuration is valid: \($0).\n" } ?? "")
        }
    }

    private var json: String {
        switch finding {
        case .drift(let drift): DriftJSON(toolVersion: "0.1.0").text(of: drift)
        case .status(let status): StatusJSON(toolVersion: "0.1.0", now: Samples.time).text(of: status)
        case .validation(let diagnostics, _): DiagnosticJSON(toolVersion: "0.1.0").text(of: diagnostics)
        }
    }

    private var page: Page {
        switch finding {
        case .drift(let drift): Page(of: drift, in: "state.json")
        case .status(let status): Page(of: status, in: "state.json", now: Samples.time)
        case .validation(let diagnostics, let contents): Page(of: diagnostics, contents: contents)
        }
    }
}

extension ReportScenario {
    static let all = [
        ReportScenario(name: "no-drift", finding: .drift(Drift(items: [], compared: 4))),
        ReportScenario(
            name: "drift",
            finding: .drift(
                Drift(
                    items: [
                        .init(
                            address: .project("lora"), id: RemoteID(123), kind: .changed,
                            fields: [FieldChange("description", before: "old", after: "new")]),
                        .init(address: .model("lora"), id: RemoteID(789), kind: .vanished),
                    ], compared: 4))),
        ReportScenario(name: "nothing-recorded", finding: .status(Status(items: [], unresolved: []))),
        ReportScenario(
            name: "status",
            finding: .status(
                Status(
                    items: [
                        .init(
                            address: .project("lora"), id: RemoteID(123), name: "Lora | `autumn`", condition: "active"),
                        .init(
                            address: .dataset("poses"), id: RemoteID(456), revision: 2, role: .successor,
                            name: "Lora poses (r2)", condition: "draft", images: 12, parent: RemoteID(123)),
                    ], unresolved: []))),
        ReportScenario(
            name: "unresolved",
            finding: .status(
                Status(
                    items: [.init(address: .project("lora"), id: RemoteID(123), name: "Lora", condition: "active")],
                    unresolved: [
                        Intent(
                            sequence: 4, begun: Samples.time,
                            PendingWrite(.createDataset, at: .dataset("poses"), name: "Poses"))
                    ]))),
        ReportScenario(
            name: "valid",
            finding: .validation(
                [.warning("the picture `a.png` is small", at: SourceMark(file: "tailor.yaml", line: 3, column: 1))],
                contents: "1 project")),
        ReportScenario(
            name: "invalid",
            finding: .validation(
                [
                    .warning("the picture `a.png` is small", at: SourceMark(file: "tailor.yaml", line: 3, column: 1)),
                    .error(
                        "unknown key `nmae`",
                        at: SourceMark(file: "tailor.yaml", line: 8, column: 3, length: 4, source: "  nmae: Lora"),
                        label: "did you mean `name`?"),
                ], contents: nil)),
    ]
}
