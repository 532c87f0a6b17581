import Foundation
import TailorModel
import TailorTesting
import TailorWorkspace
import Testing

@Suite("A pin file")
struct PinFileTests {
    private static let pin = Pin(
        kind: .captionPrefix, value: "A drawing of Lora, ",
        provenance: Pin.Provenance(
            samples: [Pin.Sample(name: "a.png", identity: ImageIdentity(url: "https://x/a.png"))], instructions: ["x"],
            endpoint: "emulator", madeAt: "2026-11-23T06:00:00Z", toolVersion: "0.1.0",
            valueDigest: JSONValue.string("A drawing of Lora, ").digest))

    @Test("is written beside the YAML, and nothing else is left")
    func written() throws {
        let folder = try TemporaryFolder(inMemory: true)
        let files = WorkspaceFolder(root: folder.path, time: VirtualTime())
        try files.write(Self.pin, to: "lora.caption-prefix.json")
        try files.write(Self.pin, to: folder.file("absolute.json"))
        let text = Data(Self.pin.text.utf8)
        #expect(try folder.content() == ["absolute.json": text, "lora.caption-prefix.json": text])
    }

    @Test("follows its schema, which asks for all of it")
    func schema() throws {
        let schema = try SchemaCheck.pin()
        let document = try #require(JSONValue(parsing: Self.pin.text))
        #expect(schema.violations(in: document) == [] && schema.unknownMembers(in: document) == [])
        guard case .object(var members) = document else { return #expect(Bool(false)) }
        members["kind"] = "caption"
        members["provenance"] = ["samples": [["name": "a.png"]]]
        members["value"] = nil
        let violations = schema.violations(in: .object(members))
        #expect(violations.contains("$: `value` is missing") && violations.contains("$.kind: not allowed"))
        #expect(violations.contains("$.provenance.samples[0]: `identity` is missing"))
    }
}
