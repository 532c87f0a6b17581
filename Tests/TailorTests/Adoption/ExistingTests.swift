import Foundation
import TailorTesting
import Testing

/// `existing`: what somebody else manages at the vendor, used and never changed.
@Suite struct ExistingTests {
    @Test("an id is printed without a request and without a state, also from a variable") func output() async throws {
        try await withFolder { folder in
            try folder.write(
                "tailor: 1\nvariables: { id: , other: }\nmodels:\n  lora:\n    existing: ${var.id}\n"
                    + "projects: { p: { name: '${var.other}', ip: { type: other, medium: illustration } } }\n")
            let tailor = TailorProcess(folder: folder)
            let id = try await tailor.run("output", "models.lora.id", "--var", "id=4711")
            #expect(id.output == "4711\n" && id.exit == 0, "\(id.errors)")
            let json = try await tailor.run("output", "--format", "json", "models", "--var", "id=4711")
            #expect(json.output.contains("\"existing\": true"))
        }
    }

    @Test("a dataset lives in an existing project, which is read and never changed") func inside() async throws {
        try await withUnmanagedDraft { folder, tailor, url, project, dataset in
            let configuration = """
                tailor: 1
                projects: { owl: { existing: \(project) } }
                datasets:
                  poses: { existing: \(dataset) }
                  more: { project: owl, name: More, status: draft }
                """
            try folder.write(configuration)
            let plan = try await tailor.run("plan")
            #expect(plan.output.contains("< projects.owl     read: id \(project), `Owl`\n"), "\(plan.output)")
            #expect(plan.output.contains("< datasets.poses   read: id \(dataset), `Poses`, draft\n"))
            #expect(plan.output.contains("Plan: 1 to create, 2 read. 1 request"), "\(plan.output)")
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            let again = try await tailor.run("plan", "--detailed-exitcode", "--verbose")
            #expect(again.exit == 0, "\(again.output)")
            #expect(again.output.contains("No changes. 1 resource matches the configuration."), "\(again.output)")
            #expect(try await tailor.run("state", "list").output.contains("datasets.more"))
            #expect(try await !tailor.run("state", "list").output.contains("projects.owl"))
            #expect(try await tailor.run("drift").output == "No drift. The vendor matches the state (3 resources).\n")
            let plain = try await tailor.run("plan", "--format", "json")
            #expect(plain.output.contains("\"read\": 2") && plain.output.contains("\"action\": \"read\""))

            let destroyed = try await tailor.run("destroy", "--yes")
            #expect(destroyed.exit == 0, "\(destroyed.output)\(destroyed.errors)")
            #expect(try await VendorAnswer("GET", "projects/\(project)", at: url).status == 200)
            #expect(try await VendorAnswer("GET", "datasets/\(dataset)", at: url).status == 200)

            // Removed from the YAML, nothing happens to it either.
            try folder.write("tailor: 1\n")
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            #expect(try await VendorAnswer("GET", "projects/\(project)", at: url).status == 200)
        }
    }

    @Test("when it is gone, the plan names its place and drift says so") func gone() async throws {
        try await withUnmanagedDraft { folder, tailor, url, project, dataset in
            try folder.write(
                "tailor: 1\nprojects: { owl: { existing: \(project) } }\ndatasets:\n  poses: { existing: \(dataset) }\n"
            )
            #expect(try await tailor.run("drift").exit == 0)
            #expect(try await VendorAnswer("DELETE", "datasets/\(dataset)", at: url).status < 300)
            let plan = try await tailor.run("plan")
            #expect(plan.exit == 1)
            let text = plan.output + plan.errors
            #expect(
                text.contains("error: datasets.poses: there is no dataset \(dataset) at the vendor"), "\(text)")
            #expect(text.contains("tailor.yaml:4:22"), "\(text)")
            let drift = try await tailor.run("drift")
            #expect(drift.exit == 2)
            #expect(
                drift.output.contains("- datasets.poses   deleted at the vendor (was id \(dataset))"), "\(drift.output)"
            )
        }
    }
}
