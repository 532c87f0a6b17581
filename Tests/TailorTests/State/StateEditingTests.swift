import Foundation
import TailorModel
import TailorTesting
import Testing

/// `tailor state list`, `show`, `mv` and `rm`, through the real program.
@Suite struct StateEditingTests {
    static let configuration = """
        tailor: 1
        remote: { endpoint: emulator }
        projects:
          pip: { ip: { type: other, medium: illustration } }
          spare: { ip: { type: other, medium: illustration } }
        visual_schemas:
          flat: { schema: { style: flat } }
        datasets:
          poses: { project: pip, visual_schema: flat, status: draft }

        """

    private func applied(_ work: (URL, TailorProcess) async throws -> Void) async throws {
        try await withFolder { folder in
            try folder.write(Self.configuration)
            let tailor = TailorProcess(folder: folder)
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            try await work(folder, tailor)
        }
    }

    @Test("addresses are listed, all or by a pattern, and shown") func listed() async throws {
        try await applied { _, tailor in
            #expect(
                try await tailor.run("state", "list").output == "projects.pip\nprojects.spare\ndatasets.poses\n")
            #expect(try await tailor.run("state", "list", "datasets").output == "datasets.poses\n")
            #expect(try await tailor.run("state", "list", "*.p*").output == "projects.pip\ndatasets.poses\n")
            let none = try await tailor.run("state", "list", "models.*")
            #expect(none.exit == 0 && none.output.isEmpty && none.errors == "No address fits `models.*`.\n")

            let id = try await tailor.run("output", "datasets.poses.id").output
            let list = try await tailor.run("state", "list", "--format", "json", "datasets")
            let document = try #require(JSONValue(parsing: list.output)).canonical
            #expect(
                document.contains(
                    #"{"address":"datasets.poses","id":\#(id.dropLast()),"ids":[\#(id.dropLast())],"name":"poses""#))

            let shown = try await tailor.run("state", "show", "datasets.poses")
            #expect(shown.exit == 0)
            #expect(shown.output.contains("datasets.poses.current.facts.id = \(id)"), "\(shown.output)")
            #expect(try await tailor.run("state", "show", "datasets.poses.current.facts.id").output == id)
            let json = try await tailor.run("state", "show", "projects.pip", "--format", "json")
            #expect(json.output.contains("\"current\": {\n    \"id\": "), "\(json.output)")
            let unknown = try await tailor.run("state", "show", "datasets.pose")
            #expect(unknown.exit == 1)
            #expect(unknown.errors.contains("`datasets.pose` is not in the state"), "\(unknown.errors)")
            #expect(unknown.errors.contains("Did you mean `datasets.poses`"), "\(unknown.errors)")
        }
    }

    @Test("an address is moved without a request, and the YAML with the new key plans nothing") func moved()
        async throws
    {
        try await applied { folder, tailor in
            let moved = try await tailor.run("state", "mv", "datasets.poses", "datasets.winter")
            #expect(moved.exit == 0, "\(moved.errors)")
            #expect(moved.output == "Moved datasets.poses to datasets.winter.\n")
            let backup = try String(
                contentsOf: folder.appending(path: ".tailor/emulator/state.json.backup"), encoding: .utf8)
            #expect(backup.contains("\"poses\""))
            try folder.write(
                Self.configuration.replacing("  poses: {", with: "  winter: { name: poses,"))
            let planned = try await tailor.run("plan", "--detailed-exitcode")
            #expect(planned.exit == 0, "\(planned.output)")
            let json = try await tailor.run("state", "mv", "projects.spare", "projects.other", "--format", "json")
            #expect(json.output.contains("\"from\": \"projects.spare\""), "\(json.output)")
        }
    }

    @Test(
        "what cannot be moved is refused with the reason",
        arguments: [
            ("projects.nobody", "projects.x", "`projects.nobody` is not in the state"),
            ("projects.pip", "datasets.pip", "a project cannot be moved to a dataset"),
            ("projects.pip", "projects.spare", "`projects.spare` is already in the state"),
            ("projects.pip", "projects.a b", "`a b` cannot be a key"),
            ("projects.pip", "pip", "expected an address"),
        ])
    func refused(from: String, to: String, reason: String) async throws {
        try await applied { _, tailor in
            let moved = try await tailor.run("state", "mv", from, to)
            #expect(moved.exit == 64)
            #expect(moved.errors.contains(reason), "\(moved.errors)")
        }
    }

    @Test("a project is forgotten with what it contains, stays at the vendor, and is in the backup") func forgotten()
        async throws
    {
        try await applied { folder, tailor in
            let missing = try await tailor.run("state", "rm", "projects.pipp")
            #expect(missing.exit == 64 && missing.errors.contains("Did you mean `projects.pip`?"))
            let state = folder.appending(path: ".tailor/emulator/state.json")
            let before = try Data(contentsOf: state)
            let forgotten = try await tailor.run("state", "rm", "projects.pip")
            #expect(forgotten.exit == 0, "\(forgotten.errors)")
            let lines = forgotten.output.split(separator: "\n")
            #expect(lines.count == 3 && lines[0].hasPrefix("Forgot datasets.poses (id "), "\(forgotten.output)")
            #expect(lines.last == "At the vendor they stay as before.")
            #expect(try await tailor.run("state", "list").output == "projects.spare\n")
            let planned = try await tailor.run("plan")
            #expect(planned.exit == 1 && planned.output.contains("already exists at the vendor"), "\(planned.output)")

            let backup = folder.appending(path: ".tailor/emulator/state.json.backup")
            #expect(try Data(contentsOf: backup) == before)
            let json = try await tailor.run("state", "rm", "projects.spare", "--format", "json")
            #expect(json.output.contains("\"address\": \"projects.spare\""), "\(json.output)")
            try FileManager.default.removeItem(at: state)
            try FileManager.default.moveItem(at: backup, to: state)
            #expect(try await tailor.run("state", "list").output == "projects.spare\n")
        }
    }

    @Test("a state that another run holds is not edited") func locked() async throws {
        try await withFolder { folder in
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "any"
            try folder.write(Self.configuration.replacing("remote: { endpoint: emulator }\n", with: ""))
            let vendor = try IdleVendor(.silent)
            defer { vendor.stop() }
            let given = ["--endpoint", vendor.url]
            _ = try await tailor.start(["apply", "--yes"] + given).during { apply in
                try await vendor.waitUntilIdle()
                for command in [["mv", "projects.pip", "projects.x"], ["rm", "projects.pip"]] {
                    let refused = try await tailor.start(["state"] + command + given).outcome()
                    #expect(refused.exit == 6, "\(refused.errors)")
                    #expect(refused.errors.contains("`tailor apply`"), "\(refused.errors)")
                }
                #expect(try await tailor.start(["state", "list"] + given).outcome().exit == 0)
                apply.end()
            }
        }
    }
}
