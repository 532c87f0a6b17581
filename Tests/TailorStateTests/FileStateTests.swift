import Foundation
import TailorModel
import TailorState
import TailorTesting
import Testing

@Suite("The state in a file")
struct FileStateTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder(inMemory: true)
        path = folder.file("state.json")
    }

    private var store: JournaledStateStore { .test(path) }

    private func open(_ command: String = "apply") async throws -> any StateSession {
        try await store.open(for: command, waiting: 0)
    }

    /// A run that is killed before it commits: the session goes, and the lock with it.
    private func crash(after work: (any StateSession) async throws -> Void) async throws {
        let session = try await open()
        try await session.startJournal(unmanaged: UnmanagedIDs(projects: [99]))
        try await work(session)
        await session.close()
    }

    private func run(_ work: (any StateSession) async throws -> Void) async throws -> RecordedState {
        let session = try await open()
        try await session.startJournal(unmanaged: UnmanagedIDs())
        try await work(session)
        let state = try await session.commit()
        await session.close()
        return state
    }

    @Test("is empty if there are no files, and reading creates none")
    func nothing() async throws {
        let inner = JournaledStateStore.test(folder.file("a/b/state.json"))
        let reading = try await inner.read()
        #expect(reading.state.isEmpty)
        #expect(reading.state.lineage == JournaledStateStore.noLineage)
        #expect(try folder.content().isEmpty)
    }

    @Test("is not written by a run that changes nothing")
    func unchanged() async throws {
        let state = try await run { _ in }
        #expect(state.serial == 0)
        #expect(Set(try folder.content().keys) == ["lock"])
        let first = try await run { try await $0.recordProject("lora", id: 1) }
        let before = try folder.content()
        #expect(try await run { _ in } == first)
        #expect(try folder.content() == before)
    }

    @Test("is read as it was committed, without a journal")
    func roundTrip() async throws {
        let written = try await run { session in
            try await session.perform(.createDataset, at: .dataset("poses"), edits: [.dataset(key: "poses", .test(2))])
            try await session.perform(
                .uploadImage, at: .dataset("poses"), image: "a.png",
                edits: [.image(dataset: "poses", name: "a.png", .test(3))])
            try await session.record([.model(key: "lora", .test(4))])
        }
        #expect(written.serial == 1)
        #expect(written.lineage == lineage)
        #expect(written.journalSequence == 5)
        #expect(written.datasets["poses"]?.current.images["a.png"]?.id == 3)
        #expect(try await store.read() == StateReading(state: written))
        #expect(Set(try folder.content().keys) == ["lock", "state.json"])
    }

    @Test("keeps its content before the last write as the backup")
    func backup() async throws {
        _ = try await run { try await $0.recordProject("lora", id: 1) }
        let first = try folder.content()["state.json"]
        _ = try await run { try await $0.recordProject("lora", id: 2) }
        #expect(try folder.content()["state.json.backup"] == first)
        #expect(try folder.content()["state.json"] != first)
    }

    @Test("keeps a backup on a file system without hard links, too")
    func backupByCopy() async throws {
        var disk = Disk.posix
        disk.link = { from, _ throws(DiskFailure) in
            guard FileManager.default.fileExists(atPath: from) else { throw DiskFailure("link", from, ENOENT) }
            throw DiskFailure("link", from, EPERM)
        }
        let store = JournaledStateStore.test(path, disk: disk)
        var documents: [Data?] = []
        for id in 1...2 {
            let session = try await store.open(for: "apply", waiting: 0)
            try await session.startJournal(unmanaged: UnmanagedIDs())
            try await session.recordProject("lora", id: id)
            _ = try await session.commit()
            await session.close()
            documents.append(try folder.content()["state.json"])
        }
        #expect(try folder.content()["state.json.backup"] == documents[0])
    }

    @Test("is for its owner only, and so are the files beside it")
    func modes() async throws {
        let inner = JournaledStateStore.test(folder.file("new/.tailor/state.json"))
        for id in 1...2 {
            let session = try await inner.open(for: "apply", waiting: 0)
            try await session.startJournal(unmanaged: UnmanagedIDs())
            try await session.recordProject("lora", id: id)
            #expect(folder.mode("new/.tailor/journal.jsonl") == 0o600)
            #expect(folder.mode("new/.tailor/lock.json") == 0o600)
            _ = try await session.commit()
            await session.close()
        }
        #expect(folder.mode("new/.tailor") == 0o700)
        for name in ["state.json", "state.json.backup", "lock"] {
            #expect(folder.mode("new/.tailor/" + name) == 0o600, "\(name)")
        }
    }

    @Test("is read with the journal of a killed run applied, and the next run folds it")
    func killed() async throws {
        var begun: Intent?
        try await crash { session in
            try await session.recordProject("lora", id: 1)
            begun = try await session.begin(
                PendingWrite(.createDataset, at: .dataset("poses"), parent: 1, name: "Poses"))
        }
        let before = try folder.content()
        let reading = try await store.read()
        #expect(try folder.content() == before)
        #expect(reading.state.projects["lora"]?.current.id == 1)
        #expect(reading.state.lineage == lineage)
        #expect(reading.unresolved == [try #require(begun)])

        let session = try await open()
        var overlaid = session.found.state
        #expect(overlaid.serial == 1)
        overlaid.serial = reading.state.serial
        #expect(overlaid == reading.state)
        #expect(session.found.unresolved == reading.unresolved)
        #expect(try folder.content()["state.json"] != nil)
    }

    @Test("keeps an unresolved intent, with the unmanaged ids of its run, until it is ended")
    func carried() async throws {
        try await crash { session in
            try await session.recordProject("lora", id: 1)
            _ = try await session.begin(PendingWrite(.createDataset, at: .dataset("poses"), parent: 1, name: "Poses"))
        }
        // Two runs that do other things, one of them killed.
        _ = try await run { try await $0.recordProject("second", id: 2) }
        try await crash { try await $0.recordProject("third", id: 3) }
        let text = String(decoding: try #require(try folder.content()["journal.jsonl"]), as: UTF8.self)
        #expect(text.contains(#""projects":[99]"#))

        let session = try await open()
        let intent = try #require(session.found.unresolved.first)
        #expect(session.found.unresolved.count == 1)
        try await session.end(intent, .otherwise([.dataset(key: "poses", .test(7))]))
        let state = try await session.commit()
        await session.close()
        #expect(state.datasets["poses"]?.current.id == 7)
        #expect(state.projects.keys.sorted() == ["lora", "second", "third"])
        #expect(!folder.has("journal.jsonl"))
        #expect(try await store.read() == StateReading(state: state))
    }

    @Test("grows no journal while an intent stays unresolved")
    func bounded() async throws {
        try await crash { session in
            _ = try await session.begin(PendingWrite(.createProject, at: .project("lora"), name: "LoRA"))
        }
        var sizes: Set<Int> = []
        for id in 100..<110 {
            _ = try await run { try await $0.recordProject("lora", id: id) }
            sizes.insert(try #require(try folder.content()["journal.jsonl"]?.count))
        }
        #expect(sizes.count <= 2, "\(sizes)")
    }

    @Test("can be committed in the middle of a run")
    func twice() async throws {
        let state = try await run { session in
            try await session.recordProject("lora", id: 1)
            let open = try await session.begin(
                PendingWrite(.createDataset, at: .dataset("poses"), parent: 1, name: "P"))
            let middle = try await session.commit()
            #expect(middle.serial == 1)
            try await session.recordProject("second", id: 2)
            try await session.end(open, .failed("refused"))
        }
        #expect(state.serial == 2)
        #expect(state.projects.count == 2)
        #expect(!folder.has("journal.jsonl"))
    }

    @Test("of another endpoint is refused, with both endpoints and what to do", arguments: [true, false])
    func foreign(isCommitted: Bool) async throws {
        if isCommitted {
            _ = try await run { try await $0.recordProject("lora", id: 1) }
        } else {
            try await crash { try await $0.recordProject("lora", id: 1) }
        }
        let other = JournaledStateStore.test(path, endpoint: "emulator")
        for attempt in [
            { _ = try await other.read() }, { _ = try await other.open(for: "apply", waiting: 0) },
        ] as [() async throws -> Void] {
            let failure = try await #require(throws: StateFailure.self) { try await attempt() }
            #expect(failure.code == .foreign)
            #expect(failure.message.contains("https://api.example") && failure.message.contains("emulator"))
            #expect(failure.help.contains("--state PATH"))
        }
    }

    @Test("with a damaged journal is refused with line and files, and not changed")
    func damaged() async throws {
        try await crash { session in
            for id in 1...3 { try await session.recordProject("lora", id: id) }
        }
        var content = try folder.content()
        content["journal.jsonl"]?[400] ^= 4
        try folder.put(content)
        for attempt in [{ _ = try await store.read() }, { _ = try await open() }] as [() async throws -> Void] {
            let failure = try await #require(throws: StateFailure.self) { try await attempt() }
            #expect(failure.code == .damaged)
            #expect(failure.message.contains("\(folder.path)/journal.jsonl is damaged at line 2: its checksum"))
            #expect(failure.help.hasSuffix("Neither the state \(path) nor a backup of it exists."))
        }
        #expect(try folder.content()["journal.jsonl"] == content["journal.jsonl"])
    }

    @Test("notices that the journal was removed or replaced during the run", arguments: [true, false])
    func journalTakenAway(isRemoved: Bool) async throws {
        let session = try await open()
        try await session.startJournal(unmanaged: UnmanagedIDs())
        try await session.recordProject("lora", id: 1)
        let earlier = try folder.content()
        try await session.recordProject("second", id: 2)
        if isRemoved { try Disk.posix.remove(folder.file("journal.jsonl")) } else { try folder.put(earlier) }
        let failure = try await #require(throws: StateFailure.self) { _ = try await session.commit() }
        #expect(failure.code == .damaged)
        #expect(failure.message.hasSuffix("record 2 was written last, but it ends with record \(isRemoved ? 0 : 1)"))
        #expect(!folder.has("state.json"))
        await session.close()
    }

    @Test("that is older than its journal, or missing like its backup, is refused")
    func misfit() async throws {
        _ = try await run { try await $0.recordProject("lora", id: 1) }
        let old = try folder.content()
        _ = try await run { try await $0.recordProject("lora", id: 2) }
        try await crash { try await $0.recordProject("lora", id: 3) }
        try folder.put(old)
        let older = try await #require(throws: StateFailure.self) { _ = try await store.read() }
        #expect(older.code == .damaged)
        #expect(older.message.contains("at serial 2, but the state is only at serial 1"))
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.removeItem(atPath: path + ".backup")
        let gone = try await #require(throws: StateFailure.self) { _ = try await open() }
        #expect(gone.message.contains("at serial 2, which is missing"))
    }

    @Test("is not changed by a journal that it contains already")
    func alreadyFolded() async throws {
        try await crash { try await $0.recordProject("lora", id: 1) }
        let journal = try #require(try folder.content()["journal.jsonl"])
        let state = try await run { _ in }
        try folder.put(["journal.jsonl": journal])
        #expect(try await store.read() == StateReading(state: state))
        #expect(folder.has("journal.jsonl"))
        #expect(try await open().found == StateReading(state: state))
        #expect(!folder.has("journal.jsonl"))
    }

    @Test("refuses calls in a wrong order, and changes nothing")
    func order() async throws {
        let session = try await open()
        await #expect(throws: StateFailure.self) { try await session.recordProject("lora", id: 1) }
        try await session.startJournal(unmanaged: UnmanagedIDs())
        let intent = try await session.begin(PendingWrite(.createProject, at: .project("a"), name: "A"))
        try await session.end(intent, .failed(String(repeating: "é", count: 5_000)))
        #expect(try #require(try folder.content()["journal.jsonl"]?.count) < 1_500)
        await #expect(throws: StateFailure.self) { try await session.end(intent, .otherwise([])) }
        let state = try await session.commit()
        await session.close()
        await #expect(throws: StateFailure.self) { try await session.commit() }
        await #expect(throws: StateFailure.self) { try await session.recordProject("lora", id: 1) }
        #expect(try await store.read() == StateReading(state: state))
    }
}
