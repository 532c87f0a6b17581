import Foundation
import TailorConfiguration
import TailorEmulator
import TailorModel
import TailorReconciler
import TailorTesting
import TailorWorkspace
import TailorYAML
import Testing

/// What exists at the vendor becomes a workspace that says just that. `TAILOR_WORLDS=200` tries as many random worlds.
@Suite("Export, on the emulator")
struct ExportTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let worlds = environment["TAILOR_WORLDS"].flatMap { Int($0) } ?? 20
    private static let first = environment["TAILOR_WORLD_SEED"].flatMap { UInt64($0) } ?? 1

    @Test("exported, validated, adopted, lost and rebuilt: never a write, and every plan is empty")
    func worlds() async throws {
        let seeds = Self.first..<Self.first + UInt64(Self.worlds)
        let zips = ["/a.zip": Zip.pictures(0..<6), "/b.zip?signed=1": Zip.pictures(6..<13)]
        try await FileHost.run(zips) { base in
            for (number, quirks) in Self.quirks.enumerated() {
                let mine = seeds.filter { Int($0) % Self.quirks.count == number }
                for seed in mine { try await Self.check(seed: seed, quirks, zips: base) }
            }
        }
    }

    private static let quirks: [Set<Quirk>] = [
        [], [.lateLists], [.renamedUploads], [.legacyCharacters], [.respellNulls, .respellSpace],
        [.lateLists, .renamedUploads],
    ]

    private static func check(seed: UInt64, _ quirks: Set<Quirk>, zips: String) async throws {
        let what = "TAILOR_WORLDS=1 TAILOR_WORLD_SEED=\(seed), quirks \(quirks)"
        try await EmulatorHarness.run(quirks: quirks) { harness in
            var world = RandomWorld(seed: seed, at: harness.console, zips: zips, time: harness.time)
            try await world.make()
            if seed % 3 != 0 { harness.finishTrainings() }
            harness.time.advance(by: 10)
            let before = try await harness.world()
            let requests = try await harness.requests {
                let export = try await Self.export(harness)
                let desired = try await Self.load(export, harness, what)
                try await Self.adopt(desired, harness, what)
                try await Self.loseState(desired, harness, what)
            }
            #expect(requests.writes == [:], "\(what)")
            #expect(try await harness.world() == before, "\(what)")
        }
    }

    private static func export(_ harness: EmulatorHarness) async throws -> Export {
        let snapshot = try await ExportWorkflow(remote: harness.remote, concurrency: 4).run(projects: []) { _, _ in }
        return Export(of: snapshot)
    }

    private static func load(_ export: Export, _ harness: EmulatorHarness, _ what: String) async throws -> DesiredGraph
    {
        let text = try YAMLWriter.text(of: export.configuration)
        let files = WorkspaceFolder(root: harness.folder.path + "/exported", time: harness.time)
        for file in export.files { try files.write(file.text, to: file.path) }
        try files.write(text, to: "tailor.yaml")
        do throws(InvalidConfiguration) {
            return try await WorkspaceLoader(files: files).load().desired
        } catch {
            Issue.record("\(what): \(error.diagnostics.filter { $0.severity == .error })\n\(text)")
            throw error
        }
    }

    private static func adopt(_ desired: DesiredGraph, _ harness: EmulatorHarness, _ what: String) async throws {
        let plan = try await harness.plan(desired)
        let odd = plan.changes.filter { $0.action != .adopt }
        #expect(
            odd.isEmpty && plan.isApplicable && plan.requests.total == 0,
            "\(what): \(odd) \(plan.diagnostics) \(plan.refusals)")
        _ = try await harness.apply(desired)
        let again = try await harness.plan(desired)
        let changes = again.changes.filter { $0.action != .unchanged }
        #expect(!again.hasWork && !again.isBlocked && again.isApplicable, "\(what): \(changes) \(again.pending)")
        let drift = try await harness.drift(desired)
        #expect(drift.items.isEmpty, "\(what): \(drift.items)")
    }

    private static func loseState(_ desired: DesiredGraph, _ harness: EmulatorHarness, _ what: String) async throws {
        try FileManager.default.removeItem(atPath: harness.folder.path + "/.tailor")
        var desired = desired
        desired.imports = []
        let report = try await harness.rebuild(desired)
        // Names that the YAML could not have are adopted by their ids.
        desired.imports = report.missing.isEmpty && report.ambiguous.isEmpty ? [] : try await harness.exportedImports
        _ = try await harness.apply(desired)
        let plan = try await harness.plan(desired)
        let changes = plan.changes.filter { $0.action != .unchanged }
        #expect(!plan.hasWork && plan.isApplicable, "\(what), rebuilt: \(changes) \(plan.diagnostics)")
    }

    @Test("sixty datasets take sixty-three requests")
    func requests() async throws {
        try await EmulatorHarness.run { harness in
            let project = try await harness.console.createProject(
                DesiredProject(name: "P", ip: IntellectualProperty(type: .other, medium: .illustration)))
            for number in 0..<60 {
                _ = try await harness.console.createDataset(
                    project: project.id, name: "Poses \(number)", upload: .basic)
            }
            let requests = try await harness.requests { _ = try await Self.export(harness) }
            #expect(requests.total == 63 && requests.writes == [:])
        }
    }

    @Test("names that a YAML cannot have get others, and are not compared")
    func oddNames() throws {
        var snapshot = ExportSnapshot()
        snapshot.projects = [(1, ""), (2, " "), (3, "Lora"), (4, "Lora")].map { id, name in
            ObservedProject(id: RemoteID(id), name: name, ipType: "other", ipMedium: "illustration")
        }
        snapshot.projects.append(
            ObservedProject(id: RemoteID(5), name: "New", ipType: "hologram", ipMedium: "illustration"))
        snapshot.projects.append(
            ObservedProject(
                id: RemoteID(6), name: "Wordy", ipType: "defined_character", ipMedium: "illustration",
                ipName: "a b c d",
                ipDescription: ""))
        let export = Export(of: snapshot)
        let text = try YAMLWriter.text(of: export.configuration)
        #expect(
            text.contains(
                """
                  project_1:
                    name: project 1
                """), "\(text)")
        #expect(text.contains("\n  Lora:\n    ip:") && text.contains("\n  Lora_4:\n    name: 'Lora (4)'"), "\(text)")
        #expect(text.contains("ignore_changes: [name]") && text.contains("ignore_changes: [ip.name, ip.description]"))
        #expect(export.omissions.count == 1 && export.omissions[0].contains("`hologram`"))
    }
}

extension EmulatorHarness {
    fileprivate func rebuild(_ desired: DesiredGraph) async throws -> RebuildReport {
        try await RebuildWorkflow(
            InspectionPorts(
                workspace: workspace(desired), store: store, remote: remote, time: time, observer: Events()
            )
        ).run(lockTimeout: 0)
    }

    fileprivate var exportedImports: [Import] {
        get async throws {
            let files = WorkspaceFolder(root: folder.path + "/exported", time: time)
            return try await WorkspaceLoader(files: files).load().desired.imports
        }
    }
}
