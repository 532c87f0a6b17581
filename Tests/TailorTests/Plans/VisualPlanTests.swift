import Foundation
import TailorImaging
import TailorModel
import TailorTesting
import Testing

/// The page of a plan, with the pictures that it adds and removes.
@Suite("A plan that is looked at") struct VisualPlanTests {
    @Test("shows pictures added, removed and kept, captions and schema word by word, and where the model comes from")
    func revision() async throws {
        try await Self.revised { tailor, folder in
            let page = try await tailor.run("plan", "--format", "html")
            #expect(page.exit == 0 && !page.errors.contains("not on this machine"), "\(page.errors)")
            let text = page.output
            #expect(text.contains("<h2>datasets.d: revise r2</h2>"))
            #expect(Self.names(in: text, "added") == ["10.png", "8.png", "9.png"])
            #expect(Self.names(in: text, "removed") == ["1.png", "2.png"])
            #expect(Self.names(in: text, "kept") == ["3.png", "4.png", "5.png", "6.png", "7.png"])
            #expect(text.contains("<dt><bdi>visual_schema.style</bdi></dt>"))
            #expect(text.contains("flat <del>") && text.contains("vector<span") && text.contains("drawing<span"))
            #expect(text.contains("<dt><bdi>3.png: mood</bdi></dt>"))
            #expect(text.contains("8 (3 added, 2 removed, 5 kept)"))
            #expect(
                text.contains(
                    "aria-label=\"projects.p has datasets.d: r1 (current, 7 pictures) with models.m r1 (current), then r2 "
                        + "(new, 8 pictures) with models.m r2 (new, trained by this plan).\""))
            // The removed ones have no file any more.
            let pictures = text.matches(of: /<img src="data:image\/jpeg;base64,([^"]*)"/).map { $0.1 }
            #expect(pictures.count == 10)
            for picture in pictures { _ = try Picture.decode(try #require(Data(base64Encoded: String(picture)))) }
            #expect(!text.contains("http:") && !text.contains("https:") && !text.contains("<script"))
        }
    }

    @Test("a saved plan has its pictures with it, and shows them elsewhere")
    func saved() async throws {
        try await Self.revised { tailor, folder in
            let page = try await tailor.run("plan", "--format", "html", "--out", "next.plan")
            let elsewhere = folder.appending(path: "elsewhere")
            try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: false)
            let shown = try await TailorProcess(folder: elsewhere).run("show", "../next.plan", "--format", "html")
            #expect(shown.exit == 0 && shown.output == page.output)
            #expect(try await tailor.run("apply", "next.plan").exit == 0)
        }
    }

    @Test("without its cache it says what is missing, and asks the vendor only when it is told to")
    func fetched() async throws {
        try await Self.revised { tailor, folder in
            try FileManager.default.removeItem(at: folder.appending(path: ".tailor/cache"))
            let page = try await tailor.run("plan", "--format", "html")
            #expect(Self.pictures(in: page.output) == 8)
            #expect(
                page.errors.contains(
                    "2 pictures are not on this machine. `--thumbnails fetch` asks the vendor for them."))
            #expect(page.output.matches(of: /no picture/).count == 2)
            let fetched = try await tailor.run("plan", "--format", "html", "--thumbnails", "fetch")
            #expect(fetched.exit == 0 && Self.pictures(in: fetched.output) == 10, "\(fetched.errors)")
            // What was fetched is kept.
            let again = try await tailor.run("plan", "--format", "html")
            #expect(again.output == fetched.output && !again.errors.contains("not on this machine"))
        }
    }

    @Test("without pictures it reads none, and other forms have none")
    func none() async throws {
        try await Self.revised { tailor, folder in
            try FileManager.default.removeItem(at: folder.appending(path: ".tailor/cache"))
            let page = try await tailor.run("plan", "--format", "html", "--thumbnails", "none")
            #expect(Self.pictures(in: page.output) == 0 && !page.errors.contains("not on this machine"))
            #expect(page.output.contains("<bdi>10.png</bdi>"))
            _ = try await tailor.run("plan", "--out", "next.plan")
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: ".tailor/cache/thumbnails").path))
            let saved = try String(contentsOf: folder.appending(path: "next.plan"), encoding: .utf8)
            #expect(!saved.contains("\"review\""))
            let shown = try await tailor.run("show", "next.plan", "--format", "html")
            #expect(shown.exit == 0 && shown.output.contains("datasets.d") && !shown.output.contains("<img"))
        }
    }

    /// A workspace of seven pictures that was applied; then two were removed, three added, and texts changed.
    private static func revised(_ work: (TailorProcess, URL) async throws -> Void) async throws {
        try await withFolder { folder in
            let tailor = TailorProcess(folder: folder)
            let pictures = folder.appending(path: "pictures")
            try FileManager.default.createDirectory(at: pictures, withIntermediateDirectories: true)
            let hero = folder.appending(path: "hero")
            try FileManager.default.createDirectory(at: hero, withIntermediateDirectories: true)
            for number in 1...7 {
                try picture(number).write(to: (number == 3 ? hero : pictures).appending(path: "\(number).png"))
            }
            try write(style: "flat vector", mood: "calm", in: folder)
            let applied = try await tailor.run("apply", "--yes", "--wait")
            #expect(applied.exit == 0, "\(applied.errors)")
            for number in 1...2 {
                try FileManager.default.removeItem(at: pictures.appending(path: "\(number).png"))
            }
            for number in 8...10 { try picture(number).write(to: pictures.appending(path: "\(number).png")) }
            try write(style: "flat drawing", mood: "joyful", in: folder)
            try await work(tailor, folder)
        }
    }

    private static func write(style: String, mood: String, in folder: URL) throws {
        try folder.write(
            """
            tailor: 1
            remote: { endpoint: emulator }
            projects: { p: { ip: { type: stylized_scene, medium: illustration } } }
            visual_schemas: { v: { schema: { style: \(style) } } }
            image_lists:
              l:
                checks: { near_duplicates: off }
                images:
                  - files: 'pictures/*.png'
                  - { file: hero/3.png, caption: { mood: \(mood), short_description: a square } }
            datasets: { d: { project: p, visual_schema: v, images: l } }
            models: { m: { dataset: d } }
            """)
    }

    private static func pictures(in page: String) -> Int { page.matches(of: /<img\s/).count }

    /// The names below the pictures of a kind.
    private static func names(in page: String, _ kind: String) -> [String] {
        guard let start = page.range(of: "<div class=\"pictures \(kind)\">") else { return [] }
        let rest = page[start.upperBound...]
        let end = rest.range(of: "</div>")?.lowerBound ?? rest.endIndex
        return rest[..<end].matches(of: /<figcaption><bdi>([^<]*)<\//).map { String($0.1) }
    }
}
