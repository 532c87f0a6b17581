import Foundation
import TailorTesting
import Testing

/// Captions in files, through the real program.
@Suite struct CaptionsTests {
    private static func configuration(_ captions: String) -> String {
        """
        tailor: 1
        remote: { endpoint: emulator }
        projects:
          owl: { name: Owl, ip: { type: stylized_scene, medium: illustration } }
        visual_schemas:
          owl: { schema: { style: flat } }
        image_lists:
          poses: { captions: \(captions), images: [ { files: images/*.png } ] }
        datasets:
          poses:
            project: owl
            name: Poses
            visual_schema: owl
            images: poses

        """
    }

    @Test("captions are pulled reviewed and refined") func captionsArePulledReviewedAndRefined() async throws {
        try await withFolder { folder in
            let pictures = folder.appending(path: "images")
            try FileManager.default.createDirectory(at: pictures, withIntermediateDirectories: true)
            for number in 1...6 { try picture(number).write(to: pictures.appending(path: "\(number).png")) }
            try folder.write(Self.configuration("automatic"))
            let tailor = TailorProcess(folder: folder)
            let early = try await tailor.run("captions", "pull", "poses")
            #expect(early.exit == 1 && early.errors.contains("datasets.poses does not exist yet"), "\(early.errors)")
            #expect(try await tailor.run("apply", "--yes").exit == 0)

            let pull = try await tailor.run("captions", "pull", "poses")
            #expect(pull.exit == 0 && pull.output.contains("+ images/1.json\n"), "\(pull.errors)")
            #expect(pull.output.hasSuffix("datasets.poses: 6 captions written.\n"))
            #expect(
                pull.output.contains(
                    "\nThe YAML does not read these files. To use them, add `captions: sidecar` to the image list `"),
                "\(pull.output)")
            let unread = try await tailor.run("captions", "refine", "poses", "1.png", "Nothing but an owl")
            #expect(unread.output.contains("\nThe YAML does not read this file."), "\(unread.output)")
            #expect(try await tailor.run("captions", "pull", "poses", "--overwrite").exit == 0)
            try folder.write(Self.configuration("sidecar"))
            let plan = try await tailor.run("plan")
            #expect(plan.output.contains("update: the YAML gives the captions that the vendor wrote"), "\(plan.output)")
            #expect(plan.output.contains("Plan: 1 to update, 1 unchanged. 0 requests."))
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            #expect(try await tailor.run("plan", "--detailed-exitcode").exit == 0)

            let refined = try await tailor.run("captions", "refine", "poses", "2.png", "Her name is Lora")
            #expect(refined.exit == 0 && refined.output.hasPrefix("~ images/2.json\n    "), "\(refined.errors)")
            let revised = try await tailor.run("plan")
            #expect(revised.output.contains("revise (r2): the dataset is completed, and its captions differ"))
            #expect(revised.output.contains("images[\"2.png\"].caption"))
            let left = try await tailor.run("captions", "pull", "poses")
            #expect(left.output.contains("Kept, because it differs from the vendor's caption"), "\(left.output)")
            #expect(!left.output.contains("The YAML"), "\(left.output)")
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            #expect(try await tailor.run("plan", "--detailed-exitcode").exit == 0)

            let unknown = try await tailor.run("captions", "refine", "pose", "2.png", "x")
            #expect(unknown.exit == 64 && unknown.errors.contains("Did you mean `poses`?"), "\(unknown.errors)")
            let image = try await tailor.run("captions", "refine", "poses", "7.png", "x")
            #expect(image.exit == 64 && image.errors.contains("datasets.poses has no image `7.png`"))
        }
    }
}
