import Foundation
import TailorTesting
import Testing

/// What a shell offers for addresses and keys, as its script asks the program.
@Suite struct CompletionTests {
    private static let configuration = """
        tailor: 1
        variables: { name: }
        projects:
          owl: { name: '${var.name}', ip: { type: stylized_scene, medium: illustration } }
        visual_schemas:
          flat: { schema: { style: flat } }
        image_lists:
          owls: { images: [ { url: https://example.com/owl.png } ] }
        prompts:
          day: [ { name: owl, prompt: An owl, seed: 1 } ]
        datasets:
          poses: { project: owl, name: Poses, status: draft }

        """

    /// The words before the one that is completed, and which argument of which command it is.
    private func offered(
        _ tailor: TailorProcess, _ command: [String], _ argument: String, after words: [String]
    ) async throws -> [String] {
        let all = ["tailor"] + command + words + [""]
        let run = try await tailor.start(
            ["---completion"] + command + ["--", argument, String(all.count - 1), "0"] + all
        ).outcome()
        #expect(run.exit == 0 && run.errors.isEmpty, "\(run.errors)")
        return run.output.split(separator: "\n").map(String.init)
    }

    @Test("addresses are those of the YAML, of the state, or both, without a value for a variable") func addresses()
        async throws
    {
        try await withFolder { folder in
            try folder.write(Self.configuration)
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "any"
            try await withEmulator(tailor) { url in
                tailor.environment["TAILOR_ENDPOINT"] = url
                let applied = try await tailor.run("apply", "--yes", "--var", "name=Owl")
                #expect(applied.exit == 0, "\(applied.errors)")
            }
            let changed = Self.configuration.replacing("  poses:", with: "  dens:")
            try folder.write(changed)
            let declared = ["projects.owl", "datasets.dens"]
            let recorded = ["projects.owl", "datasets.poses"]
            #expect(try await offered(tailor, ["import"], "positional@0", after: []) == declared)
            #expect(try await offered(tailor, ["state", "show"], "positional@0", after: []) == recorded)
            #expect(try await offered(tailor, ["state", "mv"], "positional@1", after: ["datasets.poses"]) == declared)
            #expect(
                try await offered(tailor, ["plan"], "--target", after: ["--target"])
                    == ["datasets.dens", "datasets.poses", "projects.owl"])
            #expect(try await offered(tailor, ["pin"], "positional@0", after: []) == ["flat"])
            #expect(try await offered(tailor, ["captions", "pull"], "positional@0", after: []) == ["dens"])
            #expect(try await offered(tailor, ["captions", "export"], "positional@0", after: []) == ["owls"])

            try folder.write("An owl\n", as: "night.txt")
            let prompts = try await offered(
                tailor, ["generate", "image"], "--prompts", after: ["models.owl", "--prompts"])
            #expect(prompts == ["day", "night.txt"])

            // Another folder is named before.
            let outside = TailorProcess(folder: folder.deletingLastPathComponent())
            let words = ["-C", folder.path, "--exclude"]
            #expect(try await offered(outside, ["apply"], "--exclude", after: words).contains("datasets.dens"))
            #expect(try await offered(outside, ["apply"], "--exclude", after: ["--exclude"]) == [])
        }
    }

    @Test("a workspace with mistakes offers what can be read") func broken() async throws {
        try await withFolder { folder in
            try folder.write("projects:\n  owl: { nome: [ ]\n")
            let tailor = TailorProcess(folder: folder)
            _ = try await offered(tailor, ["plan"], "--target", after: ["--target"])
            try folder.write("projects: { owl: 7, fox: }\n")
            #expect(
                try await offered(tailor, ["plan"], "--target", after: ["--target"])
                    == ["projects.fox", "projects.owl"])
        }
    }
}
