import Foundation
import TailorModel
import Testing

@testable import TailorConfiguration

/// Files as people have them: names, links, capitals, normalisation, and what cannot be read.
@Suite("Files in image lists")
struct FileNameTests {
    private static let composed = "\u{E9}.png"
    private static let decomposed = "e\u{301}.png"

    @Test(
        "are found under the name that is written, composed or not",
        arguments: [
            ("file: images/\(composed)", decomposed), ("file: images/\(decomposed)", composed),
            ("files: images/\(composed)", decomposed), ("files: \"images/\u{E9}*\"", decomposed),
            ("files: images/?.png", composed), ("files: images/?.png", decomposed),
        ])
    func normalisation(entry: String, name: String) async throws {
        let folder = try Self.workspace(entry, ["images/\(name)": "png 300x300"])
        let (workspace, diagnostics) = await folder.load()
        #expect(diagnostics.map(\.message) == ["the dataset `d` has 1 image"])
        let image = try #require(workspace?.desired.datasets["d"]?.images?.first)
        #expect(Array(image.name.utf8) == Array(Self.composed.utf8))
        // Opened by the bytes that it has.
        guard case .file(let path, _) = image.source else {
            Issue.record("no file")
            return
        }
        #expect(Array(path.utf8) == Array("images/\(name)".utf8))
    }

    #if os(Linux)
        @Test("are two where their names differ in normalisation only, and cannot have one name")
        func twoFiles() async throws {
            let folder = try Self.workspace("files: images/*.png", ["images/\(Self.composed)": "png 300x300 1"])
            try folder.write("png 300x300 2", to: "images/\(Self.decomposed)")
            #expect(await folder.load().diagnostics.map(\.message) == ["two images are named `\u{E9}.png`"])
            try folder.write(Self.text("{ files: 'images/*.png', name: path }"), to: "tailor.yaml")
            #expect(await folder.load().diagnostics.map(\.message) == ["two images are named `images_\u{E9}.png`"])
        }
    #endif

    @Test("have a sidecar in the other normalisation")
    func sidecar() async throws {
        let folder = try Self.workspace(
            "files: images/*.png", captions: "sidecar",
            ["images/\(Self.decomposed)": "png 300x300", "images/\u{E9}.json": "{\"a\": 1}"])
        let (workspace, diagnostics) = await folder.load()
        #expect(diagnostics.map(\.message) == ["the dataset `d` has 1 image"])
        #expect(workspace?.desired.datasets["d"]?.images?.first?.caption == ["a": 1])
    }

    @Test(
        "in a folder are its pictures, whatever their endings' letters; braces are alternatives",
        arguments: [
            ("files: images/", ["A.JPG", "b.png", "c.jpeg", "d.WebP"]),
            ("files: images", ["A.JPG", "b.png", "c.jpeg", "d.WebP"]),
            ("files: 'images/*.{png,jpeg}'", ["b.png", "c.jpeg"]), ("files: '{images,gone}/*.png'", ["b.png"]),
        ])
    func folders(entry: String, names: [String]) async throws {
        let folder = try Self.workspace(
            entry,
            [
                "images/A.JPG": "jpeg 300x300 a", "images/b.png": "png 300x300 b", "images/c.jpeg": "jpeg 300x300 c",
                "images/d.WebP": "webp 300x300 d", "images/notes.md": "text", "images/more/x.png": "png 300x300 x",
                "images/.hidden.png": "text",
            ])
        #expect(await folder.load().workspace?.desired.datasets["d"]?.images?.map(\.name) == names)
    }

    @Test("that differ in the case of the ending are pointed out")
    func capitals() async throws {
        let names = ["a.jpg", "IMG_1.JPG", "IMG_2.JPG"]
        let pictures = Dictionary(uniqueKeysWithValues: names.map { ("images/\($0)", "jpeg 300x300 \($0)") })
        let some = await (try Self.workspace("files: images/*.jpg", pictures)).load().diagnostics
        #expect(some.contains { $0.message == "2 pictures are left out: `images/IMG_1.JPG`, `images/IMG_2.JPG`" })
        let all = await (try Self.workspace("files: 'images/*.{jpg,JPG}'", pictures)).load().diagnostics
        #expect(all.map(\.message) == ["the dataset `d` has 3 images"])
        let two = Self.text("files: images/*.jpg", "files: images/*.JPG")
        #expect(try await Self.load(two, pictures).map(\.message) == ["the dataset `d` has 3 images"])
        let none = await (try Self.workspace("files: images/*.Jpg", pictures)).load().diagnostics
        #expect(none.first?.label?.contains("`images/IMG_1.JPG`, `images/IMG_2.JPG`, `images/a.jpg`") == true)
    }

    @Test(
        "that cannot be reached are no absent files",
        arguments: ["files: images/**/*.png", "files: images/loop/*.png", "files: images/loop", "file: images/loop"])
    func unreachable(entry: String) async throws {
        let folder = try Self.workspace(entry, ["images/a.png": "png 300x300"])
        try Self.link(folder, "images/loop", to: "loop")
        try Self.link(folder, "images/loop.png", to: "loop.png")
        let diagnostics = await folder.load().diagnostics
        #expect(diagnostics.hasErrors)
        #expect(diagnostics.contains { $0.message.contains("cannot be read: too many levels of symbolic links") })
    }

    @Test(
        "that are broken links are no absent files",
        arguments: [
            ("file: images/dead.png", "images/dead.png"), ("files: images/*.png", "images/dead.png"),
            ("manifest: images/rows.jsonl", "images/dead.png"), ("files: images/a.png", "images/a.json"),
        ])
    func brokenLinks(entry: String, link: String) async throws {
        let folder = try Self.workspace(
            entry, captions: "sidecar",
            ["images/a.png": "png 300x300", "images/rows.jsonl": "{\"file_name\": \"dead.png\"}"])
        try Self.link(folder, link, to: "nowhere")
        let messages = await folder.load().diagnostics.map(\.message)
        #expect(messages.contains("`\(link)` is a broken symbolic link"))
    }

    @Test(
        "with a name that no image can have need another one",
        arguments: [
            "url: 'https://e.com/a%00.png'", "url: 'https://e.com/%2e%2e'", "url: 'https://e.com/..'",
            "{ file: images/a.png, name: \"a\\u0007\" }", "{ file: images/a.png, name: '..' }",
        ])
    func badNames(entry: String) async throws {
        let diagnostics = await (try Self.workspace(entry, ["images/a.png": "png 300x300"])).load().diagnostics
        #expect(diagnostics.hasErrors && diagnostics.contains { $0.help == "Give it another `name`." })
    }

    @Test("that are not there: the folder is named with what is in it")
    func nothing() async throws {
        let folder = try Self.workspace("files: images/x/*.png", ["images/a.png": "png 300x300", "images/b.png": "x"])
        #expect(await folder.load().diagnostics.first?.help == "`images` has `a.png`, `b.png`.")
    }

    #if os(Linux)
        @Test("and folders of configuration have names in UTF-8")
        func otherEncodings() async throws {
            let folder = try Self.workspace("files: images/*.png", ["images/a.png": "png 300x300"])
            try Self.makeFolder(folder, "old")
            try Self.makeFolder(folder, "images")
            let messages = await folder.load().diagnostics.map(\.message)
            // The folder of pictures does not match `*.png`; every folder may have configuration.
            #expect(messages.contains(#"the name of `old/caf\xE9` is not UTF-8"#))
            #expect(messages.contains(#"the name of `images/caf\xE9` is not UTF-8"#))
        }

        private static func makeFolder(_ folder: TemporaryWorkspace, _ parent: String) throws {
            try folder.write("folder", to: parent)
            let path = (folder.root + "/\(parent)/caf").utf8.map { CChar(bitPattern: $0) }
            #expect(mkdir(path + [CChar(bitPattern: 0xE9), 0], 0o700) == 0)
        }
    #endif

    private static func link(_ folder: TemporaryWorkspace, _ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: folder.root + "/" + path, withDestinationPath: target)
    }

    private static func text(_ entries: String..., captions: String = "automatic") -> String {
        """
        tailor: 1
        projects:
          p: { ip: { type: stylized_scene, medium: illustration } }
        image_lists:
          l:
            captions: \(captions)
            images:
        \(entries.map { "      - \($0)" }.joined(separator: "\n"))
        datasets:
          d: { project: p, images: l, visual_schema: { schema: { style: flat } }, status: draft }

        """
    }

    private static func workspace(
        _ entry: String, captions: String = "automatic", _ files: [String: String]
    ) throws -> TemporaryWorkspace {
        try TemporaryWorkspace(files.merging(["tailor.yaml": text(entry, captions: captions)]) { $1 })
    }

    private static func load(_ text: String, _ files: [String: String]) async throws -> [Diagnostic] {
        await (try TemporaryWorkspace(files.merging(["tailor.yaml": text]) { $1 })).load().diagnostics
    }
}
