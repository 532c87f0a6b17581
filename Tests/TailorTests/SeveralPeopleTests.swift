import Foundation
import TailorTesting
import Testing

/// One workspace for several people, as CI.md tells it: a variable for what differs, and a state for each.
@Suite struct SeveralPeopleTests {
    private static let yaml = """
        tailor: 1
        variables:
          person: { description: whose model }
        projects:
          pip:
            name: Pip of ${var.person}
            ip: { type: other, medium: illustration }

        """

    @Test("each has objects and a state of their own; `output`, `status` and `state unlock` ask for no variable")
    func people() async throws {
        try await withFolder { folder in
            try Data(Self.yaml.utf8).write(to: folder.appending(path: "tailor.yaml"))
            var tailor = TailorProcess(folder: folder)
            tailor.environment = ["BRIA_API_TOKEN": "any"]
            try await withEmulator(tailor) { url in
                var ids: Set<String> = []
                for person in ["ada", "ben"] {
                    let own = ["--state", ".tailor/\(person).json", "--endpoint", url]
                    let variable = ["--var", "person=\(person)"]
                    let applied = try await tailor.start(["apply", "--yes"] + variable + own).outcome()
                    #expect(applied.exit == 0, "\(applied.errors)")
                    let planned = try await tailor.start(["plan", "--detailed-exitcode"] + variable + own).outcome()
                    #expect(planned.exit == 0, "\(planned.output)")
                    let output = try await tailor.start(["output", "projects.pip.id"] + own).outcome()
                    #expect(output.exit == 0, "\(output.errors)")
                    ids.insert(output.output)
                    let status = try await tailor.start(["status"] + own).outcome()
                    #expect(status.exit == 0 && status.output.contains("projects.pip"), "\(status.errors)")
                    let unlocked = try await tailor.start(["state", "unlock", "nobody"] + own).outcome()
                    #expect(unlocked.output == "The state is not locked.\n", "\(unlocked.errors)")
                }
                #expect(ids.count == 2)
                let projects = try await VendorAnswer("GET", "projects", at: url).text
                #expect(projects.contains("Pip of ada") && projects.contains("Pip of ben"))
            }
            let planned = try await tailor.run("plan", "--endpoint", "emulator")
            #expect(planned.exit == 4 && planned.errors.contains("the variable `person` has no value"))
        }
    }

    @Test("a variable that says where the state is, is asked for")
    func inThePath() async throws {
        try await withFolder { folder in
            let text = Self.yaml + "state: { path: '.tailor/${var.person}.json' }\n"
            try Data(text.utf8).write(to: folder.appending(path: "tailor.yaml"))
            let tailor = TailorProcess(folder: folder)
            let refused = try await tailor.run("output")
            #expect(refused.exit == 4)
            #expect(refused.errors.contains("the variable `person` has no value"), "\(refused.errors)")
            #expect(refused.errors.contains("Give it with `--var person=VALUE`."))
            #expect(try await tailor.run("output", "--var", "person=ada").exit == 0)
        }
    }
}
