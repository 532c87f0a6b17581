import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorState

@Suite("Pictures of samples")
struct SampleStoreTests {
    private static let file = "lora/r2/bicycle-8d969eef9ba6.png"
    private let bytes = Data("a picture".utf8)

    private func picture(_ bytes: Data) -> SamplePicture {
        SamplePicture(
            file: Self.file, sha256: Digest(of: bytes), width: 1, height: 1, seed: 7, structuredPrompt: nil,
            made: Date(timeIntervalSince1970: 0))
    }

    @Test("in a folder beside the state: whole, and read again; a missing one is no failure") func folder() async throws
    {
        let folder = try TemporaryFolder(inMemory: true)
        let store = JournaledStateStore.test(folder.file("state.json")).samples
        #expect(try await store.read(Self.file) == nil)
        try await store.write(bytes, as: Self.file)
        try await store.write(bytes, as: Self.file)
        #expect(try await store.bytes(of: picture(bytes)) == bytes)
        #expect(try await store.bytes(of: picture(Data("another".utf8))) == nil, "another picture has its place")
        #expect(store.name(of: Self.file) == folder.file("samples/\(Self.file)"))
        #expect(
            JournaledStateStore.test(folder.file("prod.json")).samples.name(of: "a") == folder.file("prod.samples/a"))
    }

    @Test("a full disk leaves nothing under its name, and nothing beside it", arguments: ["write", "rename", "sync"])
    func fullDisk(step: String) async throws {
        let folder = try TemporaryFolder(inMemory: true)
        let full = { @Sendable (path: String) throws(DiskFailure) -> Void in throw DiskFailure(step, path, ENOSPC) }
        var disk = Disk.posix
        switch step {
        case "write":
            disk.write = { path, bytes throws(DiskFailure) in
                try Disk.posix.write(path, bytes.prefix(3))
                try full(path)
            }
        case "rename": disk.rename = { from, _ throws(DiskFailure) in try full(from) }
        default: disk.makeFolder = { path throws(DiskFailure) in try full(path) }
        }
        let store = FileSampleStore(folder: folder.file("samples"), disk: disk)
        let failure = #expect(throws: StateFailure.self) { try store.write(bytes, as: Self.file) }
        #expect(failure?.message.contains("samples/lora/r2") == true && failure?.help.contains("disk space") == true)
        let left = FileManager.default.enumerator(atPath: folder.file("samples"))?.allObjects as? [String] ?? []
        #expect(left.filter { $0.contains(".png") } == [])
    }

    @Test("beside a shared state: encrypted where that is") func shared() async throws {
        let objects = MemoryObjects()
        let key = try #require(SealingKey(String(repeating: "a", count: 64)))
        let store = ObjectSampleStore(store: SealedStore(store: objects, seal: Seal(key)))
        #expect(try await store.read(Self.file) == nil)
        try await store.write(bytes, as: Self.file)
        try await store.write(bytes, as: Self.file)
        #expect(try await store.bytes(of: picture(bytes)) == bytes)
        let stored = try #require(objects.content["samples/\(Self.file)"])
        #expect(Seal.isClosed(stored) && stored.range(of: bytes) == nil)
        #expect(store.name(of: Self.file) == "memory/samples/\(Self.file)")
    }

    @Test("move with the state; one that is missing stays missing") func moved() async throws {
        let folder = try TemporaryFolder(inMemory: true)
        let source = JournaledStateStore.test(folder.file("old/state.json"))
        let session = try await source.open(for: "apply", waiting: 0)
        try await session.startJournal(unmanaged: UnmanagedIDs())
        let made = SampleRecord.made(of: 4, revision: 2)
        var lost = made.picture.map { _ in SampleRecord.refused(of: 4, revision: 2) }
        lost?.outcome = .made(
            SamplePicture(
                file: "lora/r2/gone.png", sha256: Digest(of: "gone"), width: 1, height: 1, seed: 7,
                structuredPrompt: nil, made: Date(timeIntervalSince1970: 0)))
        try await session.record([.sample(model: "lora", made), .sample(model: "lora", try #require(lost))])
        _ = try await session.commit()
        await session.close()
        try await source.samples.write(bytes, as: Self.file)
        let target = JournaledStateStore.test(folder.file("new/state.json"))
        let state = try await target.takeOver(source, for: "move", waiting: 0)
        #expect(state.samples["lora"]?.count == 2)
        #expect(try await target.samples.read(Self.file) == bytes)
        #expect(try await target.samples.read("lora/r2/gone.png") == nil)
    }

    @Test("a name that leads out of the store is refused", arguments: ["../x.png", "/etc/passwd", "lora//x", ".x", ""])
    func outside(name: String) async throws {
        let store = FileSampleStore(folder: "/tmp/samples")
        #expect(throws: StateFailure.self) { try store.read(name) }
        #expect(throws: StateFailure.self) { try store.write(bytes, as: name) }
    }
}
