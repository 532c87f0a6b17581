import Foundation
import TailorModel
import Testing

@testable import TailorState

/// What a session asks of a backend, seen by one that is not a file.
@Suite("A state in any backend")
struct BackendTests {
    private let backend = MemoryBackend()

    private var store: JournaledStateStore {
        JournaledStateStore(
            in: backend, samples: FileSampleStore(folder: "/nowhere"), endpoint: endpoint,
            process: RunningProcess(pid: 4711, host: "build-7", user: "ada"),
            time: SteppingTime(), patience: { _ in }, newLineage: { lineage })
    }

    private func open() async throws -> any StateSession {
        let session = try await store.open(for: "apply", waiting: 0)
        try await session.startJournal(unmanaged: UnmanagedIDs(projects: [99]))
        return session
    }

    private func begin(_ session: any StateSession, _ key: String) async throws -> Intent {
        try await session.begin(PendingWrite(.createProject, at: .project(key), name: key))
    }

    @Test("stores each record under its number, the first of a run with its header")
    func records() async throws {
        let session = try await open()
        let first = try await begin(session, "lora")
        try await session.end(first, .otherwise([.project(key: "lora", .test(1))]))
        try await session.recordProject("second", id: 2)
        let journal = backend.content.journal
        #expect(journal.keys.sorted() == [1, 2, 3])
        #expect(journal.values.map { $0.count { $0 == UInt8(ascii: "\n") } }.sorted() == [1, 1, 2])
        #expect(String(decoding: try #require(journal[1]), as: UTF8.self).hasPrefix(#"{"header":{"#))
        await session.close()
        #expect(backend.content.holder == nil)
    }

    @Test("is read with the journal of a killed run, which the next run folds and ends")
    func killed() async throws {
        let killed = try await open()
        try await killed.recordProject("lora", id: 1)
        let intent = try await begin(killed, "second")
        #expect(try await store.read().underWay?.command == "apply")
        backend.expireLock()
        let reading = try await store.read()
        #expect(reading.state.projects.keys.sorted() == ["lora"] && reading.unresolved == [intent])
        #expect(reading.unmanaged.projects == [99] && backend.content.document == nil)

        let session = try await open()
        #expect(session.found.unresolved == [intent] && session.found.state.serial == 1)
        // Carried over, under the number that it had.
        #expect(backend.content.journal.keys.sorted() == [intent.sequence])
        try await session.end(intent, .otherwise([.project(key: "second", .test(2))]))
        let state = try await session.commit()
        #expect(state.projects.count == 2 && state.serial == 2 && backend.content.journal.isEmpty)
        await session.close()
        #expect(try await store.read() == StateReading(state: state))
    }

    @Test("stops writing when its lock is lost")
    func lostLock() async throws {
        let session = try await open()
        try await session.recordProject("lora", id: 1)
        backend.expireLock()
        let other = try await open()
        let failure = try await #require(throws: StateFailure.self) { _ = try await begin(session, "second") }
        #expect(failure.code == .locked)
        await #expect(throws: failure) { try await session.recordProject("third", id: 3) }
        await #expect(throws: failure) { _ = try await session.commit() }
        await session.close()
        #expect(backend.content.holder != nil)
        try await other.recordProject("fourth", id: 4)
        #expect(try await other.commit().projects.keys.sorted() == ["fourth", "lora"])
        await other.close()
    }

    @Test("refuses records while it is being committed, so that none is lost")
    func duringCommit() async throws {
        let session = try await open()
        try await session.recordProject("lora", id: 1)
        let refused = SharedValue<[String]>([])
        backend.whileReplacing {
            for attempt in [
                { try await session.recordProject("second", id: 2) }, { _ = try await session.commit() },
            ] as [() async throws -> Void] {
                do { try await attempt() } catch {
                    refused.update { $0.append((error as? StateFailure)?.message ?? "\(error)") }
                }
            }
        }
        #expect(try await session.commit().projects.count == 1)
        #expect(refused.value == ["the state is being committed", "the state is being committed"])
        backend.whileReplacing(nil)
        try await session.recordProject("second", id: 2)
        #expect(try await session.commit().projects.count == 2)
        await session.close()
    }

    @Test("is repaired from its previous document and the intact part of its journal")
    func repaired() async throws {
        for id in 1...2 {
            let session = try await open()
            try await session.recordProject("p\(id)", id: id)
            _ = try await session.commit()
            await session.close()
        }
        let killed = try await open()
        try await killed.recordProject("p3", id: 3)
        backend.expireLock()
        backend.change {
            $0.document = Data("{".utf8)
            $0.journal[4] = Data("nonsense\n".utf8)
        }
        await #expect(throws: StateFailure.self) { _ = try await store.read() }

        let repair = try await store.repair(for: "state repair", waiting: 0)
        #expect(
            repair.done == [
                "memory document could not be read; its backup (serial 1) was restored, and the damaged state was kept as "
                    + "copy 1",
                "what can be read of memory journal was recorded in memory document; the damaged journal was kept as copy 2",
            ])
        #expect(repair.lost.last == "line 3 of the journal, which cannot be read")
        #expect(try await store.read().state.projects.keys.sorted() == ["p1", "p3"])
        #expect(backend.content.holder == nil)
    }
}
