import Foundation
import TailorImaging
import TailorModel
import TailorTesting
import Testing

/// `tailor compare`, through the real program: two revisions and what each draws.
@Suite("A comparison of revisions") struct CompareTests {
    private static let configuration = """
        tailor: 1
        remote: { endpoint: emulator }
        prompts:
          product:
            - { name: bicycle, prompt: an owl on a bicycle, seed: 7 }
            - { name: beach, prompt: an owl at the beach, seed: 11, aspect_ratio: "16:9" }
        projects:
          owl: { ip: { type: stylized_scene, medium: illustration } }
        visual_schemas:
          flat: { schema: { style: flat vector } }
        datasets:
          poses: { project: owl, visual_schema: flat, images: [ files: "images/*.png" ] }
        models:
          owl: { dataset: poses, promotion: manual, samples: product }

        """

    /// r1 is current, r2 waits: it was trained on another picture, and under another schema.
    private static func compared(_ work: (URL, TailorProcess) async throws -> Void) async throws {
        try await withFolder { folder in
            let images = folder.appending(path: "images")
            try FileManager.default.createDirectory(at: images, withIntermediateDirectories: true)
            for number in 1...5 { try picture(number).write(to: images.appending(path: "\(number).png")) }
            try folder.write(configuration)
            let tailor = TailorProcess(folder: folder)
            let first = try await tailor.run("apply", "--yes", "--wait")
            #expect(first.exit == 0, "\(first.errors)")
            try picture(9).write(to: images.appending(path: "9.png"))
            try folder.write(configuration.replacing("flat vector", with: "oil on canvas"))
            let second = try await tailor.run("apply", "--yes", "--wait")
            #expect(second.exit == 0, "\(second.errors)")
            try await work(folder, tailor)
        }
    }

    @Test("shows what each draws, and what each was trained on") func compared() async throws {
        try await Self.compared { folder, tailor in
            let text = try await tailor.run("compare", "models.owl", "--out", "compare.html")
            #expect(text.exit == 0 && text.errors.contains("The page is in compare.html."), "\(text.errors)")
            let said = text.output
            #expect(said.hasPrefix("models.owl: r1 (current), r2 (candidate)\n"), "\(said)")
            #expect(said.contains("beach: an owl at the beach, seed 11, aspect ratio \"16:9\""))
            #expect(said.contains("~ visual_schema.style: \"flat vector\" -> \"oil on canvas\""))
            #expect(said.contains("+ images[\"9.png\"]") && !said.contains("images[\"1.png\"]"))
            #expect(
                said.contains("r2 waits for an approval: `tailor promote models.owl` or `tailor reject models.owl`."))
            for file in said.matches(of: /r\d   (\S+\.png) \(/) {
                _ = try Picture.decode(Data(contentsOf: folder.appending(path: String(file.1))))
            }

            let page = try String(contentsOf: folder.appending(path: "compare.html"), encoding: .utf8)
            let pictures = page.matches(of: /<details class="look"><summary><img src="data:image\/jpeg;base64,([^"]*)"/)
            #expect(pictures.count == 4 && Set(pictures.map { $0.1 }).count == 4)
            #expect(!page.contains("http:") && !page.contains("https:") && !page.contains("<script"))
            #expect(page.contains("flat vector") && page.utf8.count < 5_000_000)

            let json = try await tailor.run("compare", "models.owl", "--revisions", "2", "--format", "json")
            let document = try #require(JSONValue(parsing: json.output))
            #expect(try SchemaCheck.comparison().violations(in: document) == [])
            #expect(json.output.matches(of: /"role"/).count == 1)
        }
    }

    @Test("what is not here is said, and what is not there is an error") func missing() async throws {
        try await Self.compared { folder, tailor in
            try FileManager.default.removeItem(at: folder.appending(path: ".tailor/emulator/samples"))
            try FileManager.default.removeItem(at: folder.appending(path: ".tailor/cache"))
            let page = try await tailor.run("compare", "models.owl", "--format", "html")
            #expect(page.exit == 0 && page.output.contains("its file is not on this machine"), "\(page.errors)")
            #expect(page.output.contains("The words of 2 schemas and captions are not on this machine"))
            // Nothing is generated for it.
            let plan = try await tailor.run("plan", "--detailed-exitcode")
            #expect(plan.exit == 0, "\(plan.output)")

            let unknown = try await tailor.run("compare", "models.owll")
            #expect(unknown.exit == 64 && unknown.errors.contains("Did you mean `models.owl`?"), "\(unknown.errors)")
            let revision = try await tailor.run("compare", "models.owl", "--revisions", "1,7")
            #expect(revision.exit == 64 && revision.errors.contains("It has r1 and r2."), "\(revision.errors)")
            let list = try await tailor.run("compare", "models.owl", "--revisions", "1,,2")
            #expect(list.exit == 64, "\(list.errors)")
            let place = try await tailor.run("compare", "models.owl", "--out", "nowhere/compare.html")
            #expect(place.exit == 1 && place.errors.contains("the page cannot be written to nowhere/compare.html"))
        }
    }
}
