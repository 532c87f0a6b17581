import Foundation
import Synchronization
import TailorModel
import TailorState
import TailorTesting
import Testing

@Suite("A disk that fails")
struct DiskFailureTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder(inMemory: true)
        path = folder.file("state.json")
    }

    private func open(_ disk: Disk = .posix) async throws -> any StateSession {
        let session = try await JournaledStateStore.test(path, disk: disk).open(for: "apply", waiting: 0)
        try await session.startJournal(unmanaged: UnmanagedIDs())
        return session
    }

    private func begin(_ session: any StateSession) async throws -> Intent {
        try await session.begin(PendingWrite(.createProject, at: .project("lora"), name: "LoRA"))
    }

    @Test("stops the run before the next request when a sync fails, and nothing that was durable is lost")
    func failingSync() async throws {
        let isBroken = Mutex(false)
        let appends = Mutex(0)
        var disk = Disk.posix
        disk.append = { path, bytes throws(DiskFailure) in
            try Disk.posix.append(path, bytes)
            appends.withLock { $0 += 1 }
            if isBroken.withLock({ $0 }) { throw DiskFailure("sync", path, EIO) }
        }
        let session = try await open(disk)
        try await session.recordProject("lora", id: 1)
        let running = try await begin(session)
        isBroken.withLock { $0 = true }
        let failure = try await #require(throws: StateFailure.self) { try await begin(session) }
        #expect(failure.code == .storage)
        #expect(failure.message == "cannot sync \(folder.path)/journal.jsonl: Input/output error")

        isBroken.withLock { $0 = false }
        let before = appends.withLock { $0 }
        await #expect(throws: failure) { try await begin(session) }
        await #expect(throws: failure) { try await session.end(running, .failed("no")) }
        await #expect(throws: failure) { try await session.recordProject("second", id: 2) }
        #expect(appends.withLock { $0 } == before)
        await session.close()

        let found = try await open().found
        #expect(found.state.projects["lora"]?.current.id == 1)
        #expect(found.unresolved.contains(running))
    }

    @Test("fails all calls that wait for the same write")
    func sharedFailure() async throws {
        var disk = Disk.posix
        disk.append = { path, _ throws(DiskFailure) in throw DiskFailure("write", path, ENOSPC) }
        let session = try await open(disk)
        let failures = await withTaskGroup(of: StateFailure.Code?.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    do throws(StateFailure) {
                        _ = try await session.begin(PendingWrite(.createProject, at: .project("lora")))
                        return nil
                    } catch {
                        return error.code
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(failures == Array(repeating: .storage, count: 12))
    }

    @Test("keeps what was written before it was full, and the incomplete rest does no harm")
    func fullInTheMiddle() async throws {
        let room = Mutex(900)
        var disk = Disk.posix
        disk.append = { path, bytes throws(DiskFailure) in
            let fits = room.withLock { room in
                let fits = min(room, bytes.count)
                room -= fits
                return fits
            }
            try Disk.posix.append(path, bytes.prefix(fits))
            if fits < bytes.count { throw DiskFailure("write", path, ENOSPC) }
        }
        let session = try await open(disk)
        var written = 0
        while (try? await session.recordProject("p\(written)", id: written)) != nil { written += 1 }
        #expect(written > 1)
        let state = try await session.commit()
        #expect(state.projects.count == written)
        await session.close()
        #expect(try await JournaledStateStore.test(path).read() == StateReading(state: state))
    }

    @Test("a link in place of the journal is not followed")
    func linkedJournal() async throws {
        let session = try await open()
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("journal.jsonl"), withDestinationPath: "/dev/full")
        let failure = try await #require(throws: StateFailure.self) { try await begin(session) }
        #expect(failure.code == .storage)
        #expect(failure.message == "cannot open \(folder.path)/journal.jsonl: it is a symbolic link")
        #expect(failure.help.contains("This run sends no more requests."))
        await #expect(throws: failure) { try await begin(session) }
        // Neither is a device read as if it were a file.
        await #expect(throws: StateFailure.self) { try await session.commit() }
        await session.close()
    }

    @Test("leaves state and journal as they were when the state cannot be written", arguments: ["write", "rename"])
    func commitFails(step: String) async throws {
        let isBroken = Mutex(false)
        var disk = Disk.posix
        disk.write = { path, bytes throws(DiskFailure) in
            guard step == "write", isBroken.withLock({ $0 }) else { return try Disk.posix.write(path, bytes) }
            try Disk.posix.write(path, bytes.prefix(bytes.count / 2))
            throw DiskFailure("write", path, ENOSPC)
        }
        disk.rename = { from, to throws(DiskFailure) in
            guard step == "rename", to.hasSuffix("state.json"), isBroken.withLock({ $0 }) else {
                return try Disk.posix.rename(from, to)
            }
            throw DiskFailure("rename", from, EIO)
        }
        let first = try await open(disk)
        try await first.recordProject("lora", id: 1)
        _ = try await first.commit()
        let before = try folder.content()["state.json"]
        try await first.recordProject("second", id: 2)
        isBroken.withLock { $0 = true }
        let failure = try await #require(throws: StateFailure.self) { _ = try await first.commit() }
        #expect(failure.code == .storage)
        await #expect(throws: failure) { try await begin(first) }
        await first.close()
        #expect(try folder.content()["state.json"] == before)
        #expect(try await open().found.state.projects.count == 2)
    }

    @Test(
        "leaves the state intact even if an earlier run was killed while it made the backup",
        arguments: [true, false])
    func namesOfOneFile(isBackupMade: Bool) async throws {
        let first = try await open()
        try await first.recordProject("lora", id: 1)
        _ = try await first.commit()
        let before = try folder.content()["state.json"]
        try await first.recordProject("second", id: 2)
        await first.close()
        try Disk.posix.link(path, isBackupMade ? path + ".backup" : path + ".tmp")

        var disk = Disk.posix
        disk.write = { path, bytes throws(DiskFailure) in
            try Disk.posix.write(path, bytes.prefix(bytes.count / 2))
            throw DiskFailure("write", path, ENOSPC)
        }
        let failing = JournaledStateStore.test(path, disk: disk)
        await #expect(throws: StateFailure.self) { _ = try await failing.open(for: "apply", waiting: 0) }
        #expect(try folder.content()["state.json"] == before)
        #expect(try await open().found.state.projects.count == 2)
    }

    @Test("gets its steps in the order that makes each of them safe")
    func order() async throws {
        let steps = SharedValue<[String]>([])
        let session = try await open(Self.noting { step in steps.update { $0.append(step) } })
        #expect(steps.value == [])
        try await session.recordProject("lora", id: 1)
        #expect(steps.value == ["append journal.jsonl", "sync folder"])
        _ = try await session.commit()
        try await session.recordProject("lora", id: 2)
        steps.update { $0 = [] }
        let open = try await begin(session)
        #expect(steps.value == ["append journal.jsonl"])
        _ = try await session.commit()
        #expect(
            steps.value.dropFirst() == [
                "remove state.json.tmp", "rename state.json.backup", "write state.json.tmp", "rename state.json",
                "sync folder", "write state.json.tmp", "rename journal.jsonl", "sync folder",
            ])
        try await session.end(open, .failed("refused"))
        steps.update { $0 = [] }
        _ = try await session.commit()
        #expect(steps.value.suffix(3) == ["sync folder", "remove journal.jsonl", "sync folder"])
        await session.close()
    }

    /// Tells what it is about to do to which file.
    private static func noting(_ note: @escaping @Sendable (String) -> Void) -> Disk {
        @Sendable func name(_ path: String) -> String { (path as NSString).lastPathComponent }
        var disk = Disk.posix
        disk.append = { path, bytes throws(DiskFailure) in
            note("append \(name(path))")
            try Disk.posix.append(path, bytes)
        }
        disk.write = { path, bytes throws(DiskFailure) in
            note("write \(name(path))")
            try Disk.posix.write(path, bytes)
        }
        disk.rename = { from, to throws(DiskFailure) in
            note("rename \(name(to))")
            try Disk.posix.rename(from, to)
        }
        disk.remove = { path throws(DiskFailure) in
            note("remove \(name(path))")
            try Disk.posix.remove(path)
        }
        disk.syncFolder = { path throws(DiskFailure) in
            note("sync folder")
            try Disk.posix.syncFolder(path)
        }
        return disk
    }

    @Test("that is read-only does not prevent reading the state")
    func readOnly() async throws {
        let session = try await open()
        try await session.recordProject("lora", id: 1)
        await session.close()
        var disk = Disk.posix
        disk.write = { path, _ throws(DiskFailure) in throw DiskFailure("write", path, EROFS) }
        disk.append = disk.write
        disk.makeFolder = { path throws(DiskFailure) in throw DiskFailure("create the folder", path, EROFS) }
        disk.remove = { path throws(DiskFailure) in throw DiskFailure("remove", path, EROFS) }
        disk.syncFolder = disk.remove
        let store = JournaledStateStore.test(path, disk: disk)
        #expect(try await store.read().state.projects.count == 1)
        let failure = try await #require(throws: StateFailure.self) {
            _ = try await store.open(for: "apply", waiting: 0)
        }
        #expect(failure.message.contains("Read-only file system"))
    }
}
