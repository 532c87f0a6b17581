import Foundation
import TailorTesting
import Testing

/// A vendor whose clones rename their images, through the real program.
@Suite struct RenamingCloneTests {
    private static let configuration = """
        tailor: 1
        remote: { timeout: 60m }
        projects:
          owl: { name: Owl, ip: { type: stylized_scene, medium: illustration } }
        visual_schemas:
          owl: { schema: { style: flat } }
        datasets:
          poses: { project: owl, name: Poses, visual_schema: owl, images: [ { files: images/*.png } ] }

        """

    @Test("one apply tries the clone deletes it and rebuilds") func oneApplyTriesTheCloneDeletesItAndRebuilds()
        async throws
    {
        try await withFolder { folder in
            let pictures = folder.appending(path: "images")
            try FileManager.default.createDirectory(at: pictures, withIntermediateDirectories: true)
            for number in 1...7 { try picture(number).write(to: pictures.appending(path: "owl\(number).png")) }
            try folder.write(Self.configuration)
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "any"
            try await withEmulator(tailor, ["--quirk", "clone-renames"]) { endpoint in
                #expect(try await tailor.run("apply", "--yes", "--endpoint", endpoint).exit == 0)
                try FileManager.default.removeItem(at: pictures.appending(path: "owl1.png"))

                let plan = try await tailor.run("plan", "--out", "next.plan", "--endpoint", endpoint)
                #expect(plan.output.contains("by clone: "), "\(plan.output)")
                let saved = try await tailor.run("apply", "next.plan", "--endpoint", endpoint)
                #expect(saved.exit == 1 && saved.output.contains("The next plan makes r2 without a clone"))
                #expect(saved.output.contains("tailor apply --endpoint"), "\(saved.output)")

                try picture(8).write(to: pictures.appending(path: "owl8.png"))
                let rebuilt = try await tailor.run("apply", "--yes", "--endpoint", endpoint)
                #expect(rebuilt.exit == 0 && rebuilt.output.contains("(a clone of it did not keep the names of"))
                try FileManager.default.removeItem(at: pictures.appending(path: "owl2.png"))
                let both = try await tailor.run("apply", "--yes", "--endpoint", endpoint)
                #expect(both.exit == 0, "\(both.errors)")
                #expect(both.output.contains("by clone: ") && both.output.contains("by rebuild: "), "\(both.output)")
                #expect(both.errors.contains(/failed: clone datasets\.poses \(r\d\): the clone does not have/))
                #expect(try await tailor.run("plan", "--detailed-exitcode", "--endpoint", endpoint).exit == 0)
                let status = try await tailor.run("status", "--endpoint", endpoint)
                #expect(status.output.components(separatedBy: "datasets.poses").count == 4, "\(status.output)")
            }
        }
    }
}
