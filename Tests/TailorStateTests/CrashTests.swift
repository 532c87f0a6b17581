import Foundation
import TailorModel
import TailorState
import TailorTesting
import Testing

/// What the caller of the state has been told so far.
private struct Promise: Sendable {
    var recorded: Set<String> = []
    var begun: Set<Int> = []
    var ended: Set<Int> = []
}

@Suite("A run that is killed")
struct CrashTests {
    @Test(
        "at any step of the disk leaves a state that opens and contains everything that was confirmed", arguments: 0..<8
    )
    func anywhere(seed: Int) async throws {
        let folder = try TemporaryFolder(inMemory: true)
        let promise = SharedValue(Promise())
        let disk = SnapshottingDisk(folder) { promise.value }
        var random = SeededRandom(seed: UInt64(seed))
        for _ in 0..<2 {
            let session = try await JournaledStateStore.test(folder.file("state.json"), disk: disk.disk)
                .open(for: "apply", waiting: 0)
            try await session.startJournal(unmanaged: UnmanagedIDs())
            try await work(session, &random) { promise.update($0) }
            _ = try await session.commit()
            await session.close()
        }
        #expect(disk.snapshots.count > 20)
        for snapshot in disk.snapshots { try await verify(snapshot, seed: seed) }
    }

    /// A few operations: some succeed, some fail, some are never ended, some need no request.
    private func work(
        _ session: any StateSession, _ random: inout SeededRandom, told: (@Sendable (inout Promise) -> Void) -> Void
    ) async throws {
        for intent in session.found.unresolved where random.chance(50) {
            try await session.end(intent, .failed("resolved"))
            told { $0.ended.insert(intent.sequence) }
        }
        for _ in 0..<5 {
            let key = "p\(random.number(1...1_000_000))"
            if random.chance(20) {
                try await session.recordProject(key, id: 1)
                told { $0.recorded.insert(key) }
                continue
            }
            let intent = try await session.begin(PendingWrite(.createProject, at: .project(key), name: key))
            told { $0.begun.insert(intent.sequence) }
            if random.chance(20) { continue }
            let isFailure = random.chance(20)
            try await session.end(
                intent, isFailure ? .failed("refused") : .otherwise([.project(key: key, .test(intent.sequence))]))
            told {
                $0.ended.insert(intent.sequence)
                if !isFailure { $0.recorded.insert(key) }
            }
        }
    }

    /// Opens what the kill left, and kills that once more at every step of its own.
    private func verify(_ snapshot: Snapshot<Promise>, seed: Int) async throws {
        let folder = try TemporaryFolder(inMemory: true)
        try folder.put(snapshot.files)
        let path = folder.file("state.json")
        let again = SnapshottingDisk(folder) { snapshot.promise }
        let reading = try await JournaledStateStore.test(path).read()
        let found = try await open(path, disk: again.disk)
        try expect(found, keeps: snapshot.promise, "seed \(seed), \(snapshot.moment)")
        var overlaid = found
        overlaid.state.serial = reading.state.serial
        overlaid.state.lineage = reading.state.lineage
        #expect(overlaid == reading, "seed \(seed), \(snapshot.moment)")
        // Once is as good as every time, and this is what takes the time.
        guard seed == 0 else { return }
        for second in again.snapshots {
            let folder = try TemporaryFolder(inMemory: true)
            try folder.put(second.files)
            let resolved = try await open(folder.file("state.json"), disk: .posix)
            #expect(resolved == found, "seed \(seed), \(snapshot.moment), then \(second.moment)")
        }
    }

    private func open(_ path: String, disk: Disk) async throws -> StateReading {
        let session = try await JournaledStateStore.test(path, disk: disk).open(for: "apply", waiting: 0)
        await session.close()
        return session.found
    }

    private func expect(_ found: StateReading, keeps promise: Promise, _ moment: Comment) throws {
        #expect(promise.recorded.isSubset(of: found.state.projects.keys), moment)
        let unresolved = Set(found.unresolved.map(\.sequence))
        #expect(unresolved.isDisjoint(with: promise.ended), moment)
        // One more may have ended on the disk without its caller knowing.
        #expect(promise.begun.subtracting(promise.ended).subtracting(unresolved).count <= 1, moment)
        #expect(unresolved.subtracting(promise.begun).count <= 1, moment)
    }
}
