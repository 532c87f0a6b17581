import Foundation
import TailorModel
import Testing

/// Sidecars and manifests as people have them.
@Suite("Captions in files")
struct CaptionFileTests {
    private static let legacy = "training_version: '3.2', caption_prefix: 'A cat,'"
    private static let schema = "visual_schema: { schema: { style: flat } }"

    @Test("a legacy family misses a text, another one JSON", arguments: [(legacy, "a.txt"), (schema, "a.json")])
    func missing(family: String, name: String) async throws {
        let messages = try await Self.load(family, sidecars: [:]).diagnostics.map(\.message)
        #expect(messages.contains("1 caption is missing: `\(name)`"))
    }

    @Test("of a list that serves two families, each takes its own")
    func twoFamilies() async throws {
        let folder = try TemporaryWorkspace([
            "tailor.yaml": Self.text(Self.legacy) + "  e: { project: p, images: l, \(Self.schema), status: draft }\n",
            "images/a.png": "png 300x300", "images/a.json": "{\"s\": 1}", "images/a.txt": "a cat\r\n",
        ])
        let (workspace, diagnostics) = await folder.load()
        #expect(!diagnostics.hasErrors)
        #expect(workspace?.desired.datasets["d"]?.images?.first?.caption == "a cat")
        #expect(workspace?.desired.datasets["e"]?.images?.first?.caption == ["s": 1])
    }

    @Test("the text of a legacy family counts, not the JSON beside it")
    func both() async throws {
        let loaded = try await Self.load(Self.legacy, sidecars: ["images/a.json": "{", "images/a.txt": "a cat"])
        #expect(!loaded.diagnostics.hasErrors)
        #expect(loaded.workspace?.desired.datasets["d"]?.images?.first?.caption == "a cat")
    }

    @Test(
        "a sidecar that is no text says so, without advice that loses it",
        arguments: [
            (
                "images/a.txt", Data("caf\u{E9}".unicodeScalars.map { UInt8($0.value) }),
                "`images/a.txt` is not UTF-8: byte 4 of line 1 is 0xE9"
            ),
            ("images/a.txt", Data([0xFF, 0xFE, 0x61, 0]), "`images/a.txt` is UTF-16, not UTF-8"),
            ("images/a.txt", Data("a\0".utf8), "`images/a.txt` has a NUL at byte 2 of line 1"),
            (
                "images/a.txt", Data("version https://git-lfs.github.com/spec/v1\n".utf8),
                "`images/a.txt` is a Git LFS pointer, not the file itself"
            ),
        ] as [(String, Data, String)])
    func noText(path: String, bytes: Data, message: String) async throws {
        let folder = try TemporaryWorkspace([
            "tailor.yaml": Self.text(Self.legacy), "images/a.png": "png 300x300",
        ])
        try bytes.write(to: URL(fileURLWithPath: folder.root + "/" + path))
        let found = await folder.load().diagnostics.first { $0.severity == .error }
        #expect(found?.message == message)
        #expect(found?.help?.contains("captions pull") == false)
    }

    @Test("a sidecar with one member twice is an error")
    func twice() async throws {
        let messages = try await Self.load(Self.schema, sidecars: ["images/a.json": #"{"s": 1, "s": 2}"#])
            .diagnostics.map(\.message)
        #expect(messages.contains("`images/a.json` has the member `s` twice"))
    }

    @Test("a sidecar whose picture was renamed is named; pins and other files are not")
    func orphans() async throws {
        let messages = try await Self.load(
            Self.schema,
            sidecars: [
                "images/a.json": "{}", "images/hero.json": "{}", "images/d.visual-schema.json": "text",
                "images/.hidden.json": "{}", "images/notes.txt": "text", "images/x/y.json": "{}",
            ]
        ).diagnostics.map(\.message)
        #expect(messages.contains("1 sidecar has no picture: `images/hero.json`"))
    }

    @Test(
        "a row of a manifest gives",
        arguments: [
            (schema, #"{"file_name": "a.png", "caption": null, "text": {"s": "cat"}}"#, ["s": "cat"]),
            (schema, #"{"file_name": "a.png", "url": null, "name": null, "caption": {"s": 1}}"#, ["s": 1]),
            (legacy, #"{"file_name": "a.png", "text": "a cat on a mat"}"#, "a cat on a mat"),
            (schema, "\u{FEFF}{\"file_name\": \"a.png\", \"caption\": {\"s\": 1}}\r\n", ["s": 1]),
        ] as [(String, String, JSONValue)])
    func rows(family: String, row: String, caption: JSONValue) async throws {
        let loaded = try await Self.load(family, manifest: row)
        #expect(!loaded.diagnostics.hasErrors, "\(loaded.diagnostics)")
        let image = loaded.workspace?.desired.datasets["d"]?.images?.first
        #expect(image?.caption == caption && image?.name == "a.png")
    }

    @Test("a number is a name, as in the YAML")
    func number() async throws {
        let loaded = try await Self.load(Self.schema, manifest: #"{"file_name": "a.png", "name": 5}"#)
        #expect(loaded.workspace?.desired.datasets["d"]?.images?.map(\.name) == ["5"])
    }

    @Test(
        "a row of a manifest is wrong",
        arguments: [
            (#"{"file_name": "a.png", "name": ""}"#, "`name` is empty", "expected a text"),
            (#"{"file_name": "a.png", "name": ["a"]}"#, "`name` is a list", "expected a text"),
            (#"{"file_name": "a.png", "file_name": "b.png"}"#, "this line has the member `file_name` twice", nil),
            (#"{"file_name": "a.pmg"}"#, "there is no file `images/a.pmg`", "did you mean `a.png`?"),
            (
                #"{"file_name": "sub\\b.png"}"#, #"there is no file `images/sub\b.png`"#,
                "did you mean `images/sub/b.png`?"
            ),
            (
                #"{"file_name": "a.png", "url": "https://e.com/a.png"}"#, "this line has both `file_name` and `url`",
                "remove one of the two"
            ),
            (
                #"{"url": "https://e.com/a/"}"#, "this image has no `name`",
                "expected a `name`: the URL does not end in one"
            ),
            (
                #"{"file_name": "a.png", "text": "a cat"}"#, "the caption on this line is not JSON",
                "expected a JSON object"
            ),
            (#"{"file_nmae": "a.png"}"#, "this line names no image", "did you mean `file_name`, not `file_nmae`?"),
            ("\n \r\n", "the manifest `images/rows.jsonl` is empty", "expected an image on each line"),
            ("", "the manifest `images/rows.jsonl` is empty", "expected an image on each line"),
        ] as [(String, String, String?)])
    func badRows(rows: String, message: String, label: String?) async throws {
        let errors = try await Self.load(Self.schema, manifest: rows).diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.message) == [message])
        #expect(label == nil || errors.first?.label == label)
    }

    @Test(
        "plain text is wrapped, and a legacy family takes it as it is",
        arguments: [
            (schema, ["images/a.txt": "a cat\n"], JSONValue.object(["short": "a cat"])),
            (schema, ["images/a.caption": "a cat"], .object(["short": "a cat"])),
            (schema, ["images/a.json": #"{"s": 1}"#, "images/a.txt": "a cat"], .object(["s": 1])),
            (legacy, ["images/a.txt": "a cat"], "a cat"),
        ] as [(String, [String: String], JSONValue)])
    func wrapped(family: String, sidecars: [String: String], caption: JSONValue) async throws {
        let text = Self.text(family, captions: "{ wrap: short }")
        let loaded = await
            (try TemporaryWorkspace(
                ["tailor.yaml": text, "images/a.png": "png 300x300"].merging(sidecars) { $1 })).load()
        #expect(!loaded.diagnostics.hasErrors, "\(loaded.diagnostics)")
        #expect(loaded.workspace?.desired.datasets["d"]?.images?.first?.caption == caption)
    }

    @Test("plain text in a manifest, as JSON Lines or CSV, is wrapped; commas, quotes and line breaks stay")
    func wrappedManifests() async throws {
        let files = [
            "images/rows.jsonl": #"{"file_name": "a.png", "text": "a \"cat\",\non a mat"}"#,
            "images/rows.csv": "file_name,text,name\r\na.png,\"a \"\"cat\"\",\r\non a mat\",\r\n",
            "images/a.png": "png 300x300",
        ]
        for manifest in ["rows.jsonl", "rows.csv"] {
            let text = Self.text(Self.schema, entry: "manifest: images/\(manifest)", captions: "{ wrap: short }")
            let loaded = await (try TemporaryWorkspace(files.merging(["tailor.yaml": text]) { $1 })).load()
            #expect(!loaded.diagnostics.hasErrors, "\(loaded.diagnostics)")
            let image = loaded.workspace?.desired.datasets["d"]?.images?.first
            #expect(image?.caption == ["short": "a \"cat\",\non a mat"] && image?.name == "a.png")
        }
    }

    @Test(
        "a CSV file is wrong",
        arguments: [
            ("file_name\n\"a.png", 2, "this line has a quoted field without an end"),
            ("file_name\n\"a.png\"x", 2, "this line has text behind a quoted field"),
            ("file_name\na\".png", 2, "this line has a quote inside a field that is not quoted"),
            ("file_name,text\na.png", 2, "this line has 1 field"),
            ("file_name,file_name\na.png,a.png", 1, "the column `file_name` is given twice"),
            ("a.png,a cat", 1, "the first line names no column `file_name` or `url`"),
            ("file_name,text\ra.png,a cat\rb.png,a dog\r", 3, "there is no file `images/b.png`"),
            ("file_name,text\n\n\"a.png\",\"x\ny\"\nb.png,y", 5, "there is no file `images/b.png`"),
        ])
    func badTables(table: String, line: Int, message: String) async throws {
        let text = Self.text(Self.legacy, entry: "manifest: images/rows.csv", captions: "automatic")
        let files = ["tailor.yaml": text, "images/a.png": "png 300x300", "images/rows.csv": table]
        let errors = await (try TemporaryWorkspace(files)).load().diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.message) == [message])
        #expect(errors.first?.mark?.line == line && errors.first?.mark?.file == "images/rows.csv")
    }

    @Test(
        "columns that are not there, with what was perhaps meant",
        arguments: [
            ("file_name;text\na.png;a cat", "expected commas between the columns"),
            ("file_name\ttext\na.png\ta cat", "expected commas between the columns"),
            ("File_Name,Text\na.png,a cat", "did you mean `file_name`, not `File_Name`?"),
            ("picture,words\na.png,a cat", "expected the names of the columns"),
        ])
    func otherColumns(table: String, label: String) async throws {
        let text = Self.text(Self.legacy, entry: "manifest: images/rows.csv", captions: "automatic")
        let errors = await (try TemporaryWorkspace(["tailor.yaml": text, "images/rows.csv": table])).load()
            .diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.label) == [label])
    }

    @Test(
        "a name that is ignored and looks like one that is read is a warning, once",
        arguments: [
            ("rows.csv", "file_name, text\na.png,a cat\nsub/b.png,a dog", "` text` is ignored", "did you mean `text`?"),
            ("rows.csv", "file_name,Caption,text\na.png,x,y", "`Caption` is ignored", "did you mean `caption`?"),
            (
                "rows.jsonl",
                #"{"file_name": "a.png", "Text": "a cat"}"# + "\n" + #"{"file_name": "sub/b.png", "Text": "a dog"}"#,
                "`Text` is ignored", "did you mean `text`?"
            ),
            ("rows.csv", "file_name,Text,text,title\na.png,x,y,z", "", ""),
        ])
    func ignoredNames(manifest: String, rows: String, message: String, label: String) async throws {
        let files = [
            "tailor.yaml": Self.text(Self.legacy, entry: "manifest: images/\(manifest)", captions: "automatic"),
            "images/\(manifest)": rows, "images/a.png": "png 300x300", "images/sub/b.png": "png 300x300 b",
        ]
        let loaded = await (try TemporaryWorkspace(files)).load()
        let found = loaded.diagnostics.filter { $0.message.hasSuffix("is ignored") }
        #expect(found.map(\.message) == (message.isEmpty ? [] : [message]))
        #expect(message.isEmpty || (found.first?.label == label && found.first?.severity == .warning))
        #expect(!loaded.diagnostics.hasErrors, "\(loaded.diagnostics)")
    }

    @Test("a CSV file without an image is an error", arguments: ["", "file_name,text\n", "\u{FEFF}\r\n"])
    func emptyTables(table: String) async throws {
        let text = Self.text(Self.legacy, entry: "manifest: images/rows.csv", captions: "automatic")
        let messages = await (try TemporaryWorkspace(["tailor.yaml": text, "images/rows.csv": table])).load()
            .diagnostics.filter { $0.severity == .error }.map(\.message)
        #expect(messages == ["the manifest `images/rows.csv` is empty"])
    }

    private static func load(
        _ family: String, sidecars: [String: String]
    ) async throws -> (workspace: Workspace?, diagnostics: [Diagnostic]) {
        let files = ["tailor.yaml": text(family), "images/a.png": "png 300x300"].merging(sidecars) { $1 }
        return await (try TemporaryWorkspace(files)).load()
    }

    private static func load(
        _ family: String, manifest: String
    ) async throws -> (workspace: Workspace?, diagnostics: [Diagnostic]) {
        let files = [
            "tailor.yaml": text(family, entry: "manifest: images/rows.jsonl", captions: "automatic"),
            "images/rows.jsonl": manifest, "images/a.png": "png 300x300", "images/sub/b.png": "png 300x300 b",
        ]
        return await (try TemporaryWorkspace(files)).load()
    }

    private static func text(
        _ family: String, entry: String = "files: images/*.png", captions: String = "sidecar"
    ) -> String {
        """
        tailor: 1
        projects:
          p: { ip: { type: stylized_scene, medium: illustration } }
        image_lists:
          l: { captions: \(captions), images: [ { \(entry) } ] }
        datasets:
          d: { project: p, images: l, \(family), status: draft }

        """
    }
}
