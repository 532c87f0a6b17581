import Foundation
import TailorImaging
import TailorModel
import TailorTesting
import Testing

/// `--verify`: images that were adopted by their names, beside the files of the YAML.
@Suite struct VerifyTests {
    private static let configuration = """
        tailor: 1
        remote: { concurrency: 1 }
        projects:
          owl: { name: Owl, ip: { type: stylized_scene, medium: illustration } }
        visual_schemas:
          owl: { schema: { style: flat } }
        image_lists:
          owls: { images: [ { files: images/*.png } ] }
        datasets:
          poses: { project: owl, name: Poses, visual_schema: owl, images: owls }

        """

    /// A dataset that was uploaded from other files than those that the folder has now.
    private func adopted(_ work: (URL, TailorProcess) async throws -> Void) async throws {
        try await withFolder { folder in
            let pictures = folder.appending(path: "images")
            try FileManager.default.createDirectory(at: pictures, withIntermediateDirectories: true)
            for number in 1...6 { try picture(number).write(to: pictures.appending(path: "\(number).png")) }
            try folder.write(Self.configuration)
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "any"
            try await withEmulator(tailor, ["--fault", "GET /files/pictures/{name} status=404"]) { url in
                tailor.environment["TAILOR_ENDPOINT"] = url
                #expect(try await tailor.run("apply", "--yes").exit == 0)
                try FileManager.default.removeItem(at: folder.appending(path: ".tailor/state.json"))
                // The first in another size, the second another picture.
                let enlarged = try Picture.decode(picture(1)).scaled(width: 512, height: 512)
                try enlarged.encoded(as: .png).write(to: pictures.appending(path: "1.png"))
                try picture(9).write(to: pictures.appending(path: "2.png"))
                #expect(try await tailor.run("state", "rebuild").exit == 0)
                try await work(folder, tailor)
            }
        }
    }

    @Test("what is the same is known from then on; what differs is named, and causes nothing") func verified()
        async throws
    {
        try await adopted { folder, tailor in
            #expect(try await tailor.run("plan", "--detailed-exitcode").exit == 0)
            let first = try await tailor.run("plan", "--verify")
            #expect(
                first.output.contains(
                    "~ datasets.poses   update: 4 images compared with their files, and the same\n"), "\(first.output)")
            #expect(first.output.contains("Plan: 1 to update, 1 unchanged. 0 requests.\n"), "\(first.output)")
            #expect(
                first.output.contains(
                    " of datasets.poses was not compared with images/1.png of image_lists.owls: "), "\(first.output)")
            #expect(first.output.contains("cannot be downloaded: the answer is 404\n"), "\(first.output)")
            #expect(
                first.output.contains(
                    " of datasets.poses is another picture than images/2.png of image_lists.owls\n"), "\(first.output)")

            #expect(try await tailor.run("plan", "--verify", "--out", "next.plan").exit == 0)
            let applied = try await tailor.run("apply", "next.plan")
            #expect(applied.exit == 0, "\(applied.errors)")
            #expect(applied.errors.contains("Compared 6 adopted images with the files of the YAML.\n"))
            #expect(try await tailor.run("plan", "--detailed-exitcode").exit == 0)

            let again = try await tailor.run("plan", "--verify", "--detailed-exitcode")
            #expect(again.exit == 0 && again.output.contains("images/2.png"), "\(again.output)")
            #expect(again.errors.contains("Compared 1 adopted image with the file of the YAML.\n"), "\(again.errors)")

            // The vendor's picture in the place of the file that was assumed.
            try picture(2).write(to: folder.appending(path: "images/2.png"))
            #expect(try await tailor.run("plan", "--detailed-exitcode").exit == 2)
            let kept = try await tailor.run("apply", "--yes", "--verify")
            #expect(kept.output.contains("update: 1 image compared with its file, and the same\n"), "\(kept.output)")
            let last = try await tailor.run("plan", "--verify", "--detailed-exitcode")
            #expect(last.exit == 0, "\(last.output)")
            #expect(last.errors.contains("No image is assumed: there is nothing to verify.\n"), "\(last.errors)")
        }
    }

    @Test("a plan file says whether it was verified") func file() async throws {
        try await withFolder { folder in
            try folder.write(Self.configuration, as: "tailor.yaml")
            let tailor = TailorProcess(folder: folder)
            let apply = try await tailor.run("apply", "next.plan", "--verify")
            #expect(apply.exit == 64 && apply.errors.contains("`--verify` to `tailor plan`"), "\(apply.errors)")
            let refresh = try await tailor.run("apply", "--refresh-only", "--verify")
            #expect(refresh.exit == 64 && refresh.errors.contains("nothing to verify"), "\(refresh.errors)")
        }
    }
}
