import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorState

extension JournaledStateSession {
    /// Starts so many begins while nothing else can run here, as if they came at the very same time.
    fileprivate func beginTogether(_ count: Int) -> [Task<Intent, any Error>] {
        (0..<count).map { index in
            Task {
                try await self.begin(PendingWrite(.createProject, at: .project("p\(index)")))
            }
        }
    }
}

@Suite("Records that are written together")
struct GroupCommitTests {
    /// A disk that tells what is durable in the journal, and how often it was synced.
    private struct Witness: Sendable {
        let appends = SharedValue<[Data]>([])

        var disk: Disk {
            var disk = Disk.posix
            disk.append = { [appends] path, bytes throws(DiskFailure) in
                try Disk.posix.append(path, bytes)
                appends.update { $0.append(bytes) }
            }
            return disk
        }

        var durable: String { String(decoding: appends.value.reduce(Data(), +), as: UTF8.self) }
    }

    private let folder: TemporaryFolder
    private let witness = Witness()

    init() throws { folder = try TemporaryFolder(inMemory: true) }

    private func open() async throws -> any StateSession {
        let session = try await JournaledStateStore.test(folder.file("state.json"), disk: witness.disk)
            .open(for: "apply", waiting: 0)
        try await session.startJournal(unmanaged: UnmanagedIDs())
        return session
    }

    @Test("share a sync when they come at the same time")
    func shared() async throws {
        let session = try #require(try await open() as? JournaledStateSession)
        var sequences: [Int] = []
        for task in await session.beginTogether(6) { sequences.append(try await task.value.sequence) }
        #expect(sequences.sorted() == Array(1...6))
        #expect(witness.appends.value.count < 6)
        await session.close()
    }

    @Test("are durable when the call returns, whoever wrote them")
    func durable() async throws {
        let session = try await open()
        let witness = witness
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<60 {
                group.addTask {
                    let intent = try await session.begin(PendingWrite(.createProject, at: .project("p\(index)")))
                    #expect(witness.durable.contains("\"address\":\"projects.p\(index)\""))
                    try await session.end(intent, .otherwise([.project(key: "p\(index)", .test(index))]))
                    #expect(witness.durable.contains("\"of\":\(intent.sequence),"))
                }
            }
            try await group.waitForAll()
        }
        let state = try await session.commit()
        #expect(state.projects.count == 60)
        #expect(state.journalSequence == 120)
        await session.close()
    }

    @Test("fold into the state, ten thousand of them")
    func many() async throws {
        let base = RecordedState(lineage: lineage, endpoint: endpoint)
        let header = JournalHeader(
            base: JournalBase(base), command: "apply", started: SteppingTime.start, unmanaged: UnmanagedIDs())
        var bytes = try JournalLine.encode(.header(header))
        bytes += try JournalLine.encode(.edits(sequence: 1, [.dataset(key: "poses", .test(1))]))
        for index in 2...10_000 {
            let edit = StateEdit.image(dataset: "poses", name: "\(index).png", .test(index))
            bytes += try JournalLine.encode(.edits(sequence: index, [edit]))
        }
        try folder.put(["journal.jsonl": bytes])
        let session = try await open()
        #expect(session.found.state.datasets["poses"]?.current.images.count == 9_999)
        #expect(session.found.state.journalSequence == 10_000)
        await session.close()
        #expect(try await JournaledStateStore.test(folder.file("state.json")).read().state == session.found.state)
    }
}
