import Foundation
import TailorConfiguration
import TailorModel
import Testing

/// What an editor accepts by `schemas/tailor.schema.json`, against what the loader accepts.
@Suite("The editor's schema agrees with the parser")
struct SchemaAgreementTests {
    private let schema: EditorSchema

    init() throws { schema = try EditorSchema() }

    private static let list = "image_lists: { 1: { images: [ { files: images/*.png } ] } }\n"
    private static let project = "projects: { p: { ip: { type: other, medium: illustration } } }\n"

    @Test(
        "both accept it",
        arguments: [
            "remote:\nstate:\nguards:\n",
            "guards: { max_deletes: 0% }\n", "guards: { max_deletes: '100%' }\n", "guards: { max_deletes: 0 }\n",
            "remote: { timeout: 1.s }\n", "remote: { timeout: .5m }\n", "remote: { timeout: 1000ms }\n",
            "remote: { token: { env: '${var.given}' } }\n", "remote: { token: { env: true } }\n",
            "projects: { p: { ip: { type: other, medium: illustration }, lifecycle: } }\n",
            "projects: { löra_2-b: { ip: { type: other, medium: illustration }, lifecycle: { prevent_destroy: TRUE } } }\n",
            project + "datasets: { d: { project: p, status: draft, lifecycle: } }\n",
            project + "datasets: { d: { project: p, status: draft } }\n"
                + "models: { m: { dataset: d, status: created, training: , lifecycle: } }\n",
            "projects: { p: { existing: 5 } }\ndatasets: { d: { project: p, status: draft } }\n",
            "datasets: { d: { existing: 5 } }\nmodels: { m: { dataset: d }, n: { existing: 7 } }\n",
            list + "visual_schemas: { s: { generate: { samples: { list: 1 }, refine: } } }\n",
            list + project + "visual_schemas: { 1: { schema: { a: b } } }\n"
                + "datasets: { d: { project: p, visual_schema: 1, images: 1 } }\n",
            list + project + "visual_schemas: { true: { schema: { a: b } } }\n"
                + "datasets: { d: { project: p, visual_schema: true, images: 1 } }\n",
        ])
    func accepted(text: String) async throws {
        let yaml = "tailor: 1\nvariables: { given: }\n" + text
        let folder = try TemporaryWorkspace(TemporaryWorkspace.pictures.merging(["tailor.yaml": yaml]) { $1 })
        let (workspace, diagnostics) = await folder.load(variables: ["given": "TOKEN"])
        #expect(workspace != nil, "\(diagnostics.map(\.message))")
        #expect(schema.accepts(yaml: yaml))
    }

    @Test(
        "both refuse it",
        arguments: [
            "guards: { max_deletes: '30' }\n", "guards: { max_deletes: 007% }\n", "guards: { max_deletes: 00% }\n",
            "guards: { max_deletes: 101% }\n", "guards: { max_deletes: -1 }\n", "remote: { timeout: 60 }\n",
            "remote: { token: secret }\n", "state: { backend: tape }\n", "unknown: 1\n",
            "projects: { a+b: { ip: { type: other, medium: illustration } } }\n",
            "projects: { a@b: { ip: { type: other, medium: illustration } } }\n",
            "projects: { 😀: { ip: { type: other, medium: illustration } } }\n",
            "projects: { 'a b': { ip: { type: other, medium: illustration } } }\n",
            "projects: { p: { ip: { type: icons, medium: photography } } }\n",
            "moved: [ { from: datasets.a=b, to: datasets.c } ]\n",
            "image_lists: { i: { images: [ { url: 'https://example.com/a.png', sha256: abc } ] } }\n",
        ])
    func refused(text: String) async throws {
        let yaml = "tailor: 1\n" + text
        let folder = try TemporaryWorkspace(["tailor.yaml": yaml])
        #expect(await folder.load().workspace == nil)
        #expect(!schema.accepts(yaml: yaml))
    }

    @Test("the examples are accepted")
    func examples() throws {
        let examples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "examples")
        let found = try #require(FileManager.default.enumerator(at: examples, includingPropertiesForKeys: nil))
        let files = found.compactMap { $0 as? URL }.filter { $0.lastPathComponent.hasSuffix("tailor.yaml") }
        #expect(files.count >= 3)
        for file in files {
            #expect(schema.accepts(yaml: try String(contentsOf: file, encoding: .utf8)), "\(file.path)")
        }
    }
}
