import TailorModel
import Testing

@Suite struct ConfigurationDigestTests {
    private static let files = TemporaryWorkspace.pictures.merging([
        "tailor.yaml": """
        tailor: 1
        variables: { n: { default: a } }
        projects: { p: { name: "${var.n}", ip: { type: other, medium: photography } } }
        visual_schemas: { s: { file: s.json } }
        image_lists: { l: { captions: sidecar, images: [{ files: images/*.png }] } }
        datasets: { d: { project: p, visual_schema: s, images: l } }
        """,
        "s.json": "{}", "images/a.json": "{}", "images/b.json": "{}", "images/c.json": "{}", "images/d.json": "{}",
        "images/e.json": "{}", "notes.txt": "a",
    ]) { $1 }

    private func digest(_ changed: [String: String], variables: [String: String] = [:]) async throws -> Digest {
        let folder = try TemporaryWorkspace(Self.files.merging(changed) { $1 })
        return try #require(await folder.load(variables: variables).workspace?.digest)
    }

    @Test func isTheSameForTheSameFilesAnywhere() async throws {
        #expect(try await digest([:]) == digest(["notes.txt": "b"]))
    }

    @Test(arguments: [
        ["tailor.yaml": (Self.files["tailor.yaml"] ?? "") + "# a comment\n"], ["s.json": "{ }"],
        ["images/c.json": "{\"a\": 1}"], ["images/c.png": "png 1024x1024 other"], ["b.tailor.yaml": ""],
    ])
    func changesWithEveryFileThatIsRead(_ changed: [String: String]) async throws {
        #expect(try await digest([:]) != digest(changed))
    }

    @Test func changesWithVariables() async throws {
        #expect(try await digest([:]) != digest([:], variables: ["n": "b"]))
    }
}
