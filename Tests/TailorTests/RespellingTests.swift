import Foundation
import TailorTesting
import Testing

/// The examples, against vendors that keep values in a spelling of their own.
@Suite("A vendor's spelling")
struct RespellingTests {
    static let quirks = ["respell-nulls", "respell-space", "respell-numbers", "respell-case", "rename-unique"]

    @Test("an example is trained once, and stays as it is", arguments: ["quickstart", "studio"], quirks)
    func isTrainedOnce(example: String, quirk: String) async throws {
        try await withFolder { folder in
            var tailor = TailorProcess(folder: try WorkspaceTests.copy(example, to: folder))
            tailor.environment["BRIA_API_TOKEN"] = "any"
            try Self.addWhatIsRespelled(to: tailor.folder, example)
            try await withEmulator(tailor, ["--quirk", quirk, "--time-scale", "7200"]) { url in
                let applied = try await tailor.run("apply", "--yes", "--wait", "--endpoint", url)
                #expect(applied.exit == 0, "\(applied.output) \(applied.errors)")
                let models = try await Self.models(at: url)
                for _ in 0..<3 {
                    let again = try await tailor.run("apply", "--yes", "--wait", "--endpoint", url)
                    #expect(again.exit == 0 && again.output.hasPrefix("No changes."), "\(again.output)")
                    #expect(!again.errors.contains("the vendor keeps"))
                }
                #expect(try await Self.models(at: url) == models)
                let drift = try await tailor.run("drift", "--endpoint", url)
                #expect(drift.exit == 0, "\(drift.output)")

                try Self.edit(tailor.folder, example)
                let plan = try await tailor.run("plan", "--detailed-exitcode", "--endpoint", url)
                #expect(plan.exit == 2 && plan.output.contains(" to revise"), "\(plan.output)")
            }
        }
    }

    @Test("what the vendor keeps is said once, and listed by status")
    func isSaidOnce() async throws {
        try await withFolder { folder in
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "any"
            try folder.write(
                """
                tailor: 1
                projects:
                  owl: { name: Owl, ip: { type: stylized_scene, medium: illustration } }

                """)
            try await withEmulator(tailor, ["--quirk", "respell-case"]) { url in
                let first = try await tailor.run("apply", "--yes", "--endpoint", url)
                #expect(
                    first.errors.contains("the vendor keeps `owl` where `Owl` was sent, as the name of projects.owl"))
                #expect(try await !tailor.run("apply", "--yes", "--endpoint", url).errors.contains("keeps"))
                let status = try await tailor.run("status", "--endpoint", url)
                #expect(status.output.contains("projects.owl name: `owl` for `Owl`"), "\(status.output)")
            }
        }
    }

    /// Every model at the vendor, in its words.
    private static func models(at url: String) async throws -> String {
        try await VendorAnswer("GET", "models", at: url).text
    }

    /// A member that is null, and texts that end in line breaks.
    private static func addWhatIsRespelled(to folder: URL, _ example: String) throws {
        for schema in try FileManager.default.contentsOfDirectory(
            at: folder.appending(path: "schemas"), includingPropertiesForKeys: nil)
        {
            let text = try String(contentsOf: schema, encoding: .utf8)
            try text.replacing("{", with: #"{ "weather": null, "sizes": [1, 2],"#, maxReplacements: 1)
                .write(to: schema, atomically: true, encoding: .utf8)
        }
    }

    /// Another schema.
    private static func edit(_ folder: URL, _ example: String) throws {
        let schema = folder.appending(path: "schemas").appending(
            path: example == "quickstart" ? "pip.json" : "house-style.json")
        let text = try String(contentsOf: schema, encoding: .utf8)
        try text.replacing("[1, 2]", with: "[1, 3]").write(to: schema, atomically: true, encoding: .utf8)
    }
}
