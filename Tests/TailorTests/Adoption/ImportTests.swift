import Foundation
import TailorTesting
import Testing

/// Objects that somebody made in the console, taken over by `import` blocks and `tailor import`.
@Suite struct ImportTests {
    private func yaml(_ more: String, description: String = "") -> String {
        """
        tailor: 1
        projects:
          owl: { name: Owl, \(description)ip: { type: stylized_scene, medium: illustration } }
        datasets:
          poses: { project: owl, name: Poses, status: draft }
        \(more)

        """
    }

    @Test("a block adopts without a request, and stays without effect afterwards") func block() async throws {
        try await withUnmanagedDraft { folder, tailor, _, project, dataset in
            let blocks = "import: [ { to: projects.owl, id: \(project) }, { to: datasets.poses, id: \(dataset) } ]"
            try folder.write(yaml(blocks))
            let planned = try await tailor.run("plan", "--detailed-exitcode")
            #expect(planned.exit == 2)
            #expect(
                planned.output.contains("= projects.owl     adopt: the project \(project) exists"), "\(planned.output)")
            #expect(planned.output.contains("Plan: 2 to adopt. 0 requests."), "\(planned.output)")
            let json = try await tailor.run("plan", "--format", "json")
            #expect(json.output.contains("\"adopt\": 2") && json.output.contains("\"action\": \"adopt\""))
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            let again = try await tailor.run("plan", "--detailed-exitcode")
            #expect(again.exit == 0, "\(again.output)")
            #expect(try await tailor.run("output", "datasets.poses.id").output == "\(dataset)\n")
            #expect(try await tailor.run("drift").exit == 0)
        }
    }

    @Test("what differs is shown and changed with the adoption") func differing() async throws {
        try await withUnmanagedDraft { folder, tailor, _, project, _ in
            try folder.write(
                yaml("import: [ { to: projects.owl, id: \(project) } ]", description: "description: An owl, ")
                    .replacing("  poses: { project: owl, name: Poses, status: draft }\n", with: "")
                    .replacing("datasets:\n", with: ""))
            let planned = try await tailor.run("plan")
            #expect(planned.output.contains("= projects.owl   adopt: its description differs"), "\(planned.output)")
            #expect(planned.output.contains("An owl"), "\(planned.output)")
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            #expect(try await tailor.run("plan", "--detailed-exitcode").exit == 0)
        }
    }

    @Test("a child is adopted after its parent, and only by its own") func parents() async throws {
        try await withUnmanagedDraft { folder, tailor, url, project, dataset in
            try folder.write(yaml(""))
            let orphan = try await tailor.run("import", "datasets.poses", String(dataset))
            #expect(orphan.exit == 64)
            #expect(orphan.errors.contains("its project \(project) is not managed"), "\(orphan.errors)")
            #expect(orphan.errors.contains("`tailor import projects.owl \(project)`"), "\(orphan.errors)")
            let unknown = try await tailor.run("import", "projects.owls", String(project))
            #expect(unknown.exit == 64 && unknown.errors.contains("Did you mean `projects.owl`?"))
            #expect(try await tailor.run("import", "projects.owl", "0").exit == 64)

            #expect(try await tailor.run("import", "projects.owl", String(project)).exit == 0)
            let adopted = try await tailor.run("import", "datasets.poses", String(dataset), "--format", "json")
            #expect(adopted.exit == 0 && adopted.output.contains("\"id\": \(dataset)"), "\(adopted.errors)")
            let again = try await tailor.run("import", "datasets.poses", String(dataset))
            #expect(again.output == "datasets.poses is in the state already, with the id \(dataset).\n")
            let other = try await tailor.run("import", "datasets.poses", "99")
            #expect(other.exit == 64 && other.errors.contains("is recorded with the id \(dataset), not 99"))
            #expect(try await tailor.run("plan", "--detailed-exitcode").exit == 0)

            let block = "import: [ { to: projects.owl, id: 99 } ]"
            try folder.write(yaml(block))
            let warned = try await tailor.run("plan")
            #expect(warned.output.contains("`import` of projects.owl has no effect"), "\(warned.output)")
        }
    }

    @Test(
        "entries that contradict the YAML are errors with their place",
        arguments: [
            ("import: [ { to: projects.owls, id: 1 } ]", "did you mean `projects.owl`?"),
            ("import: [ { to: projects.owl, id: 1 }, { to: projects.owl, id: 2 } ]", "two objects are adopted as"),
            ("import: [ { to: projects.owl, id: 0 } ]", "expected at least 1"),
            ("import: [ { to: projects.owl } ]", "this import has no `id`"),
            ("import: { to: projects.owl, id: 1 }", "expected a list"),
        ])
    func wrong(block: String, complaint: String) async throws {
        try await withFolder { folder in
            try folder.write(yaml(block))
            let outcome = try await TailorProcess(folder: folder).run("validate")
            #expect(outcome.exit == 4)
            #expect(
                outcome.errors.contains(complaint) && outcome.errors.contains("tailor.yaml:6:"), "\(outcome.errors)")
        }
    }

    @Test("a draft whose images the YAML does not list is not emptied by its adoption") func guarded() async throws {
        try await withUnmanagedDraft { folder, tailor, url, project, dataset in
            let upload = try await VendorAnswer(
                "POST", "datasets/\(dataset)/images", at: url,
                #"{"file":"\#(try picture(1).base64EncodedString())","image_name":"one.png"}"#)
            #expect(upload.status < 300, "\(upload.text)")
            let blocks = "import: [ { to: projects.owl, id: \(project) }, { to: datasets.poses, id: \(dataset) } ]"
            try folder.write(yaml(blocks).replacing("status: draft", with: "status: draft, images: []"))
            let planned = try await tailor.run("plan")
            #expect(planned.exit == 8, "\(planned.output)\(planned.errors)")
            #expect(planned.output.contains("datasets.poses is adopted, and 1 deletion would follow at once"))
            let allowed = try await tailor.run("plan", "--allow", "datasets.poses")
            #expect(allowed.exit == 0 && allowed.output.contains("Allowed by a flag"), "\(allowed.output)")
        }
    }
}

extension VendorAnswer {
    /// Of what was made.
    func id() throws -> Int {
        let match = try #require(text.firstMatch(of: /"id": ?"?([0-9]+)/), "\(text)")
        return try #require(Int(match.1))
    }
}
