import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorState

/// The format says what is wrong; the file backend adds where, and what to do.
@Suite("A problem of a state in a file")
struct StateFailureTests {
    private static let holder = LockHolder(
        command: "apply", process: RunningProcess(pid: 4711, host: "build-7", user: "ada"), since: SteppingTime.start)

    /// - Parameter files: of `state.json`, `state.json.backup` and `journal.jsonl`, those that exist.
    private func failure(_ problem: StateProblem, _ files: String...) async throws -> StateFailure {
        let folder = try TemporaryFolder(inMemory: true)
        for file in files { try folder.put([file: Data()]) }
        let backend = FileStateBackend(
            paths: StatePaths(state: folder.file("state.json")), disk: .posix, host: "build-7")
        let failure = await backend.failure(for: problem)
        return StateFailure(
            code: failure.code, message: failure.message.replacingOccurrences(of: folder.path, with: "/team/.tailor"),
            help: failure.help.replacingOccurrences(of: folder.path, with: "/team/.tailor"))
    }

    @Test("of the document names the file, its backup and the remedy")
    func document() async throws {
        let damaged = try await failure(.document(.unreadable("it is empty")), "state.json", "state.json.backup")
        #expect(damaged.code == .damaged)
        #expect(damaged.message == "the state /team/.tailor/state.json cannot be read: it is empty")
        #expect(
            damaged.help == "Nothing was changed. `tailor state repair` restores the backup "
                + "/team/.tailor/state.json.backup, which is the state before its last write, and keeps the damaged file."
        )

        let alone = try await failure(.document(.unreadable("it is empty")), "state.json")
        #expect(alone.message == "the state /team/.tailor/state.json cannot be read: it is empty; and it has no backup")
        #expect(alone.help.hasPrefix("Nothing was changed: these files cannot be repaired."))

        let newer = try await failure(.document(.newer(format: "2.0")), "state.json")
        #expect(newer.code == .newer)
        #expect(
            newer.message
                == "the state /team/.tailor/state.json has format 2.0, but this version of tailor only knows 1.1")
    }

    @Test("that is missing says what may be restored, and what to remove to start without it")
    func missing() async throws {
        let missing = try await failure(.missingDocument, "state.json.backup", "journal.jsonl")
        #expect(
            missing.message
                == "the state /team/.tailor/state.json is missing, but its backup /team/.tailor/state.json.backup exists"
        )
        #expect(missing.help.hasSuffix("the journal may contain ids that are recorded nowhere else."))
        #expect(try await failure(.missingDocument, "state.json.backup").help.hasSuffix("remove the backup too."))
        let hopeless = try await failure(.unrecoverable(nil), "state.json.backup")
        #expect(
            hopeless.message == "the state /team/.tailor/state.json is missing; and its backup "
                + "/team/.tailor/state.json.backup cannot be read")
    }

    @Test("of the journal names line and reason, and the files that exist")
    func journal() async throws {
        let damaged = try await failure(
            .journal(.line(7, reason: "its checksum does not match")), "state.json", "journal.jsonl")
        #expect(
            damaged.message
                == "the journal /team/.tailor/journal.jsonl is damaged at line 7: its checksum does not match")
        #expect(
            damaged.help
                == "Nothing was changed. The lines before line 7 are intact. `tailor state repair` keeps a copy, "
                + "records what the intact lines say, and lists what is lost. The state is /team/.tailor/state.json; it "
                + "has no backup.")
        let misfit = try await failure(.misfit("it starts after record 5"), "state.json", "state.json.backup")
        #expect(
            misfit.message == "the journal /team/.tailor/journal.jsonl does not belong to /team/.tailor/state.json: it "
                + "starts after record 5")
        #expect(misfit.help.hasPrefix("One of the two was moved or restored by hand."))
        #expect(try await failure(.journal(.newer(format: "2.0"))).code == .newer)
        #expect(try await failure(.changedJournal(written: 5, found: 3)).code == .damaged)
    }

    @Test("of its owner names both endpoints, or the holder of the lock")
    func owners() async throws {
        let foreign = try await failure(.foreign(endpoint: "emulator", expected: "https://api.example"), "state.json")
        #expect(foreign.code == .foreign)
        #expect(
            foreign.message == "the state /team/.tailor/state.json belongs to the endpoint emulator, but this run uses "
                + "https://api.example")
        let locked = try await failure(.locked(by: Self.holder, waited: 7.5))
        #expect(locked.code == .locked)
        #expect(
            locked.message == "the state /team/.tailor/state.json is locked by `tailor apply` (process 4711 of ada on "
                + "build-7, since 2026-09-21T14:13:20Z, lock 39e6499c), still after 7.5 s")
        #expect(try await failure(.locked(by: nil, waited: 0)).message.hasSuffix("is locked by another run"))
    }
}
