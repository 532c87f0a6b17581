import Foundation
import TailorModel
import TailorRendering
import Testing

struct ReportTests {
    private let status = Status(
        items: [
            .init(address: .project("lora"), id: RemoteID(123), name: "Lora autumn", condition: "active"),
            .init(
                address: .dataset("poses"), id: RemoteID(456), name: "Lora 姿勢", condition: "completed", images: 8,
                parent: RemoteID(123)),
            .init(
                address: .model("lora"), id: RemoteID(789), name: "Lora model", condition: "InProgress",
                parent: RemoteID(456), trainingStarted: Samples.time),
            .init(
                address: .model("luna"), id: RemoteID(790), name: "Luna model", condition: "Completed",
                parent: RemoteID(456), trainingStarted: Samples.time,
                trainingCompleted: Samples.time.addingTimeInterval(9660), trainingTook: 9660),
            .init(
                address: .model("luna"), id: RemoteID(791), revision: 2, role: .successor, name: "Luna model (r2)",
                condition: "InProgress", parent: RemoteID(456), trainingStarted: Samples.time, usualTraining: 9660),
        ],
        unresolved: [
            Intent(
                sequence: 7, begun: Samples.time,
                PendingWrite(
                    .uploadImage, at: .dataset("poses"), image: "hero.png", parent: RemoteID(456), name: "hero.png"))
        ])

    @Test("a run in progress is named in place of an earlier one") func aRunInProgressIsNamedInPlaceOfAnEarlierOne() {
        let run = RunUnderWay(command: "apply", process: 4711, since: Samples.time)
        let said = "`tailor apply` (process 4711) has been using this state since \(Samples.time.formatted(.iso8601))"
        let idle = DriftText(style: .plain).text(of: Drift(items: [], compared: 12, underWay: run), in: "state.json")
        #expect(idle.hasSuffix("(12 resources).\n\n\(said).\n\(RunUnderWay.consequence)\n"))
        let busy = Status(items: [], unresolved: status.unresolved, underWay: run)
        let text = StatusText(style: .plain, now: Samples.time).text(of: busy, in: "state.json")
        #expect(text.hasPrefix("\(said). In flight:\n  "))
        #expect(!text.contains("earlier run"))
        let json = """
              "under_way": {
                "command": "apply",
                "process": 4711,
                "since": "\(Samples.time.formatted(.iso8601))"
              }
            }

            """
        #expect(StatusJSON(toolVersion: "0.1.0", now: Samples.time).text(of: busy).hasSuffix(json))
        let drift = Drift(items: [], compared: 12, underWay: run)
        #expect(DriftJSON(toolVersion: "0.1.0").text(of: drift).hasSuffix(json))
    }

    @Test("status for a person") func statusForAPerson() throws {
        let later = Samples.time.addingTimeInterval(42 * 60)
        try expectGolden(StatusText(style: .plain, now: later).text(of: status, in: "state.json"), "status.txt")
    }

    @Test("status for programs") func statusForPrograms() throws {
        let later = Samples.time.addingTimeInterval(42 * 60)
        try expectGolden(StatusJSON(toolVersion: "0.1.0", now: later).text(of: status), "status.json")
    }

    @Test("diagnostics for programs") func diagnosticsForPrograms() throws {
        let diagnostics: [Diagnostic] = [
            .error(
                "unknown key `nmae`", at: SourceMark(file: "tailor.yaml", line: 3, column: 5, source: "    nmae: x"),
                label: "did you mean `name`?"),
            .warning("5 images are recommended", address: .dataset("poses")),
        ]
        try expectGolden(
            DiagnosticJSON(toolVersion: "0.1.0").text(of: diagnostics, missingPins: ["flat.visual-schema.json"]),
            "diagnostics.json")
    }
}

struct OutputTests {
    private let document = OutputDocument(of: Samples.state)

    @Test("everything") func everything() throws {
        let part = try document.part(at: "")
        try expectGolden(OutputText().text(of: part), "output.txt")
        try expectGolden(OutputJSON().text(of: part), "output.json")
    }

    @Test(
        "one path",
        arguments: [
            ("models.lora.id", "789\n"), ("projects.lora.name", "Lora autumn\n"),
            ("datasets.poses.images[\"hero.png\"].id", "9000\n"), ("datasets.poses.images.hero.png.id", "9000\n"),
            ("datasets.poses.images[\"hero.png\"]", "datasets.poses.images[\"hero.png\"].id = 9000\n"),
            ("models.lora.training_started", "2026-11-23T01:12:00Z\n"),
        ])
    func onePath(path: String, expected: String) throws {
        #expect(OutputText().text(of: try document.part(at: path)) == expected)
    }

    @Test(
        "an unknown path names the nearest",
        arguments: [
            ("models.lara.id", "Did you mean `models.lora.id`"), ("dataset.poses", "`datasets.poses`"),
            ("nowhere.near.anything", "`tailor output` lists all outputs."),
            ("models.lora.id.more", "models"),
            ("models.loraid", "models.lora"), (".", "lists all outputs"),
        ])
    func anUnknownPathNamesTheNearest(path: String, help: String) throws {
        let error = try #require(throws: UnknownOutput.self) { try document.part(at: path) }
        #expect(error.diagnostic.message == "there is no output `\(path)`")
        #expect(error.diagnostic.help?.contains(help) == true)
    }
}
