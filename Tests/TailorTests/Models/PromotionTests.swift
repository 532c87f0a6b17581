import Foundation
import TailorModel
import TailorTesting
import Testing

/// `tailor promote` and `tailor reject`, through the real program.
@Suite struct PromotionTests {
    private static let configuration = """
        tailor: 1
        remote: { endpoint: emulator }
        projects:
          mascot: { ip: { type: stylized_scene, medium: illustration } }
        visual_schemas:
          flat: { schema: { style: flat } }
        datasets:
          poses: { project: mascot, visual_schema: flat, images: [ files: "*.png" ] }
        models:
          mascot: { dataset: poses, promotion: manual }

        """

    /// r1 is current, r2 waits.
    private func withCandidate(_ work: (URL, TailorProcess) async throws -> Void) async throws {
        try await withFolder { folder in
            try folder.write(Self.configuration)
            for number in 0..<5 { try picture(number).write(to: folder.appending(path: "\(number).png")) }
            var tailor = TailorProcess(folder: folder)
            tailor.environment["GITHUB_ACTOR"] = "ada"
            #expect(try await tailor.run("apply", "--yes", "--wait").exit == 0)
            #expect(try await tailor.run("output", "models.mascot.candidate").exit == 1)
            let early = try await tailor.run("promote", "models.mascot")
            #expect(early.exit == 1)
            #expect(early.errors.contains("models.mascot has no candidate: r1 is current"), "\(early.errors)")
            try folder.write(Self.configuration.replacing("style: flat", with: "style: oil"))
            let applied = try await tailor.run("apply", "--yes", "--wait")
            #expect(applied.exit == 0)
            #expect(
                applied.output.contains("and waits for an approval: `tailor promote models.mascot` or"),
                "\(applied.output)")
            try await work(folder, tailor)
        }
    }

    @Test("a candidate is named beside the current revision, and promoted without a request") func promoted()
        async throws
    {
        try await withCandidate { folder, tailor in
            let first = try await tailor.run("output", "models.mascot.id").output
            let second = try await tailor.run("output", "models.mascot.candidate.id").output
            #expect(!second.isEmpty && first != second)
            let plan = try await tailor.run("plan", "--detailed-exitcode")
            #expect(plan.exit == 0)
            #expect(
                plan.output.contains("No changes. 1 candidate waits for an approval (3 resources)."), "\(plan.output)")
            #expect(try await tailor.run("status").output.contains("models.mascot (r2, candidate)"))
            #expect(try await tailor.run("wait").exit == 0)
            #expect(try await tailor.run("drift").exit == 0)

            let promoted = try await tailor.run("promote", "models.mascot", "--note", "better hands")
            #expect(promoted.exit == 0, "\(promoted.errors)")
            #expect(
                promoted.output
                    == "models.mascot r2 (id \(second.dropLast())) is current now: promoted by ada. r1 is retired.\n")
            #expect(try await tailor.run("output", "models.mascot.id").output == second)
            #expect(try await tailor.run("plan", "--detailed-exitcode").exit == 0)

            let again = try await tailor.run("promote", "models.mascot", "--revision", "2", "--format", "json")
            #expect(again.exit == 0)
            let document = try #require(JSONValue(parsing: again.output))
            #expect(document["changed"] == false && document["current"]?["revision"] == 2)
            let unknown = try await tailor.run("promote", "models.mascot", "--revision", "7")
            #expect(unknown.exit == 64)
            #expect(unknown.errors.contains("It has r2, r1."), "\(unknown.errors)")

            let back = try await tailor.run("promote", "models.mascot", "--revision", "1", "--by", "Grace")
            #expect(
                back.output.contains("promoted by Grace. r2 is retired.\nThe next plan compares r1"), "\(back.output)")
        }
    }

    @Test("a rejected candidate is retired, and the same inputs are not trained again") func rejected() async throws {
        try await withCandidate { folder, tailor in
            let first = try await tailor.run("output", "models.mascot.id").output
            let rejected = try await tailor.run("reject", "models.mascot", "--format", "json", "--note", "no")
            #expect(rejected.exit == 0, "\(rejected.errors)")
            let document = try #require(JSONValue(parsing: rejected.output))
            #expect(document["verdict"] == "rejected" && document["by"] == "ada" && document["note"] == "no")
            #expect(document["current"]?["revision"] == 1)
            #expect(try await tailor.run("output", "models.mascot.id").output == first)
            let plan = try await tailor.run("plan", "--detailed-exitcode")
            #expect(plan.exit == 0)
            #expect(plan.output.contains("is not trained again: change the YAML, or `--replace models.mascot`"))
            #expect(plan.output.contains("No changes. 1 of 3 resources asks for what was rejected."), "\(plan.output)")
            let again = try await tailor.run("reject", "models.mascot")
            #expect(again.exit == 1)
            let state = try #require(
                JSONValue(
                    parsing: String(
                        contentsOf: folder.appending(path: ".tailor/emulator/state.json"), encoding: .utf8)))
            #expect(state["format_version"] == "1.1")
        }
    }

    @Test("only models are promoted") func others() async throws {
        try await withFolder { folder in
            try folder.write(Self.configuration)
            let tailor = TailorProcess(folder: folder)
            let project = try await tailor.run("promote", "projects.mascot")
            #expect(project.exit == 64)
            #expect(project.errors.contains("`projects.mascot` is no model"), "\(project.errors)")
            let unknown = try await tailor.run("reject", "models.mascot")
            #expect(unknown.exit == 64)
            #expect(unknown.errors.contains("`models.mascot` is not in the state"), "\(unknown.errors)")
        }
    }
}
