import Foundation
import TailorConfiguration
import TailorModel
import Testing

/// Workspaces that were made to hurt.
@Suite struct HostileWorkspaceTests {
    @Test("no workspace") func noWorkspace() async throws {
        let folder = try TemporaryWorkspace(["a.tailor.yaml": "projects: {}\n"])
        let (workspace, diagnostics) = await folder.load()
        #expect(workspace == nil)
        #expect(
            diagnostics.map { $0.inShort(root: folder.root) } == [
                "there is no `tailor.yaml` in `ROOT` | "
                    + "Run `tailor init` to create a workspace here, or pass its folder with `-C DIR`."
            ])
    }

    @Test("hundred megabytes on one line") func hundredMegabytesOnOneLine() async throws {
        let folder = try TemporaryWorkspace(["tailor.yaml": "tailor: 1\n", "b.tailor.yaml": "a"])
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.root + "/b.tailor.yaml"))
        try file.truncate(atOffset: 100_000_000)
        try file.close()
        let diagnostics = await folder.load().diagnostics
        #expect(
            diagnostics.map { $0.inShort(root: folder.root) } == [
                "b.tailor.yaml:1:1+1 this file is too large (100 MB) -- expected at most 16 MiB"
            ])
    }

    @Test("references without end") func referencesWithoutEnd() async throws {
        let references = String(repeating: "${var.x}", count: 50_000)
        let folder = try TemporaryWorkspace(["tailor.yaml": "tailor: 1\nstate: { path: \"\(references)\" }\n"])
        #expect(await folder.load().diagnostics.map(\.message) == ["there is no variable `x`"])
    }

    @Test("links that go round") func linksThatGoRound() async throws {
        let folder = try TemporaryWorkspace(["tailor.yaml": "tailor: 1\n", "sub/a.tailor.yaml": "guards: {}\n"])
        try FileManager.default.createSymbolicLink(
            atPath: folder.root + "/sub/loop", withDestinationPath: folder.root)
        try FileManager.default.createSymbolicLink(
            atPath: folder.root + "/gone.tailor.yaml", withDestinationPath: "nonexistent")
        let diagnostics = await folder.load().diagnostics
        #expect(diagnostics.map(\.message) == ["`gone.tailor.yaml` cannot be read: it does not exist"])
    }

    /// Were they left out, the plan would take their pictures out of the dataset.
    @Test("links that lead nowhere among pictures") func linksThatLeadNowhereAmongPictures() async throws {
        let folder = try TemporaryWorkspace([
            "tailor.yaml": "tailor: 1\nimage_lists:\n  l: { images: [ { files: a/*.png } ] }\n",
            "a/1.png": "png 300x300", "a/2.png": "png 400x400",
        ])
        for (name, destination) in [("gone.png", "nonexistent"), ("self.png", "self.png"), ("gone.txt", "nowhere")] {
            try FileManager.default.createSymbolicLink(
                atPath: folder.root + "/a/" + name, withDestinationPath: destination)
        }
        #expect(
            await folder.load().diagnostics.map { $0.inShort(root: folder.root) } == [
                "tailor.yaml:3:27+7 `a/gone.png` is a broken symbolic link -- it matches this pattern",
                """
                tailor.yaml:3:27+7 `a/self.png` cannot be read: too many levels of symbolic links -- expected files and \
                folders that can be read
                """,
            ])
    }

    @Test("deep schema file") func deepSchemaFile() async throws {
        let folder = try TemporaryWorkspace([
            "tailor.yaml": "tailor: 1\nvisual_schemas: { s: { file: s.json } }\n",
            "s.json": String(repeating: "{\"a\":", count: 100_000),
        ])
        #expect(
            await folder.load().diagnostics.map(\.message) == ["`s.json` is nested too deeply"])
    }

    @Test("aliases across sections say a mistake once") func aliasesAcrossSectionsSayAMistakeOnce() async throws {
        let folder = try TemporaryWorkspace([
            "tailor.yaml": "tailor: 1\nprojects:\n  p: &p { ip: { type: other, medium: X } }\n  q: *p\n"
        ])
        #expect(
            await folder.load().diagnostics.map { $0.inShort(root: folder.root) } == [
                "tailor.yaml:3:38+1 unknown ip medium `X` -- expected `photography` or `illustration`"
            ])
    }

    /// A token that was written into the YAML must not be printed with its line.
    @Test(
        "secrets are not printed",
        arguments: [
            "remote: { token: s3cr3t }", "remote:\n  token: 's3cr3t'", "remote: { token: [s3cr3t] }",
            "remote: { token: { env: \"s3cr3t!\" } }", "remote: { token: \"${env.BRIA_API_TOKEN}\" }",
            "remote: { endpoint: https://u:s3cr3t@example.com }",
        ])
    func secretsAreNotPrinted(_ text: String) async throws {
        let folder = try TemporaryWorkspace(["tailor.yaml": "tailor: 1\n\(text)\n"])
        let diagnostics = await folder.load(environment: ["BRIA_API_TOKEN": "s3cr3t"]).diagnostics
        #expect(diagnostics.count == 1)
        for diagnostic in diagnostics { #expect(!"\(diagnostic)".contains("s3cr3t")) }
    }

    @Test("two hundred images and one more") func twoHundredImagesAndOneMore() async throws {
        var files = ["tailor.yaml": Self.large]
        for number in 100..<300 { files["images/\(number).png"] = "png 300x300 \(number)" }
        let folder = try TemporaryWorkspace(files)
        #expect(
            await folder.load().diagnostics.map { $0.inShort(root: folder.root) } == [
                "warning: tailor.yaml:4:53+1 the dataset `d` has 200 images -- 5 to 50 are recommended"
            ])
        try folder.write("png 300x300", to: "images/300.png")
        #expect(
            await folder.load().diagnostics.map { $0.inShort(root: folder.root) } == [
                "tailor.yaml:4:53+1 the dataset `d` has 201 images -- expected at most 200"
            ])
    }

    private static let large = """
        tailor: 1
        projects: { p: { ip: { type: other, medium: photography } } }
        image_lists: { l: { images: [{ files: images/*.png }] } }
        datasets: { d: { project: p, status: draft, images: l } }
        """
}
