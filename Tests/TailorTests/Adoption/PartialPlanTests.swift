import Foundation
import TailorTesting
import Testing

/// `--target` and `--exclude`, through the real program.
@Suite struct PartialPlanTests {
    private static let configuration = """
        tailor: 1
        remote: { endpoint: emulator }
        projects:
          owl: { ip: { type: stylized_scene, medium: illustration } }
          fox: { ip: { type: stylized_scene, medium: illustration } }
        visual_schemas:
          flat: { schema: { style: flat } }
        datasets:
          poses: { project: owl, visual_schema: flat, status: draft }
          dens: { project: fox, visual_schema: flat, status: draft }
        models:
          owl: { dataset: poses, status: created }

        """

    private func workspace(_ work: (URL, TailorProcess) async throws -> Void) async throws {
        try await withFolder { folder in
            try folder.write(Self.configuration)
            try await work(folder, TailorProcess(folder: folder))
        }
    }

    @Test("a target comes with what it needs, and without what depends on it") func target() async throws {
        try await workspace { folder, tailor in
            let plan = try await tailor.run("plan", "--target", "datasets.poses")
            #expect(plan.exit == 0, "\(plan.output)")
            #expect(plan.output.contains("+ projects.owl") && plan.output.contains("+ datasets.poses"))
            #expect(!plan.output.contains("+ models.owl") && !plan.output.contains("+ projects.fox"))
            #expect(plan.output.contains("This plan is partial"), "\(plan.output)")
            #expect(
                plan.output.contains(
                    "It leaves out: projects.fox (create), datasets.dens (create), models.owl (create)."),
                "\(plan.output)")
            let json = try await tailor.run("plan", "--target", "datasets.poses", "--format", "json")
            #expect(json.output.contains("\"left_out\": [") && json.output.contains("\"datasets.poses\"\n    ],"))

            #expect(try await tailor.run("apply", "--yes", "--target", "datasets.poses").exit == 0)
            #expect(try await tailor.run("state", "list").output == "projects.owl\ndatasets.poses\n")
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            let done = try await tailor.run("plan", "--target", "datasets.poses", "--detailed-exitcode")
            #expect(done.exit == 0 && done.output.contains("It leaves nothing out."), "\(done.output)")
        }
    }

    @Test("what is excluded is left out with what depends on it") func exclude() async throws {
        try await workspace { folder, tailor in
            let plan = try await tailor.run("plan", "--exclude", "datasets.poses")
            #expect(
                plan.output.contains("It leaves out: datasets.poses (create), models.owl (create)."), "\(plan.output)")
            #expect(plan.output.contains("Plan: 3 to create"), "\(plan.output)")
        }
    }

    @Test("also what depends on a project that does not change") func excludeUnchanged() async throws {
        try await workspace { folder, tailor in
            #expect(try await tailor.run("apply", "--yes", "--target", "projects.owl").exit == 0)
            let plan = try await tailor.run("plan", "--exclude", "projects.owl")
            #expect(
                plan.output.contains("It leaves out: datasets.poses (create), models.owl (create)."), "\(plan.output)")
            #expect(plan.output.contains("Plan: 2 to create"), "\(plan.output)")
            let both = try await tailor.run("plan", "--exclude", "projects.owl", "--target", "datasets.poses")
            #expect(both.exit == 1, "\(both.output)")
            #expect(
                both.output.contains(
                    "error: datasets.poses is not planned: it depends on projects.owl, which `--exclude` leaves out"),
                "\(both.output)")

            #expect(try await tailor.run("apply", "--yes").exit == 0)
            let destroyed = try await tailor.run("destroy", "--yes", "--exclude", "projects.owl")
            #expect(destroyed.exit == 0, "\(destroyed.output)")
            #expect(
                try await tailor.run("state", "list").output == "projects.owl\ndatasets.poses\nmodels.owl\n")
        }
    }

    @Test("nor is an error kept of what is left out") func excludeErrors() async throws {
        try await workspace { folder, tailor in
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            #expect(try await tailor.run("state", "rm", "datasets.poses").exit == 0)
            #expect(try await tailor.run("plan").exit == 1)
            let plan = try await tailor.run("plan", "--exclude", "projects.owl")
            #expect(plan.exit == 0 && !plan.output.contains("error"), "\(plan.output)")
        }
    }

    @Test("only what is named is deleted") func destroy() async throws {
        try await workspace { folder, tailor in
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            let whole = try await tailor.run("destroy", "--yes", "--target", "projects.owl")
            #expect(whole.exit == 1, "\(whole.output)")
            #expect(
                whole.output.contains("projects.owl is not deleted without datasets.poses and models.owl"),
                "\(whole.output)")
            #expect(try await tailor.run("state", "list").output.split(separator: "\n").count == 5)
            let model = try await tailor.run("destroy", "--yes", "--target", "models.owl")
            #expect(model.exit == 0, "\(model.output)")
            let named = try await tailor.run(
                "destroy", "--yes", "--target", "projects.owl", "--target", "datasets.poses")
            #expect(named.exit == 0, "\(named.output)")
            #expect(try await tailor.run("state", "list").output == "projects.fox\ndatasets.dens\n")
            #expect(try await tailor.run("destroy", "--yes", "--exclude", "datasets.dens").exit == 0)
            #expect(try await tailor.run("state", "list").output == "projects.fox\ndatasets.dens\n")
        }
    }

    @Test("a saved partial plan is applied as it is") func saved() async throws {
        try await workspace { folder, tailor in
            #expect(try await tailor.run("plan", "--target", "projects.fox", "--out", "next.plan").exit == 0)
            let flags = try await tailor.run("apply", "next.plan", "--target", "projects.owl")
            #expect(flags.exit == 64 && flags.errors.contains("`--target`"), "\(flags.errors)")
            #expect(try await tailor.run("apply", "next.plan").exit == 0)
            #expect(try await tailor.run("state", "list").output == "projects.fox\n")
        }
    }

    @Test(
        "addresses that nothing has, and contradictions, are wrong usage",
        arguments: [
            ["--target", "models.nobody"], ["--exclude", "models.nobody"], ["--target", "owl"],
            ["--target", "models.owl", "--exclude", "models.owl"],
        ])
    func wrong(flags: [String]) async throws {
        try await workspace { _, tailor in
            let outcome = try await tailor.start(["plan"] + flags).outcome()
            #expect(outcome.exit == 64)
        }
    }
}
