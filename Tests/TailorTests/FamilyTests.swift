import Foundation
import TailorTesting
import Testing

/// Models and datasets of the legacy families, and trainings that are stopped, through the program.
@Suite struct FamilyTests {
    private static let datasets = """
        tailor: 1
        projects:
          pip:
            ip: { type: defined_character, medium: illustration, name: Pip, description: a small bird }
        datasets:
          poses: { project: pip, images: [ { files: images/*.png } ]PREFIX }
        models:
          pip: { dataset: poses, training: { version: max }, status: STATUS }

        """

    private static func write(_ folder: URL, prefix: String = "", status: String = "trained") throws {
        let text = datasets.replacing("PREFIX", with: prefix).replacing("STATUS", with: status)
        try Data(text.utf8).write(to: folder.appending(path: "tailor.yaml"))
        try FileManager.default.createDirectory(
            at: folder.appending(path: "images"), withIntermediateDirectories: true)
        for number in 0..<5 {
            try picture(number).write(to: folder.appending(path: "images/\(number).png"))
        }
    }

    @Test(
        "the family is said on the model alone, and the server's prefix is kept",
        arguments: ["", ", caption_prefix: server"])
    func serverPrefix(prefix: String) async throws {
        try await withFolder { folder in
            try Self.write(folder, prefix: prefix)
            var tailor = TailorProcess(folder: folder)
            tailor.environment = ["BRIA_API_TOKEN": "any"]
            try await withEmulator(tailor, ["--profile", "2025", "--time-scale", "36000"]) { url in
                let applied = try await tailor.run("apply", "--yes", "--wait", "--endpoint", url)
                #expect(applied.exit == 0, "\(applied.errors)")
                let dataset = try await VendorAnswer("GET", "datasets", at: url).text
                #expect(dataset.contains("An illustration of a character named Pip, a small bird, "))
                #expect(!dataset.contains("training_version"), "it is not sent for a dataset")
                let model = try await VendorAnswer("GET", "models", at: url).text
                #expect(model.contains(#""training_version": "max""#))
                #expect(try await tailor.run("plan", "--detailed-exitcode", "--endpoint", url).exit == 0)
                #expect(try await tailor.run("drift", "--endpoint", url).exit == 0)
            }
        }
    }

    @Test("a written prefix makes a legacy dataset at today's vendor, too")
    func writtenPrefix() async throws {
        try await withFolder { folder in
            try Self.write(folder, prefix: ", caption_prefix: A drawing of Pip")
            let tailor = TailorProcess(folder: folder)
            let applied = try await tailor.run("apply", "--yes", "--wait", "--endpoint", "emulator")
            #expect(applied.exit == 0, "\(applied.errors)")
            #expect(try await tailor.run("plan", "--detailed-exitcode", "--endpoint", "emulator").exit == 0)
        }
    }

    @Test("`status: stopped` ends a training and keeps the model")
    func stopped() async throws {
        try await withFolder { folder in
            try Self.write(folder, prefix: ", caption_prefix: A drawing of Pip")
            var tailor = TailorProcess(folder: folder)
            tailor.environment = ["BRIA_API_TOKEN": "any"]
            try await withEmulator(tailor, ["--time-scale", "30"]) { url in
                let applied = try await tailor.run("apply", "--yes", "--endpoint", url)
                #expect(applied.exit == 0, "\(applied.errors)")
                try Self.write(folder, prefix: ", caption_prefix: A drawing of Pip", status: "stopped")
                let plan = try await tailor.run("plan", "--endpoint", url)
                #expect(plan.output.contains("its training is stopped"), "\(plan.output)")
                let stopped = try await tailor.run("apply", "--yes", "--wait", "--endpoint", url)
                #expect(stopped.exit == 0, "\(stopped.errors)")
                #expect(try await VendorAnswer("GET", "models", at: url).text.contains(#""status": "Stopped""#))
                let after = try await tailor.run("plan", "--detailed-exitcode", "--endpoint", url)
                #expect(after.exit == 0 && after.output.hasPrefix("No changes."), "\(after.output)")
                #expect(try await tailor.run("wait", "--endpoint", url).exit == 0)
            }
        }
    }

    @Test("a placeholder in a caption is pointed out by validate")
    func placeholder() async throws {
        try await withFolder { folder in
            try Self.write(folder, prefix: ", caption_prefix: A drawing of Pip")
            let yaml = folder.appending(path: "tailor.yaml")
            let text = try String(contentsOf: yaml, encoding: .utf8)
            let list = "{ file: images/0.png, caption: '[trigger] waves' }, { files: 'images/[1-9].png' }"
            try Data(text.replacing("{ files: images/*.png }", with: list).utf8).write(to: yaml)
            let validated = try await TailorProcess(folder: folder).run("validate")
            #expect(validated.exit == 0)
            #expect(
                validated.errors.contains("warning: the caption of `0.png` has the placeholder `[trigger]`"),
                "\(validated.errors)")
        }
    }
}
