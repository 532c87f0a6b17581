import Testing

/// Mistakes in image lists, pictures, captions and manifests.
@Suite struct BrokenImagesTests {
    @Test(arguments: entries + pictures + captions + manifests)
    func saysEveryMistakeAndItsPlace(_ broken: BrokenWorkspace) async throws {
        try await broken.check()
    }

    private static func list(_ entries: String..., captions: String = "automatic") -> String {
        "image_lists:\n  l:\n    captions: \(captions)\n    images:\n"
            + entries.map { "      - \($0)\n" }.joined()
    }

    static let entries: [BrokenWorkspace] = [
        BrokenWorkspace("no images", "image_lists:\n  l: { captions: automatic }\n", "X"),
        BrokenWorkspace("images that are a text", "image_lists:\n  l: { images: a.png }\n", "X"),
        BrokenWorkspace("misspelt captions", list(captions: "sidecars"), "X"),
        BrokenWorkspace("entry that is a text", list("images/a.png"), "X"),
        BrokenWorkspace("entry without an origin", list("{ name: a.png }"), "X"),
        BrokenWorkspace("entry with two origins", list("{ file: images/a.png, url: 'https://e.com/b.png' }"), "X"),
        BrokenWorkspace("unknown key", list("{ fiel: images/a.png }"), "X"),
        BrokenWorkspace("pattern that nothing fits", list("files: images/*.jpg"), "X"),
        BrokenWorkspace("pattern that is a folder", list("files: images"), "X"),
        BrokenWorkspace("pattern with a caption", list("{ files: images/*.png, caption: { a: 1 }, sha256: a }"), "X"),
        BrokenWorkspace("pattern with one name", list("{ files: images/*.png, name: hero }"), "X"),
        BrokenWorkspace("missing file", list("file: images/f.png"), "X"),
        BrokenWorkspace("misspelt file", list("file: images/a.pgn"), files: ["images/x.png": "png 300x300"], "X"),
        BrokenWorkspace("file that is a folder", list("file: images"), "X"),
        BrokenWorkspace("file with a digest", list("{ file: images/a.png, sha256: abc }"), "X"),
        BrokenWorkspace("empty name", list("{ file: images/a.png, name: '' }"), "X"),
        BrokenWorkspace("url of another scheme", list("url: ftp://example.com/a.png"), "X"),
        BrokenWorkspace("url of a file", list("url: file:///a.png"), "X"),
        BrokenWorkspace("url without a host", list("url: 'https:///a.png'"), "X"),
        BrokenWorkspace("url that is a path", list("url: images/a.png"), "X"),
        BrokenWorkspace("url without a name", list("url: https://example.com/"), "X"),
        BrokenWorkspace("digest that is none", list("{ url: https://example.com/a.png, sha256: abc }"), "X"),
    ]

    static let pictures: [BrokenWorkspace] = [
        BrokenWorkspace("pointer", list("files: images/*.png"), files: ["images/c.png": "pointer"], "X"),
        BrokenWorkspace(
            "several at once", list("files: images/*.png"),
            files: [
                "images/a.png": "gif", "images/b.png": "text", "images/c.png": "cut", "images/d.png": "bomb",
                "images/e.png": "",
            ], "X"),
        BrokenWorkspace("small", list("file: images/c.png"), files: ["images/c.png": "png 255x900"], "X"),
        BrokenWorkspace(
            "one content twice", list("files: images/*.png"), files: ["images/z.png": "png 1024x1024 a"], "X"),
        BrokenWorkspace("one file twice", list("files: images/*.png", "file: images/a.png"), "X"),
        BrokenWorkspace(
            "one name in two folders", list("files: '**/*.png'"), files: ["more/a.png": "png 300x300"], "X"),
        BrokenWorkspace(
            "names that differ in case", list("{ file: images/a.png }", "{ file: images/b.png, name: A.png }"),
            "X"),
        BrokenWorkspace(
            "names that differ in composition",
            list("{ file: images/a.png, name: \"\\u00e9.png\" }", "{ file: images/b.png, name: \"e\\u0301.png\" }"), "X"
        ),
        BrokenWorkspace(
            "urls that differ in the query",
            list("url: https://e.com/a.png?x=1", "{ url: https://e.com/a.png?x=2, name: b.png }"), "X"),
        BrokenWorkspace(
            "heavy and transparent", list("files: images/*.png"),
            files: [
                "images/a.png": "png 300x300 heavy alpha 1", "images/b.png": "png 300x300 alpha 2",
                "images/c.png": "png 300x300 alpha 3", "images/d.png": "png 300x300 alpha 4",
            ], "X"),
    ]

    static let captions: [BrokenWorkspace] = [
        BrokenWorkspace("caption that is a text", list("{ file: images/a.png, caption: Lora waving }"), "X"),
        BrokenWorkspace(
            "sidecars that are not JSON", list("files: images/*", captions: "sidecar"),
            files: ["images/a.json": "Lora", "images/b.json": "[]", "images/c.json": "{}"], "X"),
        BrokenWorkspace(
            "sidecars that are missing", list("files: images/*", captions: "sidecar"), files: ["images/a.json": "{}"],
            "X"),
    ]

    static let manifests: [BrokenWorkspace] = [
        BrokenWorkspace("manifest that is not there", list("manifest: meta.jsonl"), "X"),
        BrokenWorkspace("manifest in CSV", list("manifest: meta.csv"), "X"),
        BrokenWorkspace(
            "lines with mistakes", list("manifest: images/meta.jsonl"),
            files: [
                "images/meta.jsonl": """
                {"file_name": "a.png", "text": "{\\"a\\": 1}"}

                {"file_name": "nope.png"}
                {"file_name": "b.png", "text": "Lora waving"}
                not JSON
                {"name": "x"}
                {"url": "gopher://x/a.png"}
                """
            ], "X"),
    ]
}
