import Foundation
import TailorTesting
import Testing

/// Pins through the real program, on the emulator inside it.
@Suite struct PinTests {
    private static let configuration = """
        tailor: 1
        remote: { endpoint: emulator }
        projects:
          lora: { ip: { type: stylized_scene, medium: illustration } }
        image_lists:
          poses: { images: [{ files: pictures/*.png }] }
        visual_schemas:
          flat:
            generate:
              samples: { list: poses, first: 5 }
              refine: [change the style to oil]
          plain: { schema: { style: flat } }
        datasets:
          poses: { project: lora, visual_schema: flat, images: poses }

        """

    private static let file = "flat.visual-schema.json"

    private func withWorkspace(_ work: (URL, TailorProcess) async throws -> Void) async throws {
        try await withFolder { folder in
            try folder.write(Self.configuration)
            let pictures = folder.appending(path: "pictures")
            try FileManager.default.createDirectory(at: pictures, withIntermediateDirectories: true)
            for number in 0..<6 { try picture(number).write(to: pictures.appending(path: "\(number).png")) }
            try await work(folder, TailorProcess(folder: folder))
        }
    }

    @Test("apply generates and the next plan is empty") func applyGeneratesAndTheNextPlanIsEmpty() async throws {
        try await withWorkspace { folder, tailor in
            #expect(try await tailor.run("validate").output.contains("not generated yet: \(Self.file)"))
            let json = try await tailor.run("validate", "--format", "json")
            #expect(json.output.contains("\"missing_pins\": [\n    \"\(Self.file)\"\n  ]"))
            let plan = try await tailor.run("plan")
            #expect(plan.output.contains("visual_schema: \"generate from 5 samples, refine once (\(Self.file))\""))
            let applied = try await tailor.run("apply", "--yes")
            #expect(applied.exit == 0)
            #expect(applied.errors.contains("generated a visual schema for datasets.poses"))
            let text = try String(contentsOf: folder.appending(path: Self.file), encoding: .utf8)
            #expect(text.contains("\"style\": \"oil\"") && text.contains("\"endpoint\": \"emulator\""))
            let again = try await tailor.run("plan", "--detailed-exitcode", "--locked")
            #expect(again.exit == 0 && again.output.hasPrefix("No changes. "))
            let mode = try FileManager.default.attributesOfItem(atPath: folder.appending(path: Self.file).path)
            #expect(mode[.posixPermissions] as? Int == 0o644)

            try FileManager.default.removeItem(at: folder.appending(path: Self.file))
            let lost = try await tailor.run("plan")
            #expect(lost.output.contains("the pin file `\(Self.file)` is missing, and is written from the state"))
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            #expect(try String(contentsOf: folder.appending(path: Self.file), encoding: .utf8) == text)
        }
    }

    @Test("locked nothing is generated and CI says so") func lockedNothingIsGeneratedAndCISaysSo() async throws {
        try await withWorkspace { folder, tailor in
            let locked = try await tailor.run("plan", "--locked")
            #expect(locked.exit == 4)
            #expect(locked.errors.contains("the pin `\(Self.file)` is missing"))
            #expect(locked.errors.contains("tailor pin flat"))
            var inCI = tailor
            inCI.environment["CI"] = "true"
            for command in ["plan", "validate", "drift"] {
                #expect(try await inCI.run(command).exit == 4, "\(command)")
            }
            #expect(try await inCI.run("apply", "--yes").exit == 4)
            #expect(try await inCI.run("plan", "--no-locked").exit == 0)
            inCI.environment["CI"] = "false"
            #expect(try await inCI.run("plan").exit == 0)
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: Self.file).path))
        }
    }

    @Test("pin generates regenerates and shows the difference") func pinGeneratesRegeneratesAndShowsTheDifference()
        async throws
    {
        try await withWorkspace { folder, tailor in
            let early = try await tailor.run("pin", "flat")
            #expect(early.exit == 1)
            #expect(early.errors.contains("projects.lora does not exist yet"))
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            let file = folder.appending(path: Self.file)
            try FileManager.default.removeItem(at: file)
            var inCI = tailor
            inCI.environment["CI"] = "1"
            let made = try await inCI.run("pin", "flat")
            #expect(made.exit == 0)
            #expect(made.output.hasPrefix("Generated \(Self.file): a visual schema from 5 samples, refined once.\n"))
            #expect(
                made.errors.contains("created a scratch draft") && made.errors.contains("deleted the scratch draft"))

            try folder.write(Self.configuration.replacing("to oil", with: "to pencil"))
            #expect(try await tailor.run("plan").errors.contains("is stale, because its refinements changed"))
            let remade = try await tailor.run("pin", "visual_schemas.flat")
            #expect(remade.exit == 0)
            #expect(remade.output.contains("Regenerated ") && remade.output.contains("~ visual_schema.style: "))
            #expect(remade.output.contains("`tailor plan` shows what it changes."))
            let plan = try await tailor.run("plan", "--detailed-exitcode")
            #expect(plan.exit == 2 && plan.output.contains("datasets.poses   revise (r2)"))
        }
    }

    @Test("a key that is no pin is explained") func aKeyThatIsNoPinIsExplained() async throws {
        try await withWorkspace { _, tailor in
            let unknown = try await tailor.run("pin", "flut")
            #expect(unknown.exit == 64 && unknown.errors.contains("Did you mean `flat`?"))
            let plain = try await tailor.run("pin", "plain")
            #expect(plain.exit == 64 && plain.errors.contains("`plain` is written by hand, not generated"))
            #expect(try await tailor.run("pin", "--help").output.contains("tailor pin flat"))
        }
    }
}
