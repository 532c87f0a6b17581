import Foundation
import Synchronization
import TailorModel
import TailorState
import TailorTesting
import Testing

@Suite("The lock of a state")
struct FileLockTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder(inMemory: true)
        path = folder.file("state.json")
    }

    @Test("refuses a second run, and names the first")
    func second() async throws {
        let first = try await JournaledStateStore.test(path).open(for: "apply", waiting: 0)
        let failure = try await #require(throws: StateFailure.self) {
            _ = try await JournaledStateStore.test(path).open(for: "wait", waiting: 0)
        }
        #expect(failure.code == .locked)
        #expect(
            failure.message == "the state \(path) is locked by `tailor apply` (process 4711 of ada on build-7, since "
                + "2026-09-21T14:13:20Z, lock 39e6499c)")
        #expect(failure.help.contains("`--lock-timeout 5m`"))
        await first.close()
        #expect(!folder.has("lock.json"))
        await #expect(throws: Never.self) { try await JournaledStateStore.test(path).open(for: "wait", waiting: 0) }
    }

    @Test("of a running command is not removed, but that of a killed one is")
    func unlocking() async throws {
        let store = JournaledStateStore.test(path)
        #expect(try await !store.unlock("00000000"))
        let first = try await store.open(for: "apply", waiting: 0)
        let left = try #require(try folder.content()["lock.json"])
        let locked = try await #require(throws: StateFailure.self) { _ = try await store.open(for: "wait", waiting: 0) }
        let id = try #require(locked.message.firstMatch(of: /lock ([0-9a-f]{8})\)$/)).1
        #expect(String(decoding: left, as: UTF8.self).contains("\"id\" : \"\(id)\""))
        let other = try await #require(throws: StateFailure.self) { try await store.unlock("00000000") }
        #expect(other.code == .locked && other.message.hasSuffix("is now \(id)"))
        let inUse = try await #require(throws: StateFailure.self) { try await store.unlock(String(id)) }
        #expect(inUse.code == .locked && inUse.help.hasPrefix("Stop it with `kill 4711` on build-7"))
        await first.close()
        // As a killed run leaves it.
        try folder.put(["lock.json": left])
        #expect(try await store.unlock(String(id)))
        #expect(!folder.has("lock.json"))
    }

    @Test(
        "of a suspended run: unlocking says how to resume and end it",
        .enabled(if: access("/proc/self/stat", R_OK) == 0))
    func stopped() async throws {
        let pid = try spawn(
            "/usr/bin/env", ["sleep", "600"], environment: ProcessInfo.processInfo.environment, output: STDOUT_FILENO,
            errors: STDERR_FILENO)
        defer {
            kill(pid, SIGKILL)
            waitpid(pid, nil, 0)
        }
        kill(pid, SIGSTOP)
        let store = JournaledStateStore(
            file: path, endpoint: endpoint, process: RunningProcess(pid: pid, host: "build-7", user: "ada"),
            time: SteppingTime(), newLineage: { lineage })
        let session = try await store.open(for: "apply", waiting: 0)
        let locked = try await #require(throws: StateFailure.self) { _ = try await store.open(for: "wait", waiting: 0) }
        let id = String(try #require(locked.message.firstMatch(of: /lock ([0-9a-f]{8})\)$/)).1)
        var help = ""
        for _ in 0..<500 where !help.hasPrefix("`kill -CONT \(pid)` on build-7 resumes it") {
            help = try await #require(throws: StateFailure.self) { try await store.unlock(id) }.help
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(help.contains("`kill -9 \(pid)` ends it at once"))
        await session.close()
    }

    @Test("counts even if nothing says who holds it")
    func unsaid() async throws {
        let store = JournaledStateStore.test(path)
        let first = try await store.open(for: "apply", waiting: 0)
        for word in [Data("{".utf8), nil] {
            if let word { try folder.put(["lock.json": word]) } else { unlink(folder.file("lock.json")) }
            let failure = try await #require(throws: StateFailure.self) { try await store.unlock("00000000") }
            #expect(failure.code == .locked)
            #expect(failure.message == "the state \(path) is locked by an unknown run")
            #expect(failure.help.hasPrefix("`fuser \(folder.file("lock"))` shows its process."))
        }
        await first.close()
        #expect(try await !store.unlock("00000000"))
    }

    @Test("is announced once when it is waited for, with its holder and the limit")
    func waiting() async throws {
        let said = Mutex<[String]>([])
        let first = try await JournaledStateStore.test(path).open(for: "apply", waiting: 0)
        let second = JournaledStateStore(
            file: path, endpoint: endpoint, process: RunningProcess(pid: 4712, host: "build-7", user: "ada"),
            time: SteppingTime(), patience: { text in said.withLock { $0.append(text) } }, newLineage: { lineage })
        await #expect(throws: StateFailure.self) { try await second.open(for: "wait", waiting: 60) }
        #expect(
            said.withLock { $0 } == [
                "The state \(path) is locked by `tailor apply` (process 4711 of ada on build-7, since "
                    + "2026-09-21T14:13:20Z, lock 39e6499c); waiting for up to 60 s."
            ])
        await #expect(throws: StateFailure.self) { try await second.open(for: "wait", waiting: 0) }
        #expect(said.withLock { $0 }.count == 1)
        await first.close()
    }

    @Test("names its holder to those who only read, as long as it runs")
    func underWay() async throws {
        let process = RunningProcess(pid: getpid(), host: "build-7", user: "ada")
        let store = JournaledStateStore(
            file: path, endpoint: endpoint, process: process, time: SteppingTime(), newLineage: { lineage })
        #expect(try await store.read().underWay == nil)
        let session = try await store.open(for: "apply", waiting: 0)
        let run = try #require(try await store.read().underWay)
        #expect(
            run.description
                == "`tailor apply` (process \(getpid())) has been using this state since 2026-09-21T14:13:20Z")
        let left = try #require(try folder.content()["lock.json"])
        await session.close()
        #expect(try await store.read().underWay == nil)
        // As a killed run leaves it; its process id may be another's by now.
        try folder.put(["lock.json": left])
        #expect(try await store.read().underWay == nil)
    }

    @Test("does not prevent reading")
    func reading() async throws {
        let session = try await JournaledStateStore.test(path).open(for: "apply", waiting: 0)
        try await session.startJournal(unmanaged: UnmanagedIDs())
        try await session.recordProject("lora", id: 1)
        #expect(try await JournaledStateStore.test(path).read().state.projects.count == 1)
        await session.close()
    }

    @Test("is waited for as long as requested, and no longer", arguments: [0, 0.1, 1, 7.5])
    func patience(seconds: Double) async throws {
        let first = try await JournaledStateStore.test(path).open(for: "apply", waiting: 0)
        let time = SteppingTime()
        let failure = try await #require(throws: StateFailure.self) {
            _ = try await JournaledStateStore.test(path, time: time).open(for: "wait", waiting: seconds)
        }
        #expect(failure.code == .locked)
        #expect(abs(time.seconds - seconds) < 0.001)
        #expect(failure.message.contains(", still after") == (seconds > 0))
        await first.close()
    }

    @Test("goes to the waiting run when the first one ends")
    func handedOver() async throws {
        let holder = Mutex<(any StateSession)?>(try await JournaledStateStore.test(path).open(for: "apply", waiting: 0))
        // The first session is dropped, not closed: the lock lives no longer than it.
        let time = SteppingTime { if $0 >= 3 { holder.withLock { $0 = nil } } }
        let second = try await JournaledStateStore.test(path, time: time).open(for: "wait", waiting: 60)
        #expect(time.seconds < 60)
        await second.close()
    }

    @Test("is not waited for any longer when the run is interrupted")
    func interrupted() async throws {
        let first = try await JournaledStateStore.test(path).open(for: "apply", waiting: 0)
        let path = path
        let code = await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            do throws(StateFailure) {
                _ = try await JournaledStateStore.test(path).open(for: "wait", waiting: 60)
                return StateFailure.Code?.none
            } catch {
                return error.code
            }
        }.value
        #expect(code == .locked)
        await first.close()
    }

    @Test("is that of one state: two in a folder are independent")
    func twoStates() async throws {
        let first = try await JournaledStateStore.test(path).open(for: "apply", waiting: 0)
        let second = try await JournaledStateStore.test(folder.file("other.json")).open(for: "apply", waiting: 0)
        await first.close()
        await second.close()
        #expect(folder.has("lock") && folder.has("other.lock"))
    }

    @Test("of a killed process is free, whatever files it left")
    func killed() async throws {
        let holder = try Holder(of: folder.file("lock"))
        try Data("{\"command\":\"apply\",".utf8).write(to: URL(fileURLWithPath: folder.file("lock.json")))
        let failure = try await #require(throws: StateFailure.self) {
            _ = try await JournaledStateStore.test(path).open(for: "wait", waiting: 0)
        }
        #expect(failure.message == "the state \(path) is locked by another run")
        holder.kill()
        let session = try await JournaledStateStore.test(path).open(for: "wait", waiting: 0)
        await session.close()
    }
}

/// Another process that holds a lock until it is killed.
private struct Holder {
    private let pid: pid_t

    /// Returns when the lock is held.
    init(of path: String) throws {
        let output = Pipe()
        let end = output.fileHandleForWriting
        pid = try spawn(
            "/usr/bin/env", ["flock", "--no-fork", path, "sh", "-c", "echo held; exec sleep 600"],
            environment: ProcessInfo.processInfo.environment, output: end.fileDescriptor, errors: end.fileDescriptor)
        try end.close()
        #expect(try output.fileHandleForReading.read(upToCount: 5) == Data("held\n".utf8))
    }

    func kill() {
        Foundation.kill(pid, SIGKILL)
        var status: Int32 = 0
        waitpid(pid, &status, 0)
    }
}
