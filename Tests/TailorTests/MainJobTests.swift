import Foundation
import TailorTesting
import Testing

/// The main job through the real program, on the emulator inside it.
@Suite struct MainJobTests {
    static let configuration = """
        tailor: 1
        remote: { endpoint: emulator, timeout: 60m }
        variables:
          season: { default: autumn }
        projects:
          mascot:
            name: Mascot ${var.season}
            ip: { type: stylized_scene, medium: illustration }

        """

    @Test("from nothing to no changes and back") func fromNothingToNoChangesAndBack() async throws {
        try await withFolder { folder in
            try folder.write(Self.configuration)
            let tailor = TailorProcess(folder: folder)
            #expect(try await tailor.run("plan", "--detailed-exitcode").exit == 2)

            let applied = try await tailor.run("apply", "--yes")
            #expect(applied.exit == 0)
            #expect(applied.output.contains("Applied 1 operation in "))
            #expect(applied.errors.contains("[1/1] created projects.mascot  "))

            let again = try await tailor.run("plan", "--detailed-exitcode")
            #expect(again.exit == 0)
            #expect(again.output.hasPrefix("No changes. "))
            #expect(try await tailor.run("apply", "--yes").output.hasPrefix("No changes. "))

            let id = try await tailor.run("output", "projects.mascot.id").output
            #expect(Int(id.dropLast()) != nil)
            #expect(try await tailor.run("status").output.contains("projects.mascot  \(id.dropLast())  Mascot autumn"))
            let unknown = try await tailor.run("output", "projects.maskot.id")
            #expect(unknown.exit == 1)
            #expect(unknown.errors.contains("`projects.mascot.id`"))

            #expect(try await tailor.run("drift").exit == 0)
            #expect(try await tailor.run("plan", "--var", "season=winter").output.contains("\"Mascot winter\""))

            let gone = try await tailor.run("destroy", "--yes")
            #expect(gone.exit == 0)
            #expect(gone.output.contains("- projects.mascot   delete"))
            #expect(try await tailor.run("plan", "--detailed-exitcode").exit == 2)
        }
    }

    @Test("a saved plan is applied once and only as it was") func aSavedPlanIsAppliedOnceAndOnlyAsItWas() async throws {
        try await withFolder { folder in
            try folder.write(Self.configuration)
            let tailor = TailorProcess(folder: folder)
            #expect(try await tailor.run("plan", "--out", "next.plan").errors.contains("tailor apply next.plan"))

            let changed = try await tailor.run("apply", "next.plan", "--var", "season=winter")
            #expect(changed.exit == 7)
            #expect(
                changed.errors.contains("the plan changed since it was saved") && changed.errors.contains("`--var`"))
            #expect(try await tailor.run("apply", "next.plan").exit == 0)
            let again = try await tailor.run("apply", "next.plan")
            #expect(again.exit == 7 && again.errors.contains("was already applied"))

            try folder.write("{}", as: "no.plan")
            #expect(try await tailor.run("apply", "no.plan").exit == 64)
        }
    }

    @Test("the plan as JSON carries the hash that apply demands") func thePlanAsJSONCarriesTheHashThatApplyDemands()
        async throws
    {
        struct Document: Decodable {
            let planHash: String
        }
        try await withFolder { folder in
            try folder.write(Self.configuration)
            let tailor = TailorProcess(folder: folder)
            let json = try await tailor.run("plan", "--format", "json").output
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            let hash = try decoder.decode(Document.self, from: Data(json.utf8)).planHash
            let other = "sha256:" + String(repeating: "0", count: 64)
            #expect(try await tailor.run("apply", "--plan-hash", other).exit == 7)
            #expect(try await tailor.run("apply", "--plan-hash", hash).exit == 0)
        }
    }

    @Test("the configuration is wrong") func theConfigurationIsWrong() async throws {
        try await withFolder { folder in
            try folder.write(Self.configuration + "    nmae: x\n    discription: y\n")
            let tailor = TailorProcess(folder: folder)
            for command in ["validate", "plan", "drift"] {
                let outcome = try await tailor.run(command)
                #expect(outcome.exit == 4)
                #expect(outcome.output.isEmpty)
                #expect(outcome.errors.contains("--> tailor.yaml:9:5"))
                #expect(outcome.errors.contains("--> tailor.yaml:10:5"))
            }
            let json = try await tailor.run("validate", "--format", "json")
            #expect(json.exit == 4)
            #expect(json.output.contains("\"line\": 9,"))
        }
    }

    @Test("a guard refuses") func aGuardRefuses() async throws {
        try await withFolder { folder in
            try folder.write(Self.configuration + "    lifecycle: { prevent_destroy: true }\n")
            let tailor = TailorProcess(folder: folder)
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            let refused = try await tailor.run("destroy", "--yes")
            #expect(refused.exit == 8)
            #expect(refused.output.contains("--allow projects.mascot"))
            #expect(try await tailor.run("plan", "--destroy").exit == 8)
            #expect(try await tailor.run("destroy", "--yes", "--allow", "projects.mascot").exit == 0)
        }
    }

    @Test("there is no token") func thereIsNoToken() async throws {
        try await withFolder { folder in
            try folder.write(Self.configuration)
            let outcome = try await TailorProcess(folder: folder)
                .run("plan", "--endpoint", "https://api.example.invalid")
            #expect(outcome.exit == 5)
            #expect(outcome.errors.contains("BRIA_API_TOKEN"))
        }
    }

    @Test("the state is locked") func theStateIsLocked() async throws {
        try await withFolder { folder in
            try folder.write(Self.configuration)
            let tailor = TailorProcess(folder: folder)
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            let lock = open(folder.appending(path: ".tailor/emulator/lock").path, O_RDWR)
            defer { close(lock) }
            #expect(flock(lock, LOCK_EX) == 0)
            #expect(try await tailor.run("apply", "--yes").exit == 6)
            #expect(try await tailor.run("plan").exit == 0)
        }
    }
}
