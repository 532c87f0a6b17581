import Foundation
import TailorModel
import TailorState
import TailorTesting
import Testing

@Suite("Repairing a state")
struct RepairTests {
    private let folder: TemporaryFolder
    private var store: JournaledStateStore { .test(folder.file("state.json")) }

    init() throws { folder = try TemporaryFolder(inMemory: true) }

    @Test("has nothing to do where nothing is damaged: no state, a folded one, and one with an unresolved journal")
    func sound() async throws {
        #expect(try await store.repair(for: "state repair", waiting: 0) == StateRepair())
        try await write(projects: 2, commit: true)
        #expect(try await store.repair(for: "state repair", waiting: 0) == StateRepair())
        try await write(projects: 3, commit: false)
        let before = try folder.content()
        #expect(try await store.repair(for: "state repair", waiting: 0) == StateRepair())
        #expect(try folder.content() == before)
    }

    @Test("records the intact lines, lists what is lost, and leaves a state that opens", arguments: 1...8)
    func damagedLine(number: Int) async throws {
        try await write(projects: 2, commit: true)
        try await write(projects: 4, commit: false)
        let journal = try #require(try folder.content()["journal.jsonl"])
        try damage(line: number, of: journal)
        await #expect(throws: StateFailure.self) { try await store.read() }

        let repair = try await store.repair(for: "state repair", waiting: 0)
        #expect(repair.done.count == 1)
        #expect(repair.lost.contains("line \(number) of the journal, which cannot be read"))
        #expect(try folder.content()["journal.jsonl.damaged"] != nil)

        // Line 1 is the header; then a begin and an end for each project.
        let (project, isEnd) = ((number - 2) / 2, number % 2 == 1)
        let found = try await store.open(for: "apply", waiting: 0).found
        let whole = (0..<4).filter { number == 1 || $0 != project }
        #expect(found.state.projects.keys.sorted() == (whole.map { "later\($0)" } + ["p0", "p1"]).sorted())
        #expect(found.unresolved.map(\.subject) == (number > 1 && isEnd ? ["projects.later\(project)"] : []))
        #expect(repair.lost.count == (number > 1 && !isEnd ? 2 : 1))
        if number > 1, !isEnd { #expect(repair.lost[1].hasSuffix("; it created the id \(10 + project)")) }
        #expect(try await store.repair(for: "state repair", waiting: 0) == StateRepair())
    }

    @Test(
        "lists the records of lines that are missing",
        arguments: [
            ([3], ["record 6 of the journal"]), ([4, 5, 6], ["records 7 to 9 of the journal"]),
            ([1], ["the header of the journal: which state it continues, and what was at the vendor before its run"]),
        ] as [([Int], [String])])
    func missingLines(numbers: [Int], lost: [String]) async throws {
        try await write(projects: 2, commit: true)
        try await write(projects: 4, commit: false)
        let journal = try #require(try folder.content()["journal.jsonl"])
        let lines = journal.split(separator: UInt8(ascii: "\n")).enumerated()
            .filter { !numbers.contains($0.offset + 1) }.map { $0.element + [UInt8(ascii: "\n")] }
        try folder.put(["journal.jsonl": Data(lines.joined())])
        await #expect(throws: StateFailure.self) { try await store.read() }
        let repair = try await store.repair(for: "state repair", waiting: 0)
        #expect(repair.lost.prefix(lost.count) == lost[...])
    }

    @Test("an empty journal may have had content")
    func emptyJournal() async throws {
        try await write(projects: 2, commit: true)
        try folder.put(["journal.jsonl": Data()])
        let repair = try await store.repair(for: "state repair", waiting: 0)
        #expect(repair.lost == ["the content of the journal, if it had any: it is empty"])
    }

    @Test("keeps what each repair replaced, and names the copy")
    func twice() async throws {
        try await write(projects: 2, commit: true)
        for number in 1...3 {
            try folder.put(["journal.jsonl": Data("nonsense \(number)\nmore\n".utf8)])
            let repair = try await store.repair(for: "state repair", waiting: 0)
            let name = "journal.jsonl.damaged" + (number == 1 ? "" : "-\(number)")
            #expect(repair.done.count == 1 && repair.done[0].hasSuffix("journal was kept as \(folder.file(name))"))
            #expect(try folder.content()[name] == Data("nonsense \(number)\nmore\n".utf8))
        }
    }

    @Test("names no backup if there is none")
    func withoutBackup() async throws {
        try await write(projects: 1, commit: false)
        try damage(line: 2, of: try #require(try folder.content()["journal.jsonl"]))
        let first = try await #require(throws: StateFailure.self) { try await store.read() }
        #expect(first.help.hasSuffix("Neither the state \(folder.file("state.json")) nor a backup of it exists."))

        let other = try TemporaryFolder()
        try other.put(["state.json": Data("{".utf8)])
        let damaged = try await #require(throws: StateFailure.self) {
            try await JournaledStateStore.test(other.file("state.json")).read()
        }
        #expect(damaged.message.hasSuffix("; and it has no backup"))
        #expect(!damaged.help.contains("state repair"))
    }

    @Test("without state and backup, the journal is not said to belong to another state")
    func onlyTheJournalIsRead() async throws {
        try await write(projects: 2, commit: true)
        try await write(projects: 1, commit: false)
        try FileManager.default.removeItem(atPath: folder.file("state.json"))
        let failure = try await #require(throws: StateFailure.self) { try await store.read() }
        #expect(failure.message.hasSuffix("it continues the state at serial 1, which is missing"))
        #expect(failure.help.hasPrefix("The state was moved or removed: move it back."))
        #expect(failure.help.hasSuffix("nor a backup of it exists."))
    }

    @Test("a repaired intent is ended like any other")
    func openIntent() async throws {
        try await write(projects: 4, commit: false)
        try damage(line: 3, of: try #require(try folder.content()["journal.jsonl"]))
        _ = try await store.repair(for: "state repair", waiting: 0)
        let session = try await store.open(for: "apply", waiting: 0)
        let intent = try #require(session.found.unresolved.first)
        try await session.end(intent, .asIntended(10))
        #expect(try await session.commit().projects.count == 4)
        await session.close()
        #expect(!folder.has("journal.jsonl"))
    }

    @Test("restores the backup of a state that cannot be read, and says what may be lost")
    func damagedState() async throws {
        try await write(projects: 2, commit: true)
        let session = try await store.open(for: "apply", waiting: 0)
        try await session.startJournal(unmanaged: UnmanagedIDs())
        try await session.recordProject("last", id: 99)
        _ = try await session.commit()
        await session.close()
        try Data("<<<<<<< ours".utf8).write(to: URL(fileURLWithPath: folder.file("state.json")))
        let failure = try await #require(throws: StateFailure.self) { try await store.read() }
        #expect(failure.help.contains("`tailor state repair`"))

        let repair = try await store.repair(for: "state repair", waiting: 0)
        #expect(repair.done.count == 1 && repair.lost.count == 1)
        #expect(try await store.read().state.projects.keys.sorted() == ["p0", "p1"])
        #expect(try folder.content()["state.json.damaged"] == Data("<<<<<<< ours".utf8))
    }

    @Test("a missing state is not an empty one: its backup is restored", arguments: [true, false])
    func goneState(hasJournal: Bool) async throws {
        try await write(projects: 2, commit: true)
        try await write(projects: 3, commit: true)
        if hasJournal { try await write(projects: 2, commit: false) }
        try FileManager.default.removeItem(atPath: folder.file("state.json"))
        let backup = try folder.content()["state.json.backup"]
        let reading = try await #require(throws: StateFailure.self) { try await store.read() }
        let opening = try await #require(throws: StateFailure.self) { try await store.open(for: "apply", waiting: 0) }
        #expect(reading == opening && reading.message.contains("state.json is missing, but its backup"))
        #expect(reading.help.contains("`tailor state repair`"))
        #expect(reading.help.contains("remove the backup and the journal") == hasJournal)

        let repair = try await store.repair(for: "state repair", waiting: 0)
        #expect(repair.done.count == (hasJournal ? 2 : 1) && repair.lost.count == 1)
        #expect(try folder.content()["state.json.backup"] == backup)
        let later = hasJournal ? ["later0", "later1"] : []
        #expect(try await store.read().state.projects.keys.sorted() == later + ["p0", "p1"])
        #expect(try await store.repair(for: "state repair", waiting: 0) == StateRepair())
    }

    @Test("says that the state is lost if only the journal is left")
    func onlyTheJournal() async throws {
        try await write(projects: 2, commit: true)
        try await write(projects: 1, commit: false)
        try FileManager.default.removeItem(atPath: folder.file("state.json"))
        let repair = try await store.repair(for: "state repair", waiting: 0)
        #expect(repair.lost.count == 1 && repair.lost[0].hasPrefix("the state that the journal continues"))
        #expect(try await store.read().state.projects.keys.sorted() == ["later0"])
    }

    @Test("a journal without its state keeps its lineage and its endpoint")
    func onlyTheJournalElsewhere() async throws {
        try await write(projects: 2, commit: false)
        try damage(line: 3, of: try #require(try folder.content()["journal.jsonl"]))
        let before = try folder.content()
        let elsewhere = JournaledStateStore.test(folder.file("state.json"), endpoint: "https://elsewhere.example")
        let failure = try await #require(throws: StateFailure.self) {
            try await elsewhere.repair(for: "state repair", waiting: 0)
        }
        #expect(failure.code == .foreign && failure.message.contains("belongs to the endpoint \(endpoint)"))
        #expect(try folder.content()["journal.jsonl"] == before["journal.jsonl"])
        _ = try await store.repair(for: "state repair", waiting: 0)
        #expect(try await store.read().state.lineage == lineage)
    }

    @Test("a journal of another lineage has record numbers of its own")
    func otherLineage() async throws {
        let elsewhere = try TemporaryFolder(inMemory: true)
        let other = JournaledStateStore(
            file: elsewhere.file("state.json"), endpoint: endpoint,
            process: RunningProcess(pid: 1, host: "build-7", user: "ada"), time: SteppingTime(), newLineage: { "other" }
        )
        let session = try await other.open(for: "apply", waiting: 0)
        try await session.startJournal(unmanaged: UnmanagedIDs())
        try await session.recordProject("theirs", id: 50)
        await session.close()
        try await write(projects: 2, commit: true)
        try folder.put(["journal.jsonl": try #require(try elsewhere.content()["journal.jsonl"])])
        _ = try await store.repair(for: "state repair", waiting: 0)
        #expect(try await store.read().state.projects.keys.sorted() == ["p0", "p1", "theirs"])
    }

    @Test("a state of a newer version is not changed")
    func newer() async throws {
        try await write(projects: 2, commit: true)
        try await write(projects: 3, commit: true)
        let own = String(decoding: try #require(try folder.content()["state.json"]), as: UTF8.self)
        try folder.put(["state.json": Data(own.replacingOccurrences(of: "\"1.0\"", with: "\"2.0\"").utf8)])
        let before = try folder.content()
        await #expect(throws: StateFailure.self) { try await store.repair(for: "state repair", waiting: 0) }
        #expect(try folder.content()["state.json"] == before["state.json"])
    }

    @Test("a journal that continues another state is applied to the existing one")
    func misfit() async throws {
        try await write(projects: 2, commit: true)
        let old = try folder.content()
        try await write(projects: 1, commit: true)
        try await write(projects: 4, commit: false)
        try folder.put(["state.json": try #require(old["state.json"])])
        await #expect(throws: StateFailure.self) { try await store.read() }
        let repair = try await store.repair(for: "state repair", waiting: 0)
        #expect(repair.done.count == 1 && repair.lost.isEmpty)
        #expect(try await store.read().state.projects.count == 6)
    }

    @Test(
        "fails and changes nothing if neither the state nor its backup can be read",
        arguments: [Data("{".utf8), nil])
    func hopeless(state: Data?) async throws {
        try folder.put(["state.json.backup": Data("[".utf8)])
        if let state { try folder.put(["state.json": state]) }
        let before = try folder.content()
        let failure = try await #require(throws: StateFailure.self) {
            try await store.repair(for: "state repair", waiting: 0)
        }
        #expect(failure.message.hasSuffix("and its backup \(folder.file("state.json.backup")) cannot be read"))
        #expect(failure.help.contains("these files cannot be repaired") && !failure.help.contains("state repair"))
        #expect(try folder.content()["state.json"] == before["state.json"])
        #expect(try folder.content()["state.json.backup"] == before["state.json.backup"])
    }

    /// Folded: `p0`, `p1`… with ids from 1. Not folded: `later0`… with ids from 10, each in a begin and an end.
    private func write(projects count: Int, commit: Bool) async throws {
        let session = try await store.open(for: "apply", waiting: 0)
        try await session.startJournal(unmanaged: UnmanagedIDs())
        for index in 0..<count {
            let key = commit ? "p\(index)" : "later\(index)"
            var record = ProjectRecord.test(0)
            record.id = .pending
            let write = PendingWrite(
                .createProject, at: .project(key), name: key, edits: [.project(key: key, record)])
            let intent = try await session.begin(write)
            try await session.end(intent, .asIntended(RemoteID(commit ? index + 1 : index + 10)))
        }
        if commit { _ = try await session.commit() }
        await session.close()
    }

    private func damage(line number: Int, of journal: Data) throws {
        var lines = journal.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        var line = lines[number - 1]
        line[line.startIndex + line.count / 2] ^= 1
        lines[number - 1] = line
        try folder.put(["journal.jsonl": Data(lines.joined(separator: [UInt8(ascii: "\n")]))])
    }
}
