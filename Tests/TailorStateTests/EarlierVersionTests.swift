import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorState

/// Files that version 0.1.0 wrote, made by real use of it against its emulator. `folded.json` and `carried.jsonl` are what
/// that version itself made of the state and the journal of its killed run.
@Suite("The files of version 0.1.0")
struct EarlierVersionTests {
    private func fixture(_ name: String) throws -> Data {
        let folder = try #require(Bundle.module.resourceURL).appending(path: "Fixtures/0.1.0")
        return try Data(contentsOf: folder.appending(path: name))
    }

    @Test(
        "are written again byte for byte", arguments: ["revised/state.json", "killed/state.json", "killed/folded.json"])
    func sameBytes(name: String) throws {
        let bytes = try fixture(name)
        #expect(try StateDocument.encode(StateDocument.decode(bytes)) == bytes)
        let schema = try SchemaCheck.state()
        let document = try #require(JSONValue(parsing: bytes))
        #expect(schema.violations(in: document) == [])
    }

    @Test("are read: current, successor and retired revisions, captions, a zip, a pin and a consumed plan")
    func revised() throws {
        let state = try StateDocument.decode(fixture("revised/state.json"))
        #expect(state.serial == 7 && state.journalSequence == 162 && state.endpoint == "emulator")
        let poses = try #require(state.datasets["poses"])
        #expect(
            poses.current.id == 23706 && poses.current.revision == 3 && poses.current.attributes.name == "Poses (r3)")
        #expect(poses.retired.map(\.id) == [23703, 23705] && poses.retired.map(\.images.count) == [10, 9])
        #expect(
            poses.current.images["größe \"1\".png"]?.caption != nil && poses.current.images["kite.png"]?.caption == nil)
        let models = try #require(state.models["pip"])
        #expect(models.retired.map(\.keptCheckpoints) == [[500]] && models.current.keptCheckpoints == [500])
        #expect(models.successor?.id == 45206 && models.successor?.trainingCompleted == nil)
        #expect(models.current.trainingCompleted == Date(timeIntervalSince1970: 1_795_829_496))
        #expect(models.current.training.parameters.rank == 64)
        let archive = try #require(state.datasets["bulk"]?.current.attributes.archive)
        #expect(archive.isTaken && archive.failed == ["notes.txt"] && archive.removed == ["surfing.png"])
        #expect(state.datasets["old"]?.current.attributes.captionPrefix == "An illustration of Pip,")
        #expect(state.pins["generated"]?.pin.provenance.instructions == ["Change the style to calm gouache"])
        #expect(state.consumedPlans.count == 1)
    }

    @Test("of a killed run are folded as that version folded them, and its intents stay unresolved")
    func killed() async throws {
        let folder = try TemporaryFolder(inMemory: true)
        try folder.put([
            "state.json": fixture("killed/state.json"), "journal.jsonl": fixture("killed/journal.jsonl"),
        ])
        let store = JournaledStateStore.test(folder.file("state.json"), endpoint: "emulator")
        let reading = try await store.read()
        let unresolved = ["sleeping.png", "größe \"1\".png"].map { Address.dataset("late").image($0) }
        #expect(reading.unresolved.map(\.subject) == unresolved)
        #expect(reading.unresolved.allSatisfy { $0.kind == .uploadImage && $0.write.parent == 23708 })
        #expect(reading.state.projects["new"]?.current.id == 12403)
        #expect(reading.state.datasets["late"]?.current.images.count == 7)
        #expect(reading.state.datasets["icons"]?.current.images["gong.png"]?.remoteName == "bell.png")
        #expect(reading.state.models["pip"]?.successor?.id == 45207)

        let session = try await store.open(for: "apply", waiting: 0)
        #expect(try folder.content()["state.json"] == fixture("killed/folded.json"))
        #expect(try folder.content()["journal.jsonl"] == fixture("killed/carried.jsonl"))
        #expect(session.found.unresolved == reading.unresolved)
        for intent in session.found.unresolved { try await session.end(intent, .asIntended(70_099)) }
        #expect(try await session.commit().datasets["late"]?.current.images.count == 9)
        await session.close()
        #expect(!folder.has("journal.jsonl"))
    }

    @Test("name the holder of the lock, without its id")
    func lock() async throws {
        let folder = try TemporaryFolder(inMemory: true)
        let holder = #"{"command":"apply","host":"build-7","pid":4711,"since":"2026-09-21T14:13:20Z","user":"ada"}"#
        try folder.put(["lock.json": Data(holder.utf8)])
        #expect(try await JournaledStateStore.test(folder.file("state.json")).unlock("39e6499c"))
        #expect(!folder.has("lock.json"))
    }
}
