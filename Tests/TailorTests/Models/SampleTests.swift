import Foundation
import TailorModel
import TailorTesting
import Testing

/// Samples of a model, through the real program.
@Suite struct SampleTests {
    private static func configuration(_ samples: String, style: String = "flat") -> String {
        """
        tailor: 1
        remote: { endpoint: emulator }
        projects:
          mascot: { ip: { type: stylized_scene, medium: illustration } }
        visual_schemas:
          flat: { schema: { style: \(style) } }
        datasets:
          poses: { project: mascot, visual_schema: flat, images: [ files: "*.png" ] }
        models:
          mascot:
            dataset: poses
            samples: \(samples)

        """
    }

    private static let bicycle = "{ name: bicycle, prompt: A mascot on a bicycle, seed: 7, aspect_ratio: \"16:9\" }"
    private static let refused = "{ name: brand, prompt: blocked-by-moderation, seed: 7 }"

    private func withWorkspace(_ samples: String, _ work: (URL, TailorProcess) async throws -> Void) async throws {
        try await withFolder { folder in
            try folder.write(Self.configuration(samples))
            for number in 0..<5 { try picture(number).write(to: folder.appending(path: "\(number).png")) }
            try await work(folder, TailorProcess(folder: folder))
        }
    }

    /// Pictures of the emulator's state, by their path below the folder of the samples.
    private func pictures(in folder: URL) -> [String] {
        let place = folder.appending(path: ".tailor/emulator/samples").path
        return (FileManager.default.enumerator(atPath: place)?.allObjects as? [String] ?? [])
            .filter { $0.hasSuffix(".png") }.sorted()
    }

    @Test("made after the training, once; a refusal is said and recorded; --replace asks again") func made()
        async throws
    {
        try await withWorkspace("[\(Self.bicycle), \(Self.refused)]") { folder, tailor in
            let creating = try await tailor.run("plan")
            #expect(creating.output.contains("after the training, 2 samples are generated"), "\(creating.output)")
            let applied = try await tailor.run("apply", "--yes", "--wait")
            #expect(applied.exit == 0, "\(applied.output)\(applied.errors)")
            #expect(applied.output.contains("2 samples of r1 are generated"), "\(applied.output)")
            #expect(
                applied.output.contains("Plan: 1 to update, 2 unchanged. 2 samples. 4 requests"), "\(applied.output)")
            #expect(
                applied.errors.contains(
                    "models.mascot.samples[\"brand\"] (r1) was refused by content moderation: "), "\(applied.errors)")
            #expect(pictures(in: folder).count == 1)
            #expect(pictures(in: folder).first?.hasPrefix("mascot/r1/bicycle-") == true)
            let idle = try await tailor.run("plan", "--detailed-exitcode")
            #expect(idle.exit == 0, "\(idle.output)")

            let again = try await tailor.run(
                "apply", "--yes", "--replace", "models.mascot.samples[\"bicycle\"]", "--format", "json", "--events",
                "run.jsonl")
            #expect(again.exit == 0, "\(again.errors)")
            let document = try #require(JSONValue(parsing: again.output))
            guard case .array(let operations)? = document["operations"] else { return #expect(Bool(false)) }
            #expect(
                operations.map { $0["kind"] } == ["generate_sample", "await_sample"]
                    && operations.allSatisfy { $0["sample"] == "bicycle" })
            let events = try String(contentsOf: folder.appending(path: "run.jsonl"), encoding: .utf8)
            #expect(events.contains("\"sample\":\"bicycle\""), "\(events)")
            let schema = try SchemaCheck.events()
            for line in events.split(separator: "\n") {
                let event = try #require(JSONValue(parsing: String(line)))
                #expect(schema.violations(in: event).isEmpty && schema.unknownMembers(in: event).isEmpty)
            }
        }
    }

    @Test("wait makes what follows a training without --yes, and the plan's JSON counts it") func waited() async throws
    {
        try await withWorkspace("[\(Self.bicycle)]") { folder, tailor in
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            let waited = try await tailor.run("wait")
            #expect(waited.exit == 0, "\(waited.output)\(waited.errors)")
            #expect(pictures(in: folder).count == 1)
            try folder.write(
                Self.configuration("[\(Self.bicycle.replacing("seed: 7", with: "seed: 8")), \(Self.refused)]"))
            let plan = try await tailor.run("plan", "--format", "json")
            let document = try #require(JSONValue(parsing: plan.output))
            #expect(document["generations"] == 2 && document["trainings"] == 0)
            #expect(try SchemaCheck.plan().violations(in: document).isEmpty)
            let text = try await tailor.run("plan").output
            #expect(text.contains("1 sample of r1 is forgotten; 2 samples of r1 are generated"), "\(text)")
            #expect(text.contains("~ samples[\"bicycle\"].seed: 7 -> 8"), "\(text)")
            let guarded = Self.configuration("[\(Self.refused)]") + "guards: { max_generations: 0 }\n"
            try folder.write(guarded)
            let refused = try await tailor.run("apply", "--yes")
            #expect(refused.exit == 8)
            #expect(
                (refused.output + refused.errors).contains(
                    "1 sample would be generated, more than `guards.max_generations` allows (0)"), "\(refused.output)")
            #expect(try await tailor.run("apply", "--yes", "--allow-generations", "1").exit == 0)
        }
    }
}
