import Foundation
import TailorTesting
import Testing

/// Whole workspaces: the examples of the repository, and one of the size that a small studio has.
@Suite struct WorkspaceTests {
    @Test("the quickstart trains and then nothing is left to do") func theQuickstartTrainsAndThenNothingIsLeftToDo()
        async throws
    {
        try await withFolder { folder in
            let tailor = TailorProcess(folder: try Self.copy("quickstart", to: folder))
            let applied = try await tailor.run("apply", "--yes", "--wait")
            #expect(applied.exit == 0, "\(applied.errors)")
            #expect(applied.output.contains("models.pip is trained."))
            #expect(applied.output.contains("tailor status"))
            let plan = try await tailor.run("plan", "--detailed-exitcode")
            #expect(plan.exit == 0)
            #expect(plan.output.hasPrefix("No changes."))
        }
    }

    @Test("the studio takes its variables from the command line") func theStudioTakesItsVariablesFromTheCommandLine()
        async throws
    {
        try await withFolder { folder in
            let tailor = TailorProcess(folder: try Self.copy("studio", to: folder))
            #expect(try await tailor.run("validate").exit == 0)
            #expect(try await tailor.run("plan", "--var", "season=winter").output.contains("winter"))
            #expect(try await tailor.run("plan", "--var", "season=monsoon").exit == 4)
        }
    }

    @Test("the pin of the example is used and not stale") func thePinOfTheExampleIsUsedAndNotStale() async throws {
        try await withFolder { folder in
            _ = try Self.copy("studio", to: folder)
            var tailor = TailorProcess(folder: try Self.copy("pinned", to: folder))
            // It uses the pictures of its neighbour; in the repository both are inside.
            tailor.environment["TAILOR_ALLOW_OUTSIDE"] = folder.path
            let applied = try await tailor.run("apply", "--yes", "--locked")
            #expect(applied.exit == 0 && !applied.errors.contains("stale"), "\(applied.errors)")
            #expect(!applied.errors.contains("generated"))
            #expect(try await tailor.run("plan", "--detailed-exitcode").exit == 0)
        }
    }

    /// Three projects, six datasets, sixty pictures and six models.
    @Test("a studio is applied edited and destroyed") func aStudioIsAppliedEditedAndDestroyed() async throws {
        try await withFolder { folder in
            try Town(folder).write(suffix: "")
            let tailor = TailorProcess(folder: folder)
            let refused = try await tailor.run("apply", "--yes")
            #expect(refused.exit == 8)
            let applied = try await tailor.run("apply", "--yes", "--wait", "--allow-trainings", "6")
            #expect(applied.exit == 0, "\(applied.errors)")
            #expect(try await tailor.run("plan", "--detailed-exitcode").exit == 0)

            try Town(folder).write(suffix: " again")
            let plan = try await tailor.run("plan", "--detailed-exitcode")
            #expect(plan.exit == 2)
            #expect(plan.output.contains("Plan: 15 to update. 15 requests."), "\(plan.output)")
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            #expect(try await tailor.run("plan", "--detailed-exitcode").exit == 0)
            #expect(try await tailor.run("drift").exit == 0)

            #expect(try await tailor.run("destroy", "--yes").exit == 0)
            let rest = try await tailor.run("status", "--format", "json")
            #expect(!rest.output.contains("\"address\""))
        }
    }

    static func copy(_ example: String, to folder: URL) throws -> URL {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let target = folder.appending(path: example)
        try FileManager.default.copyItem(at: root.appending(path: "examples").appending(path: example), to: target)
        try? FileManager.default.removeItem(at: target.appending(path: ".tailor"))
        return target
    }
}

/// The workspace of a small studio: each project in a file of its own, with its pictures beside it.
private struct Town {
    private let folder: URL
    private static let projects = ["forest", "harbour", "market"]

    init(_ folder: URL) { self.folder = folder }

    func write(suffix: String) throws {
        try folder.write("tailor: 1\nremote: { endpoint: emulator }\n")
        for (place, project) in Self.projects.enumerated() {
            let home = folder.appending(path: project)
            for (half, time) in ["day", "night"].enumerated() {
                let pictures = home.appending(path: time)
                try FileManager.default.createDirectory(at: pictures, withIntermediateDirectories: true)
                for number in 0..<10 {
                    let drawn = try picture(place * 20 + half * 10 + number)
                    try drawn.write(to: pictures.appending(path: "\(number).png"))
                }
            }
            try home.write(Self.yaml(project, suffix: suffix), as: "\(project).tailor.yaml")
        }
    }

    private static func yaml(_ project: String, suffix: String) -> String {
        """
        projects:
          \(project):
            name: \(project)\(suffix)
            ip: { type: stylized_scene, medium: illustration }
        visual_schemas:
          \(project): { schema: { style: flat, place: \(project) } }
        datasets:
          \(project)_day: &dataset
            project: \(project)
            name: \(project) day\(suffix)
            visual_schema: \(project)
            images: [ { files: day/*.png } ]
          \(project)_night:
            <<: *dataset
            name: \(project) night\(suffix)
            images: [ { files: night/*.png } ]
        models:
          \(project)_day: { dataset: \(project)_day, name: \(project) day model\(suffix) }
          \(project)_night: { dataset: \(project)_night, name: \(project) night model\(suffix) }

        """
    }
}
