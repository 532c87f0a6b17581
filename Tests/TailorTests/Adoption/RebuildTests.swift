import Foundation
import TailorTesting
import Testing

/// A state that was lost, through the real program.
@Suite struct RebuildTests {
    static let configuration = """
        tailor: 1
        remote: { timeout: 60m, requests_per_minute: 1000 }
        projects:
          owl: { name: Owl, ip: { type: stylized_scene, medium: illustration } }
        visual_schemas:
          owl: { schema: { style: flat } }
        datasets:
          poses: { project: owl, name: Poses, visual_schema: owl, images: [ { files: images/*.png } ] }
        models:
          owl: { name: Owl, dataset: poses, description: An owl }

        """

    /// Everything is applied and trained; then the state is gone.
    private func lost(
        _ flags: [String] = [], _ work: (URL, TailorProcess, String) async throws -> Void
    ) async throws {
        try await withFolder { folder in
            let pictures = folder.appending(path: "images")
            try FileManager.default.createDirectory(at: pictures, withIntermediateDirectories: true)
            for number in 1...6 { try picture(number).write(to: pictures.appending(path: "Owl \(number).png")) }
            try folder.write(Self.configuration)
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "any"
            try await withEmulator(tailor, ["--time-scale", "36000"] + flags) { url in
                tailor.environment["TAILOR_ENDPOINT"] = url
                let applied = try await tailor.run("apply", "--yes", "--wait")
                #expect(applied.exit == 0, "\(applied.errors)")
                try await work(folder, tailor, url)
            }
        }
    }

    private func loseState(_ folder: URL) throws {
        for file in ["state.json", "state.json.backup"] {
            try FileManager.default.removeItem(at: folder.appending(path: ".tailor/\(file)"))
        }
    }

    private func counts(_ url: String) async throws -> [Int] {
        var counts: [Int] = []
        for list in ["projects", "datasets", "models"] {
            let text = try await VendorAnswer("GET", list, at: url).text
            counts.append(text.components(separatedBy: "\"created_at\"").count - 1)
        }
        return counts
    }

    @Test(
        "an apply makes no doubles and names the way back, which leaves nothing to do",
        arguments: [[], ["--quirk", "renamed-uploads"], ["--quirk", "late-lists"], ["--quirk", "respell-case"]])
    func lostState(flags: [String]) async throws {
        try await lost(flags) { folder, tailor, url in
            let before = try await counts(url)
            try loseState(folder)
            let refused = try await tailor.run("apply", "--yes")
            #expect(refused.exit == 1, "\(refused.output)")
            #expect(refused.output.contains("already exists at the vendor (id "), "\(refused.output)")
            #expect(refused.output.contains("`tailor import projects.owl "), "\(refused.output)")
            #expect(refused.output.contains("`tailor state rebuild`"), "\(refused.output)")
            #expect(try await counts(url) == before)

            let rebuilt = try await tailor.run("state", "rebuild")
            #expect(rebuilt.exit == 0, "\(rebuilt.errors)")
            #expect(rebuilt.output.contains("Adopted projects.owl (id "), "\(rebuilt.output)")
            #expect(
                rebuilt.output.contains("): 6 images, 6 assumed to be what the YAML says.\n"), "\(rebuilt.output)")
            #expect(try await counts(url) == before)
            let isRenaming = flags.contains("respell-case")
            let planned = try await tailor.run("plan", "--detailed-exitcode")
            #expect(planned.exit == (isRenaming ? 2 : 0), "\(planned.output)")
            #expect(try await tailor.run("drift").exit == (isRenaming ? 0 : 0))
            let again = try await tailor.run("state", "rebuild")
            #expect(again.exit == 0 && again.output.hasPrefix("Nothing to adopt"), "\(again.output)")
        }
    }

    @Test("revisions come back with their numbers and roles") func revisions() async throws {
        try await lost { folder, tailor, url in
            try FileManager.default.removeItem(at: folder.appending(path: "images/Owl 1.png"))
            let revised = try await tailor.run("apply", "--yes", "--wait")
            #expect(revised.exit == 0, "\(revised.errors)")
            let ids = try await tailor.run("output").output
            let status = try await tailor.run("state", "list", "--format", "json").output
            let before = try await counts(url)
            try loseState(folder)

            let rebuilt = try await tailor.run("state", "rebuild", "--format", "json")
            #expect(rebuilt.exit == 0, "\(rebuilt.errors)")
            #expect(rebuilt.output.contains("\"revision\": 2"), "\(rebuilt.output)")
            let list = try await tailor.run("state", "list", "--format", "json").output
            #expect(list == status)
            let output = try await tailor.run("output").output
            #expect(
                output.split(separator: "\n").filter { !$0.contains("training_started") }
                    == ids.split(separator: "\n").filter { !$0.contains("training_started") })
            let planned = try await tailor.run("plan", "--detailed-exitcode")
            #expect(planned.exit == 0, "\(planned.output)")
            #expect(try await counts(url) == before)
        }
    }

    @Test("what matches twice is adopted by hand") func ambiguous() async throws {
        try await lost { folder, tailor, url in
            let double = try await VendorAnswer(
                "POST", "projects", at: url,
                #"{"project_name":"Owl","ip_type":"stylized_scene","ip_medium":"illustration"}"#)
            #expect(double.status < 300, "\(double.text)")
            let id = try await tailor.run("output", "projects.owl.id").output.dropLast()
            try loseState(folder)
            let rebuilt = try await tailor.run("state", "rebuild")
            #expect(rebuilt.exit == 2, "\(rebuilt.output)")
            #expect(rebuilt.output.contains("projects.owl may be any of 2 objects."), "\(rebuilt.output)")
            #expect(rebuilt.output.contains("\n  tailor import projects.owl \(id)    # `Owl`\n"))

            let early = try await tailor.run("import", "datasets.poses", "1")
            #expect(early.exit == 64 && early.errors.contains("there is no such dataset at the vendor"))
            let adopted = try await tailor.run("import", "projects.owl", String(id))
            #expect(adopted.exit == 0, "\(adopted.errors)")
            #expect(adopted.output.hasPrefix("Adopted projects.owl (id \(id)).\n"), "\(adopted.output)")
            let rest = try await tailor.run("state", "rebuild")
            #expect(rest.exit == 0, "\(rest.output)")
            let planned = try await tailor.run("plan", "--detailed-exitcode")
            #expect(planned.exit == 0, "\(planned.output)")
        }
    }
}
