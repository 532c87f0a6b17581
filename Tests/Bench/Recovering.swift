import Foundation
import TailorModel
import TailorState

extension Stage {
    /// Opens a state whose last run was killed with 10,000 records in its journal: reads it, folds the journal into
    /// it, and writes it.
    func recover() async throws {
        let killed = folder.appending(path: "killed")
        try await leaveJournal(in: killed)
        var best: Usage?
        for _ in 0..<5 {
            let copy = folder.appending(path: "recovered")
            try? FileManager.default.removeItem(at: copy)
            try FileManager.default.copyItem(at: killed, to: copy)
            let usage = try await open(copy)
            best = best?.best(usage) ?? usage
        }
        if let best { Table.add("recovery of a journal of 10,000 records", best) }
    }

    private func open(_ folder: URL) async throws -> Usage {
        let store = Self.store(in: folder)
        let (wall, cpu) = (ContinuousClock.now, clock())
        let session = try await store.open(for: "bench", waiting: 0)
        let usage = Usage(
            wall: (ContinuousClock.now - wall) / .seconds(1), cpu: Double(clock() - cpu) / Double(CLOCKS_PER_SEC),
            peak: 0)
        await session.close()
        guard session.found.state.datasets.values.reduce(0, { $0 + $1.current.images.count }) == Self.uploads else {
            throw Program.Failure(description: "the journal was not recovered")
        }
        return usage
    }

    /// Each upload has a begin and an end.
    private static let uploads = 5000

    private static func store(in folder: URL) -> JournaledStateStore {
        JournaledStateStore(
            file: folder.appending(path: "state.json").path, endpoint: "https://vendor.example",
            process: RunningProcess(pid: 1, host: "bench", user: "bench"), time: Clock(),
            newLineage: { UUID().uuidString.lowercased() })
    }

    private func leaveJournal(in folder: URL) async throws {
        let session = try await Self.store(in: folder).open(for: "apply", waiting: 0)
        try await session.startJournal(unmanaged: UnmanagedIDs())
        let datasets = Self.uploads / World.imagesInDataset
        try await session.record(
            (0..<datasets).map { dataset in
                let facts = DatasetAttributes(
                    id: RemoteID(World.id(dataset)), projectID: RemoteID(1), name: World.key(dataset), upload: .basic)
                return .dataset(key: World.key(dataset), facts)
            })
        // What is asked for at the same time is written together.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for dataset in 0..<datasets {
                group.addTask {
                    for image in 0..<World.imagesInDataset { try await Self.upload(image, to: dataset, session) }
                }
            }
            try await group.waitForAll()
        }
        await session.close()
    }

    private static func upload(_ image: Int, to dataset: Int, _ session: any StateSession) async throws {
        let record = ImageRecord(id: .pending, identity: ImageIdentity(url: World.url(image, of: dataset)))
        let edit = StateEdit.image(dataset: World.key(dataset), name: World.name(image), record)
        let intent = try await session.begin(
            PendingWrite(
                .uploadImage, at: .dataset(World.key(dataset)), image: World.name(image),
                parent: RemoteID(World.id(dataset)), name: World.name(image), edits: [edit]))
        try await session.end(intent, .asIntended(RemoteID(World.imageID(image, of: dataset))))
    }
}

private struct Clock: TimeSource {
    var now: Date { Date() }

    func sleep(seconds: Double) async throws { try await Task.sleep(for: .seconds(seconds)) }
}
