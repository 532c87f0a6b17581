import TailorModel
import Testing

/// Advanced datasets and checkpoints, written rightly and wrongly.
@Suite struct ArchiveWorkspaceTests {
    private static func workspace(_ dataset: String, model: String = "dataset: d") -> String {
        """
        projects:
          lora: { ip: { type: other, medium: illustration } }
        visual_schemas:
          flat: { schema: { style: flat } }
        image_lists:
          poses: { images: [{ files: images/*.png }] }
        datasets:
          d:
            project: lora
            visual_schema: flat
            \(dataset.replacing("\n", with: "\n    "))
        models:
          m:
            \(model.replacing("\n", with: "\n    "))

        """
    }

    private static let digest = String(repeating: "0a", count: 32)
    private static let zip = "upload: advanced\nimages: { zip_url: https://x/a.zip }"

    @Test("everything that a zip may have") func everythingThatAZipMayHave() async throws {
        let text = Self.workspace(
            """
            upload: advanced
            content_moderation: true
            images:
              zip_url: https://cdn.example/poses.zip?signature=${env.HOME}
              sha256: \(Self.digest)
              except: [old.png, notes/readme.txt]
              check: poses
            """, model: "dataset: d\ntraining: { mode: expert }\ncheckpoints: { keep: [750, 500, 750] }")
        let large = (1...6).map { ("images/\($0).png", "png 1024x1024 \($0)") }
        let folder = try TemporaryWorkspace(["tailor.yaml": "tailor: 1\n" + text].merging(large) { $1 })
        let (workspace, diagnostics) = await folder.load(variables: [:], environment: ["HOME": "mine"])
        #expect(diagnostics.map { $0.inShort(root: folder.root) } == [])
        let dataset = try #require(workspace?.desired.datasets["d"])
        #expect(dataset.upload == .advanced && dataset.images == nil && dataset.contentModeration)
        #expect(
            dataset.archive
                == DesiredArchive(
                    url: "https://cdn.example/poses.zip?signature=mine", digest: Digest(parsing: Self.digest),
                    except: ["old.png", "notes/readme.txt"]))
        #expect(workspace?.desired.models["m"]?.keptCheckpoints == [500, 750])
    }

    @Test("a zip needs an address only") func aZipNeedsAnAddressOnly() async throws {
        let folder = try TemporaryWorkspace(
            TemporaryWorkspace.pictures.merging(["tailor.yaml": "tailor: 1\n" + Self.workspace(Self.zip)]) { $1 })
        let (workspace, diagnostics) = await folder.load(variables: [:], environment: [:])
        #expect(diagnostics.isEmpty)
        #expect(workspace?.desired.datasets["d"]?.archive == DesiredArchive(url: "https://x/a.zip"))
        #expect(workspace?.desired.models["m"]?.keptCheckpoints == nil)
    }

    @Test("says every mistake and its place", arguments: zips + checkpoints)
    func saysEveryMistakeAndItsPlace(_ broken: BrokenWorkspace) async throws {
        try await broken.check()
    }

    static let zips: [BrokenWorkspace] = [
        BrokenWorkspace(
            "a list for an advanced dataset", workspace("upload: advanced\nimages: poses"),
            """
            tailor.yaml:13:13+5 an advanced dataset takes its images from one zip -- expected \
            `{ zip_url: https://…, sha256: … }`
            """),
        BrokenWorkspace(
            "a list written there", workspace("upload: advanced\nimages: [{ files: images/*.png }]"),
            """
            tailor.yaml:13:13+25 an advanced dataset takes its images from one zip -- expected \
            `{ zip_url: https://…, sha256: … }`
            """),
        BrokenWorkspace(
            "a zip for a basic dataset", workspace("images: { zip_url: https://x/a.zip }"),
            "tailor.yaml:12:5+6 a zip needs `upload: advanced` -- add `upload: advanced` to the dataset"),
        BrokenWorkspace(
            "a zip without an address", workspace("upload: advanced\nimages: { sha256: 12, chek: poses }"),
            "tailor.yaml:13:5+6 this zip has no `zip_url` -- expected the key `zip_url`",
            "tailor.yaml:13:23+2 `12` is not a SHA-256 -- expected 64 hexadecimal digits",
            "tailor.yaml:13:27+4 unknown zip key `chek` -- did you mean `check`?"),
        BrokenWorkspace(
            "addresses that are none",
            workspace("upload: advanced\nimages: { zip_url: s3://b/a.zip, except: [' ', {}], check: pses }"),
            "tailor.yaml:13:24+12 unknown URL scheme `s3` -- expected a URL with `https` or `http`",
            "tailor.yaml:13:47+3 `except` is empty -- expected a text",
            "tailor.yaml:13:52+2 `except` is a mapping -- expected a text"),
        BrokenWorkspace(
            "a list to check that is not there",
            workspace("upload: advanced\nimages: { zip_url: https://x/a.zip, check: pses }"),
            "tailor.yaml:13:48+4 there is no image list `pses` -- did you mean `poses`?"),
        BrokenWorkspace(
            "pictures that no zip may hold",
            workspace("upload: advanced\nimages: { zip_url: https://x/a.zip, check: poses, except: [a.png] }"),
            files: Dictionary(
                uniqueKeysWithValues: ["a", "b", "c", "d", "e"].map { ("images/\($0).png", "png 1024x1023 \($0)") }),
            "tailor.yaml:7:30+12 `images/a.png` is 1024 x 1023 pixels -- expected at least 1024 x 1024",
            "tailor.yaml:7:30+12 `images/b.png` is 1024 x 1023 pixels -- expected at least 1024 x 1024",
            "tailor.yaml:7:30+12 `images/c.png` is 1024 x 1023 pixels -- expected at least 1024 x 1024",
            "tailor.yaml:7:30+12 `images/d.png` is 1024 x 1023 pixels -- expected at least 1024 x 1024",
            "tailor.yaml:7:30+12 `images/e.png` is 1024 x 1023 pixels -- expected at least 1024 x 1024",
            "tailor.yaml:13:13+59 the dataset `d` has 4 images -- expected at least 5 to complete it"),
        BrokenWorkspace(
            "resolution of a zip", workspace(zip + "\nincrease_resolution: true"),
            "tailor.yaml:14:5+19 `increase_resolution` cannot be combined with `upload: advanced` -- remove it"),
    ]

    static let checkpoints: [BrokenWorkspace] = [
        BrokenWorkspace(
            "checkpoints of an automatic training", workspace(zip, model: "dataset: d\ncheckpoints: { keep: [500] }"),
            "tailor.yaml:17:5+11 `checkpoints` needs the training mode `expert` -- add `training: { mode: expert }`"),
        BrokenWorkspace(
            "checkpoints beside a mode",
            workspace(
                zip, model: "dataset: d\ntraining: { mode: fully_automated }\ncheckpoints: { keep: [500] }"),
            """
            tailor.yaml:18:5+11 `checkpoints` needs the training mode `expert` -- the mode is `fully_automated`
            """),
        BrokenWorkspace(
            "steps that are none",
            workspace(
                zip, model: "dataset: d\ntraining: { mode: expert }\ncheckpoints: { keep: [0, last, 5001] }"),
            "tailor.yaml:18:27+1 `keep` is 0 -- expected 1 to 5000",
            "tailor.yaml:18:30+4 `keep` is the text `last` -- expected a whole number",
            "tailor.yaml:18:36+4 `keep` is 5001 -- expected 1 to 5000"),
        BrokenWorkspace(
            "nothing said", workspace(zip, model: "dataset: d\ntraining: { mode: expert }\ncheckpoints: {}"),
            "tailor.yaml:18:5+11 this checkpoints has no `keep` -- expected the key `keep`"),
    ]
}
