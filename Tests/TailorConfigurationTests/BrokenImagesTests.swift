import TailorModel
import Testing

/// Mistakes in image lists, pictures, captions and manifests.
@Suite struct BrokenImagesTests {
    @Test("says every mistake and its place", arguments: entries + pictures + captions + manifests)
    func saysEveryMistakeAndItsPlace(_ broken: BrokenWorkspace) async throws {
        try await broken.check()
    }

    private static func list(_ entries: String..., captions: String = "automatic") -> String {
        "image_lists:\n  l:\n    captions: \(captions)\n    images:\n"
            + entries.map { "      - \($0)\n" }.joined()
    }

    @Test("a sidecar that is none may be removed", arguments: [("a.json", "Lora"), ("a.json", "[]"), ("a.txt", " ")])
    func aSidecarThatIsNoneMayBeRemoved(name: String, content: String) async throws {
        let files = [
            "tailor.yaml": "tailor: 1\n" + Self.list("file: images/a.png", captions: "sidecar"),
            "images/\(name)": content,
        ]
        let diagnostics = try await TemporaryWorkspace(TemporaryWorkspace.pictures.merging(files) { $1 }).load()
            .diagnostics
        #expect(
            diagnostics.map(\.help) == [
                "Fix the file, or remove it: `tailor captions pull` writes it again, as the vendor has it."
            ])
    }

    static let entries: [BrokenWorkspace] = [
        BrokenWorkspace(
            "no images", "image_lists:\n  l: { captions: automatic }\n",
            "tailor.yaml:3:3+1 this image list has no `images` -- expected the key `images`"),
        BrokenWorkspace(
            "images that are a text", "image_lists:\n  l: { images: a.png }\n",
            "tailor.yaml:3:16+5 `images` is the text `a.png` -- expected a list"),
        BrokenWorkspace(
            "an empty licence", "image_lists:\n  l: { licence: '', images: [ { file: images/a.png } ] }\n",
            "tailor.yaml:3:17+2 `licence` is empty -- expected a text"),
        BrokenWorkspace(
            "a license", list("{ file: images/a.png, license: CC0 }"),
            "tailor.yaml:6:31+7 unknown image key `license` -- did you mean `licence`?"),
        BrokenWorkspace(
            "misspelt captions", list(captions: "sidecars"),
            "tailor.yaml:4:15+8 unknown captions mode `sidecars` -- did you mean `sidecar`?"),
        BrokenWorkspace(
            "entry that is a text", list("images/a.png"),
            "tailor.yaml:6:9+12 `image` is the text `images/a.png` -- expected a mapping"),
        BrokenWorkspace(
            "entry without an origin", list("{ name: a.png }"),
            "tailor.yaml:6:9+15 this image is empty -- expected `files`, `file`, `url` or `manifest`"),
        BrokenWorkspace(
            "entry with two origins", list("{ file: images/a.png, url: 'https://e.com/b.png' }"),
            """
            tailor.yaml:6:31+3 `url` cannot be combined with `file` -- remove one of the two (`file` is given here \
            tailor.yaml:6:11)
            """
        ),
        BrokenWorkspace(
            "unknown key", list("{ fiel: images/a.png }"),
            "tailor.yaml:6:11+4 unknown image key `fiel` -- did you mean `file`?"),
        BrokenWorkspace(
            "pattern that nothing fits", list("files: images/*.jpg"),
            "tailor.yaml:6:16+12 no file matches `images/*.jpg` -- expected at least one picture"),
        BrokenWorkspace(
            "folder without pictures", list("files: notes/"), files: ["notes/a.md": "text"],
            """
            tailor.yaml:6:16+6 the folder `notes/` has no pictures -- expected files that end in jpg, jpeg, png or webp
            """
        ),
        BrokenWorkspace(
            "pattern with a caption", list("{ files: images/*.png, caption: { a: 1 }, sha256: a }"),
            "tailor.yaml:6:32+7 `caption` cannot be combined with `files` -- it goes with `file` or `url`",
            "tailor.yaml:6:51+6 `sha256` cannot be combined with `files` -- it goes with `url`"),
        BrokenWorkspace(
            "pattern with one name", list("{ files: images/*.png, name: hero }"),
            "tailor.yaml:6:38+4 the files of a pattern cannot share one name -- expected `path`, or no `name`"),
        BrokenWorkspace(
            "missing file", list("file: images/f.png"),
            "tailor.yaml:6:15+12 there is no file `images/f.png` -- did you mean `a.png`?"),
        BrokenWorkspace(
            "misspelt file", list("file: images/a.pgn"), files: ["images/x.png": "png 300x300"],
            "tailor.yaml:6:15+12 there is no file `images/a.pgn` -- did you mean `a.png`?"),
        BrokenWorkspace(
            "file that is a folder", list("file: images"),
            "tailor.yaml:6:15+6 `images` is not a file -- expected a picture"),
        BrokenWorkspace(
            "file with a digest", list("{ file: images/a.png, sha256: abc }"),
            "tailor.yaml:6:31+6 `sha256` cannot be combined with `file` -- it goes with `url`"),
        BrokenWorkspace(
            "empty name", list("{ file: images/a.png, name: '' }"),
            "tailor.yaml:6:37+2 `name` is empty -- expected a text"),
        BrokenWorkspace(
            "url of another scheme", list("url: ftp://example.com/a.png"),
            "tailor.yaml:6:14+23 unknown URL scheme `ftp` -- expected a URL with `https` or `http`"),
        BrokenWorkspace(
            "url of a file", list("url: file:///a.png"),
            "tailor.yaml:6:14+13 unknown URL scheme `file` -- expected a URL with `https` or `http`"),
        BrokenWorkspace(
            "url without a host", list("url: 'https:///a.png'"),
            "tailor.yaml:6:14+16 `https:///a.png` is not a URL -- expected a URL with `https` or `http`"),
        BrokenWorkspace(
            "url that is a path", list("url: images/a.png"),
            "tailor.yaml:6:14+12 `images/a.png` is not a URL -- expected a URL with `https` or `http`"),
        BrokenWorkspace(
            "url without a name", list("url: https://example.com/"),
            "tailor.yaml:6:14+20 this image has no `name` -- expected a `name`: the URL does not end in one"),
        BrokenWorkspace(
            "digest that is none", list("{ url: https://example.com/a.png, sha256: abc }"),
            "tailor.yaml:6:51+3 `abc` is not a SHA-256 -- expected 64 hexadecimal digits"),
    ]

    static let pictures: [BrokenWorkspace] = [
        BrokenWorkspace(
            "pointer", list("files: images/*.png"), files: ["images/c.png": "pointer"],
            "tailor.yaml:6:16+12 `images/c.png` is a Git LFS pointer, not the picture itself -- expected a picture"),
        BrokenWorkspace(
            "several at once", list("files: images/*.png"),
            files: [
                "images/a.png": "gif", "images/b.png": "text", "images/c.png": "cut", "images/d.png": "bomb",
                "images/e.png": "",
            ],
            """
            tailor.yaml:6:16+12 `images/a.png` is a GIF, not a jpeg, png or webp picture -- expected jpeg, png or webp, \
            by content and not by name
            """,
            """
            tailor.yaml:6:16+12 `images/b.png` is not a jpeg, png or webp picture -- expected jpeg, png or webp, by \
            content and not by name
            """,
            "tailor.yaml:6:16+12 `images/c.png` is a damaged or truncated png -- expected a whole picture",
            """
            tailor.yaml:6:16+12 `images/d.png` claims to be 90000 x 90000 pixels, which is too large to be read -- \
            expected fewer pixels
            """,
            "tailor.yaml:6:16+12 `images/e.png` is empty -- expected a picture"),
        BrokenWorkspace(
            "small", list("file: images/c.png"), files: ["images/c.png": "png 255x900"],
            "tailor.yaml:6:15+12 `images/c.png` is 255 x 900 pixels -- expected at least 256 x 256"),
        BrokenWorkspace(
            "one content twice", list("files: images/*.png"), files: ["images/z.png": "png 1024x1024 a"],
            """
            tailor.yaml:6:16+12 `images/z.png` is the same picture as `images/a.png` -- remove one of the two (the \
            first is named here tailor.yaml:6:16)
            """
        ),
        BrokenWorkspace(
            "one file twice", list("files: images/*.png", "file: images/a.png"),
            """
            tailor.yaml:7:15+12 two images are named `a.png` -- `images/a.png` is the second (`images/a.png` is the \
            first tailor.yaml:6:16)
            """
        ),
        BrokenWorkspace(
            "one name in two folders", list("files: '**/*.png'"), files: ["more/a.png": "png 300x300"],
            """
            tailor.yaml:6:16+10 two images are named `a.png` -- `more/a.png` is the second (`images/a.png` is the \
            first tailor.yaml:6:16)
            """
        ),
        BrokenWorkspace(
            "names that differ in case", list("{ file: images/a.png }", "{ file: images/b.png, name: A.png }"),
            """
            tailor.yaml:7:17+12 two images are named `a.png` and `A.png`, which differ only in case -- \
            `images/b.png` is the second (`images/a.png` is the first tailor.yaml:6:17)
            """
        ),
        BrokenWorkspace(
            "names that differ in composition",
            list("{ file: images/a.png, name: \"\\u00e9.png\" }", "{ file: images/b.png, name: \"e\\u0301.png\" }"),
            """
            tailor.yaml:7:17+12 two images are named `é.png` -- `images/b.png` is the second (`images/a.png` is the \
            first tailor.yaml:6:17)
            """
        ),
        BrokenWorkspace(
            "urls that differ in the query",
            list("url: https://e.com/a.png?x=1", "{ url: https://e.com/a.png?x=2, name: b.png }"),
            """
            tailor.yaml:7:16+23 `https://e.com/a.png?x=2` is the same picture as `https://e.com/a.png?x=1` -- remove \
            one of the two (the first is named here tailor.yaml:6:14)
            """
        ),
        BrokenWorkspace(
            "heavy and transparent", list("files: images/*.png"),
            files: [
                "images/a.png": "png 700x700 heavy alpha 1", "images/b.png": "png 700x700 alpha 2",
                "images/c.png": "png 700x700 alpha 3", "images/d.png": "png 700x700 alpha 4",
            ],
            "warning: tailor.yaml:6:16+12 1 picture is larger than 12 MB: `a.png` -- the vendor may refuse it",
            """
            warning: tailor.yaml:6:16+12 4 pictures have transparency: `a.png`, `b.png`, `c.png` and 1 more -- the \
            vendor turns transparent areas black
            """
        ),
        BrokenWorkspace(
            "turned by EXIF", list("files: images/*.png"),
            files: ["images/c.png": "png 700x700 turned 1", "images/d.png": "png 700x700 turned 2"],
            """
            warning: tailor.yaml:6:16+12 2 pictures are turned by EXIF: `c.png`, `d.png` -- the vendor may not turn \
            them
            """
        ),
    ]

    static let captions: [BrokenWorkspace] = [
        BrokenWorkspace(
            "caption that is a list", list("{ file: images/a.png, caption: [Lora] }"),
            "tailor.yaml:6:40+6 `caption` is a list -- expected a mapping"),
        BrokenWorkspace(
            "sidecars that are not JSON", list("files: images/*", captions: "sidecar"),
            files: ["images/a.json": "Lora", "images/b.json": "[]", "images/c.json": "{}"],
            """
            tailor.yaml:6:16+8 `images/a.json` is not JSON -- expected a caption: a JSON object \
            (found `Lora`, expected a value images/a.json:1:1)
            """,
            "tailor.yaml:6:16+8 `images/b.json` contains a list -- expected a JSON object",
            """
            warning: tailor.yaml:6:16+8 2 captions are missing: `d.json`, `e.json` -- the vendor writes the \
            missing captions
            """
        ),
        BrokenWorkspace(
            "sidecars that are missing", list("files: images/*", captions: "sidecar"), files: ["images/a.json": "{}"],
            """
            warning: tailor.yaml:6:16+8 4 captions are missing: `b.json`, `c.json`, `d.json` and 1 more -- the \
            vendor writes the missing captions
            """
        ),
    ]

    static let manifests: [BrokenWorkspace] = [
        BrokenWorkspace(
            "manifest that is not there", list("manifest: meta.jsonl"),
            "tailor.yaml:6:19+10 there is no file `meta.jsonl` -- expected a path, relative to `tailor.yaml`"),
        BrokenWorkspace(
            "manifest in CSV", list("manifest: meta.csv"), files: ["meta.csv": "file,caption\na.png,cat\n"],
            """
            meta.csv:1:1+12 the first line names no column `file_name` or `url` -- expected the names of the columns
            """
        ),
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
            ],
            """
            images/meta.jsonl:3:1+25 there is no file `images/nope.png` -- expected a path, relative to \
            `images/meta.jsonl`
            """,
            "images/meta.jsonl:4:1+45 the caption on this line is not JSON -- expected a JSON object",
            """
            images/meta.jsonl:5:1+8 this line is not JSON: found `not` at column 1, expected a value -- expected a JSON \
            object
            """,
            "images/meta.jsonl:6:1+13 this line names no image -- expected either `file_name` or `url`",
            "images/meta.jsonl:7:1+27 unknown URL scheme `gopher` -- expected a URL with `https` or `http`"),
    ]
}
