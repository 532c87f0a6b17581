import Foundation
import TailorModel
import TailorState
import TailorTesting
import Testing

/// Pin files reach the disk as the state does: whole, or as they were.
@Suite("A pin file")
struct WorkspacePinsTests {
    private static let pin = Pin(
        kind: .captionPrefix, value: "A drawing of Lora, ",
        provenance: Pin.Provenance(
            samples: [Pin.Sample(name: "a.png", identity: ImageIdentity(url: "https://x/a.png"))], instructions: ["x"],
            endpoint: "emulator", madeAt: "2026-11-23T06:00:00Z", toolVersion: "0.1.0",
            valueDigest: JSONValue.string("A drawing of Lora, ").digest))

    @Test("is written beside the YAML, readable for all, and nothing else is left")
    func written() throws {
        let folder = try TemporaryFolder(inMemory: true)
        let pins = WorkspacePins(root: folder.path)
        try pins.write(Self.pin, to: "lora.caption-prefix.json")
        try pins.write(Self.pin, to: folder.file("absolute.json"))
        let content = try folder.content()
        #expect(content.keys.sorted() == ["absolute.json", "lora.caption-prefix.json"])
        #expect(content["lora.caption-prefix.json"] == Data(Self.pin.text.utf8))
        let facts = try FileManager.default.attributesOfItem(atPath: folder.file("lora.caption-prefix.json"))
        #expect(facts[.posixPermissions] as? Int == 0o644)
    }

    @Test("is as it was when any step of writing fails", arguments: ["write", "rename"])
    func failing(_ step: String) throws {
        let folder = try TemporaryFolder(inMemory: true)
        try WorkspacePins(root: folder.path).write(Self.pin, to: "pin.json")
        var disk = Disk.posix
        if step == "write" {
            disk.write = { path, _ throws(DiskFailure) in throw DiskFailure("write", path, ENOSPC) }
        } else {
            disk.rename = { from, _ throws(DiskFailure) in throw DiskFailure("rename", from, EIO) }
        }
        var other = Self.pin
        other.value = "Another, "
        let failure = #expect(throws: PinFileFailure.self) {
            try WorkspacePins(root: folder.path, disk: disk).write(other, to: "pin.json")
        }
        #expect(failure?.path == "pin.json" && failure?.reason.isEmpty == false)
        #expect(try folder.content() == ["pin.json": Data(Self.pin.text.utf8)])
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

    @Test("makes its folder when that is missing, and says so when it cannot")
    func folders() throws {
        let folder = try TemporaryFolder(inMemory: true)
        try WorkspacePins(root: folder.path).write(Self.pin, to: "pins/of/lora.json")
        #expect(FileManager.default.contents(atPath: folder.file("pins/of/lora.json")) == Data(Self.pin.text.utf8))
        let failure = #expect(throws: PinFileFailure.self) {
            try WorkspacePins(root: folder.path).write(Self.pin, to: "pins/of/lora.json/pin.json")
        }
        #expect(failure == PinFileFailure(path: "pins/of/lora.json/pin.json", reason: "Not a directory"))
    }
}
