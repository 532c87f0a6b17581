import Foundation
import TailorModel
import Testing

@testable import TailorState

@Suite("A store whose objects are encrypted")
struct SealedStoreTests {
    private let objects = MemoryObjects()
    private let document = Data(#"{"lineage":"7d1f0c9e","name":"Lora"}"#.utf8)

    private func key(_ digit: String) throws -> SealingKey {
        try #require(SealingKey(String(repeating: digit, count: 64)))
    }

    private func failure(of store: SealedStore) async -> ObjectFailure? {
        await #expect(throws: ObjectFailure.self) { try await store.get("state.json") }
    }

    @Test("stores nothing of a state in plain text, and reads all of it again")
    func roundTrip() async throws {
        let store = SealedStore(store: objects, seal: Seal(try key("a")))
        for name in ["state.json", "state.json.backup", "journal/1-1", "state.json.damaged"] {
            #expect(try await store.put(document, at: name, if: .absent).value != nil)
            #expect(try await store.get(name).value?.bytes == document)
        }
        for bytes in objects.content.values { #expect(bytes.range(of: Data("Lora".utf8)) == nil) }
    }

    @Test("leaves the lock readable, and what is empty empty")
    func exempt() async throws {
        let store = SealedStore(store: objects, seal: Seal(try key("a")))
        for (name, bytes) in [("lock", document), ("probe/1", document), ("journal/1-2", Data())] {
            _ = try await store.put(bytes, at: name, if: .absent)
            #expect(objects.content[name] == bytes)
            #expect(try await store.get(name).value?.bytes == bytes)
        }
    }

    @Test("keeps the conditions of writes")
    func conditions() async throws {
        let store = SealedStore(store: objects, seal: Seal(try key("a")))
        let tag = try #require(try await store.put(document, at: "state.json", if: .absent).value)
        #expect(try await store.put(document, at: "state.json", if: .absent).value == nil)
        #expect(try await store.get("state.json").value?.tag == tag)
        let next = try #require(
            try await store.put(Data("{}".utf8), at: "state.json", if: .match(tag, as: .quoted)).value)
        #expect(next != tag)
        #expect(try await store.put(document, at: "state.json", if: .match(tag, as: .quoted)).value == nil)
    }

    @Test("names the key of what it cannot read, and never the key itself")
    func unknownKey() async throws {
        let (old, new) = (try key("a"), try key("b"))
        _ = try await SealedStore(store: objects, seal: Seal(old)).put(document, at: "state.json", if: .absent)
        let found = await failure(of: SealedStore(store: objects, seal: Seal(new)))
        #expect(
            found?.message == "memory/state.json is encrypted with the key \(old.id), and the keys given are \(new.id)")
        #expect(found?.help.contains("TAILOR_STATE_OLD_KEYS") == true)
        let rolling = SealedStore(store: objects, seal: Seal(new, old: [old]))
        let read = try #require(try await rolling.get("state.json").value)
        #expect(read.bytes == document)
        _ = try await rolling.put(read.bytes, at: "state.json", if: .match(read.tag, as: .quoted))
        #expect(try await SealedStore(store: objects, seal: Seal(new)).get("state.json").value?.bytes == document)
    }

    @Test("refuses plain text where encryption is asked for, and encrypted bytes where it is not")
    func mixed() async throws {
        let seal = Seal(try key("a"))
        let plain = SealedStore(store: objects, seal: nil)
        let read = try #require(try await plain.put(document, at: "state.json", if: .absent).value)
        #expect(
            await failure(of: SealedStore(store: objects, seal: seal))?.message
                == "memory/state.json is not encrypted, although this workspace asks for encryption")
        let allowed = SealedStore(store: objects, seal: Seal(try key("a"), allowsPlain: true))
        #expect(try await allowed.get("state.json").value?.bytes == document)
        _ = try await allowed.put(document, at: "state.json", if: .match(read, as: .quoted))
        #expect(
            await failure(of: plain)?.message
                == "memory/state.json is encrypted, but this workspace does not ask for encryption")
    }

    @Test("gives damaged bytes as they are stored, so that a repair can keep them")
    func damaged() async throws {
        let store = SealedStore(store: objects, seal: Seal(try key("a")))
        _ = try await store.put(document, at: "state.json", if: .absent)
        objects.change("state.json") { $0.dropLast() + [$0.last.map { $0 ^ 1 } ?? 0] }
        let bytes = try #require(try await store.get("state.json").value?.bytes)
        #expect(bytes == objects.content["state.json"])
        _ = try await store.put(bytes, at: "state.json.damaged", if: .absent)
        #expect(objects.content["state.json.damaged"] == bytes)
    }

    @Test("takes the place of a store under a state: commit, kill, next run, repair")
    func state() async throws {
        let seal = Seal(try key("a"))
        let time = SteppingTime()
        let nonce = SharedValue(0)
        let backend = ObjectStateBackend(
            SealedStore(store: objects, seal: seal), time: StillTime(), terms: LeaseTerms(longestRequest: 90),
            nonce: {
                nonce.update { $0 += 1 }
                return "n\(nonce.value)"
            })
        let store = JournaledStateStore(
            in: backend, samples: FileSampleStore(folder: "/nowhere"), endpoint: endpoint,
            process: RunningProcess(pid: 4711, host: "build-7", user: "ada"),
            time: time, patience: { _ in }, newLineage: { lineage })
        for id in 1...2 {
            let session = try await store.open(for: "apply", waiting: 0)
            try await session.startJournal(unmanaged: UnmanagedIDs())
            try await session.recordProject("p\(id)", id: id)
            _ = try await session.commit()
            await session.close()
        }
        #expect(try await store.read().state.projects.keys.sorted() == ["p1", "p2"])
        for (name, bytes) in objects.content where name != "lock" && !bytes.isEmpty {
            #expect(Seal.isClosed(bytes), "\(name)")
        }
        objects.change("state.json") { $0.dropLast() }
        let failure = await #expect(throws: StateFailure.self) { try await store.read() }
        #expect(failure?.code == .damaged)
        let repair = try await store.repair(for: "state repair", waiting: 0)
        #expect(repair.done.count == 1)
        #expect(try await store.read().state.projects.keys.sorted() == ["p1"])
    }
}

/// Time does not pass, and sleepers wait until they are cancelled: there is no heartbeat.
private struct StillTime: TimeSource {
    var now: Date { SteppingTime.start }

    func sleep(seconds: Double) async throws {
        let (silence, _) = AsyncStream.makeStream(of: Void.self)
        for await _ in silence {}
        try Task.checkCancellation()
    }
}
