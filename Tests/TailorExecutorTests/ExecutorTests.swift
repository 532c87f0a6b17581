import Foundation
import TailorExecutor
import TailorModel
import TailorTesting
import Testing

@Suite("The executor")
struct ExecutorTests {
    @Test("a begin is written before its request, and an end after it; the state folds to what stands")
    func journal() async throws {
        let run = Run()
        let ledger = await run.execute(Run.operations(images: 6))
        #expect(ledger.isClean)
        #expect(await run.session.unresolved.isEmpty)
        #expect(await run.vendor.writes.count == 6 + 6)
        let state = await run.session.state
        let graph = await run.vendor.graph
        #expect(state.datasets["poses"]?.current.images.count == 6)
        #expect(state.datasets["poses"]?.current.attributes.status == .completed)
        #expect(graph.models.values.map(\.status) == [.inProgress])
        #expect(state.models["lora"]?.current.trainingStarted == run.time.now)
    }

    @Test("no request is sent to wait for captions that came with the uploads")
    func captionsAtOnce() async {
        let run = Run()
        _ = await run.execute(Run.operations(images: 6))
        #expect(await run.vendor.requests.allSatisfy { $0 != .getDataset })
    }

    @Test("captions that come late are waited for before completion")
    func captionsLate() async throws {
        let run = Run()
        await run.vendor.take(on: [.pendingCaptions])
        let ledger = await run.execute(Run.operations(images: 6))
        #expect(ledger.isClean)
        let requests = await run.vendor.requests
        let looked = try #require(requests.firstIndex(of: .getDataset))
        let completed = try #require(requests.lastIndex(of: .updateDataset))
        #expect(looked < completed)
        #expect(requests.count { $0 == .getDataset } == 2)
    }

    @Test("a refused upload ends only what needs it: nothing is completed, and what was made is written down")
    func refusedUpload() async {
        let run = Run()
        await run.vendor.fail(.uploadImage, occurrence: 3, .refuse(.rejected))
        let ledger = await run.execute(Run.operations(images: 6))
        #expect(ledger.failed.count == 1 && ledger.done.count == 3 + 5)
        #expect(await run.session.state.datasets["poses"]?.current.images.count == 5)
        #expect(await run.session.unresolved.isEmpty)
        #expect(await run.vendor.graph.datasets.values.first?.status == .draft)
    }

    @Test("a lost answer to an update is no riddle: the next plan looks")
    func lostUpdate() async {
        let run = Run()
        await run.vendor.fail(.updateDataset, .loseAnswer)
        let ledger = await run.execute(Run.operations(images: 6))
        #expect(ledger.failed.count == 1 && ledger.unknown.isEmpty)
        #expect(await run.session.unresolved.isEmpty)
    }

    @Test("deleting what is gone already is done")
    func deletedTwice() async {
        let run = Run()
        _ = await run.execute([Run.operation(1, .project("lora"), .write(.createProject(Run.project)))])
        await run.vendor.edit { $0 = ObservedGraph() }
        let again = Run(vendor: run.vendor, state: await run.session.state)
        let ledger = await again.execute([Run.operation(1, .project("lora"), .write(.deleteProject))])
        #expect(ledger.isClean)
        #expect(await again.session.state.isEmpty)
    }

    @Test("when the journal cannot be written, no further request leaves", arguments: 1..<10)
    func fullDisk(write: Int) async {
        let run = Run(concurrency: 1)
        await run.session.fail(fromWrite: write)
        let ledger = await run.execute(Run.operations(images: 6))
        #expect(ledger.failed.count + ledger.unknown.count == 1)
        // Writes are begin, end, begin, end…: a request leaves after every odd one that succeeded.
        #expect(await run.vendor.writes.count == write / 2)
        let known = await run.session.state
        let open = await run.session.unresolved.count
        let made = await run.vendor.graph
        let standing = made.projects.count + made.datasets.count + (made.datasets.values.first?.images?.count ?? 0)
        let recorded =
            known.projects.count + known.datasets.count + (known.datasets["poses"]?.current.images.count ?? 0)
        #expect(standing <= recorded + open)
    }

    @Test("a file that changed after the plan is not sent, and leaves no intent")
    func changedFile() async {
        let run = Run(files: MemoryFiles(pictures: .changed))
        let ledger = await run.execute(Run.operations(images: 5, fromFiles: true))
        #expect(ledger.failed.count == 5)
        #expect(ledger.failed.first?.failure.message == "images/0.png changed after the plan was made")
        #expect(await run.vendor.writes.count == 3)
    }

    @Test("Ctrl-C ends the wait for the budget, and what was not sent leaves no intent")
    func stopBeforeTheTurn() async {
        let run = Run(concurrency: 6)
        let executor = run.executor(Run.operations(images: 6))
        await run.vendor.close(.uploadImage)
        await run.observer.on { event in
            if case .held(.uploadImage, 6, 60) = event { await executor.stop() }
        }
        let ledger = await executor.run()
        #expect(ledger.wasInterrupted && ledger.failed.isEmpty && ledger.unknown.isEmpty)
        #expect(ledger.done.count == 3)
        #expect(await run.session.unresolved.isEmpty)
    }

    @Test("what was cancelled before it had an effect has not started")
    func cancelledInTime() async {
        let run = Run()
        await run.vendor.fail(.createDataset, .refuse(.cancelled))
        let ledger = await run.execute(Run.operations(images: 5))
        #expect(ledger.failed.isEmpty && ledger.done.count == 1)
        #expect(await run.session.unresolved.isEmpty)
    }

    @Test("where one is turned away for longer than anybody waits, no other is sent; elsewhere the run goes on")
    func turnedAway() async {
        let run = Run(concurrency: 2)
        await run.vendor.fail(.uploadImage, .refuse(.rateLimited))
        let others = (100..<110).map { number in
            Run.operation(number, .project("other\(number)"), .write(.createProject(Run.project)))
        }
        let ledger = await run.execute(Run.operations(images: 8) + others)
        #expect(ledger.failed.map(\.operation.kind) == [.uploadImage])
        #expect(await run.vendor.requests.count { $0 == .uploadImage } <= 2)
        #expect(ledger.done.count { $0.kind == .createProject } == 11)
        #expect(ledger.notStarted.count { $0.kind == .uploadImage } >= 6)
    }

    @Test("a disk that is full ends the waits for the vendor")
    func fullDiskEndsWaits() async {
        let run = Run()
        _ = await run.execute(Run.operations(images: 5))
        let again = Run(vendor: run.vendor, state: await run.session.state)
        await again.session.fail(fromWrite: 1)
        let ledger = await again.execute([
            Run.operation(1, .model("lora"), .wait(.stopped(revision: 1))),
            Run.operation(2, .project("other"), .write(.createProject(Run.project))),
        ])
        #expect(ledger.failed.map(\.operation.kind) == [.createProject])
        #expect(ledger.notStarted.map(\.kind) == [.awaitStopped])
        #expect(again.time.slept.reduce(0, +) < 60)
    }

    @Test("operations that wait for a budget start when it opens")
    func opens() async {
        let run = Run(concurrency: 1)
        await run.vendor.close(.uploadImage)
        await run.observer.on { [vendor = run.vendor] event in
            if case .held(.uploadImage, operations: 5, seconds: 60) = event { await vendor.open(.uploadImage) }
        }
        let began = run.time.now
        let ledger = await run.execute(Run.operations(images: 5))
        #expect(ledger.isClean)
        #expect(run.time.seconds(since: began) == 60)
    }

    @Test("operations that wait for a budget take no place")
    func heldUp() async {
        let run = Run(concurrency: 1)
        await run.vendor.close(.uploadImage)
        await run.observer.on { [vendor = run.vendor] event in
            if case .finished(let operation, _) = event, operation.address == .project("other") {
                await vendor.open(.uploadImage)
            }
        }
        let operations = Run.operations(images: 5)
        let last = operations.count + 1
        let others = (0..<3).map { number in
            let after = number == 0 ? [2] : [last + number - 1]
            return Run.operation(
                last + number, .project(number == 2 ? "other" : "o\(number)"), .write(.createProject(Run.project)),
                after: after
            )
        }
        let ledger = await run.execute(operations + others)
        #expect(ledger.isClean)
        #expect(await run.vendor.writes.count == operations.count - 1 + others.count)
    }

    @Test("what sends nothing after all asks for no budget")
    func noBudgetForNothing() async {
        let run = Run()
        _ = await run.execute(Run.operations(images: 5))
        let writes = await run.vendor.writes.sorted()
        #expect(await run.vendor.reservations.sorted() == writes)
    }

    @Test("Ctrl-C ends a wait, starts nothing new and keeps what was made")
    func stop() async {
        let run = Run(concurrency: 1)
        let operations = Run.operations(images: 6)
        let executor = run.executor(operations)
        await run.observer.on { event in
            if case .finished(let operation, _) = event, operation.kind == .createDataset { await executor.stop() }
        }
        let ledger = await executor.run()
        #expect(ledger.wasInterrupted && ledger.failed.isEmpty)
        #expect(ledger.done.map(\.kind) == [.createProject, .createDataset])
        #expect(await run.session.unresolved.isEmpty)
        #expect(await run.session.state.datasets["poses"] != nil)
    }
}

/// One run over a vendor and a state in memory.
struct Run {
    let vendor: MemoryVendor
    let session: MemoryState
    let time = VirtualTime()
    let observer = EventLog()
    let files: MemoryFiles
    let concurrency: Int

    init(
        vendor: MemoryVendor = MemoryVendor(),
        state: RecordedState = RecordedState(lineage: "lineage", endpoint: "memory"),
        files: MemoryFiles = MemoryFiles(),
        concurrency: Int = 4
    ) {
        self.vendor = vendor
        session = MemoryState(state, time: time)
        self.files = files
        self.concurrency = concurrency
    }

    func executor(_ operations: [TailorModel.Operation]) -> Executor {
        let runner = OperationRunner(
            remote: vendor, session: session, images: files,
            pins: PinMaking(files: files, toolVersion: "test"), state: RunState(session.found.state),
            observer: observer, time: time)
        return Executor(
            operations, concurrency: concurrency, runner: runner, observer: observer, time: time)
    }

    func execute(_ operations: [TailorModel.Operation]) async -> Ledger { await executor(operations).run() }

    static let project = DesiredProject(
        name: "Lora", ip: IntellectualProperty(type: .other, medium: .illustration))

    static func operation(_ number: Int, _ address: Address, _ step: Step, after: [Int] = []) -> TailorModel.Operation {
        TailorModel.Operation(
            id: OperationID(number), address: address, step: step, after: after.map(OperationID.init), why: "a test")
    }

    /// Project, dataset, schema, images, wait, complete, model, training.
    static func operations(images: Int, fromFiles: Bool = false) -> [TailorModel.Operation] {
        let schema: JSONValue = ["style": "flat"]
        let dataset = Address.dataset("poses")
        var operations = [
            operation(1, .project("lora"), .write(.createProject(project))),
            operation(
                2, dataset, .write(.createDataset(NewDataset(project: "lora", name: "Poses", upload: .basic))),
                after: [1]),
            operation(3, dataset, .write(.updateDataset(DatasetUpdate(visualSchema: schema))), after: [2]),
        ]
        let uploads = (0..<images).map { index in
            let facts = ImageFacts(
                format: .png, width: 1, height: 1, byteCount: 1, hasTransparency: false, digest: Digest(of: "\(index)"))
            let source: ImageSource =
                fromFiles
                ? .file(path: "images/\(index).png", facts: facts)
                : .url("https://example.com/\(index).png", digest: nil)
            let upload = ImageUpload(
                name: "\(index).png", source: source, increaseResolution: true, contentModeration: false,
                schema: schema.digest)
            return operation(4 + index, dataset, .write(.uploadImage(upload)), after: [3])
        }
        operations += uploads
        let next = 4 + images
        operations += [
            operation(next, dataset, .wait(.captions(missing: [])), after: uploads.map(\.id.number)),
            operation(next + 1, dataset, .write(.updateDataset(DatasetUpdate(status: .completed))), after: [next]),
            operation(
                next + 2, .model("lora"),
                .write(.createModel(NewModel(dataset: "poses", name: "Lora", description: nil, training: Training()))),
                after: [next + 1]),
            operation(next + 3, .model("lora"), .write(.startTraining(Training())), after: [next + 2]),
        ]
        return operations
    }
}

/// Keeps what happened, and lets a test act on it.
actor EventLog: RunObserver {
    private(set) var events: [RunEvent] = []
    private var action: (@Sendable (RunEvent) async -> Void)?

    func on(_ action: @escaping @Sendable (RunEvent) async -> Void) { self.action = action }

    func observe(_ event: RunEvent) async {
        events.append(event)
        await action?(event)
    }
}
