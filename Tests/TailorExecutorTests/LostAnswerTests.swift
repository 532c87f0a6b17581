import Foundation
import TailorExecutor
import TailorModel
import TailorTesting
import Testing

/// Every request that must not happen twice, with its answer lost.
@Suite("A lost answer is settled within the run")
struct LostAnswerTests {
    static let endpoints: [Endpoint] = [.createProject, .createDataset, .uploadImage, .createModel, .startTraining]
    private let run = Run()

    @Test("what did happen is adopted, and nothing is made twice", arguments: endpoints)
    func happened(endpoint: Endpoint) async throws {
        await run.vendor.fail(endpoint, .loseAnswer)
        let ledger = await run.execute(Run.operations(images: 6))
        #expect(ledger.isClean)
        #expect(await run.vendor.requests.count { $0 == endpoint } == (endpoint == .uploadImage ? 6 : 1))
        try await expectWhole()
        #expect(run.time.slept.isEmpty)
    }

    @Test("what never happened is asked for again, after having looked for half a minute", arguments: endpoints)
    func neverHappened(endpoint: Endpoint) async throws {
        await run.vendor.fail(endpoint, .loseRequest)
        let ledger = await run.execute(Run.operations(images: 6))
        #expect(ledger.isClean)
        #expect(await run.vendor.requests.count { $0 == endpoint } == (endpoint == .uploadImage ? 7 : 2))
        try await expectWhole()
        #expect(run.time.slept.reduce(0, +) >= 30)
    }

    @Test("a vendor that loses everything is asked three times, and the operation fails for certain")
    func hopeless() async {
        for occurrence in 1...3 { await run.vendor.fail(.createDataset, occurrence: occurrence, .loseRequest) }
        let ledger = await run.execute(Run.operations(images: 6))
        #expect(ledger.failed.map(\.operation.kind) == [.createDataset] && ledger.unknown.isEmpty)
        #expect(await run.session.unresolved.isEmpty)
    }

    @Test(
        "what was deleted, and was not answered, is gone from the state as well",
        arguments: [MemoryVendor.Fault.loseAnswer, .loseRequest])
    func deleted(fault: MemoryVendor.Fault) async {
        _ = await run.execute([Run.operation(1, .project("lora"), .write(.createProject(Run.project)))])
        let again = Run(vendor: run.vendor, state: await run.session.state)
        await run.vendor.fail(.deleteProject, fault)
        let ledger = await again.execute([Run.operation(1, .project("lora"), .write(.deleteProject))])
        #expect(ledger.isClean)
        #expect(await again.session.state.isEmpty)
        #expect(await again.session.unresolved.isEmpty)
    }

    @Test(
        "a scratch draft is deleted once, whatever of the request is lost",
        arguments: [MemoryVendor.Fault.loseAnswer, .loseRequest])
    func deletedScratch(fault: MemoryVendor.Fault) async throws {
        _ = await run.execute([Run.operation(1, .project("lora"), .write(.createProject(Run.project)))])
        let project = try #require(await run.session.state.projects["lora"]?.current.id)
        let scratch = try await run.vendor.createDataset(project: project, name: "scratch", upload: .basic).id
        var state = await run.session.state
        state.apply(.scratchMade(ScratchRecord(id: scratch, projectID: project)))
        let again = Run(vendor: run.vendor, state: state)
        await run.vendor.fail(.deleteDataset, fault)
        let ledger = await again.execute([Run.operation(1, .project("lora"), .write(.deleteScratch(scratch)))])
        #expect(ledger.isClean)
        #expect(await again.session.state.scratches.isEmpty)
        #expect(await run.vendor.graph.datasets.isEmpty)
        #expect(again.time.slept.isEmpty)
    }

    @Test("what has the name of another one that is open is not adopted for a name that is only spelt like it")
    func rivals() {
        let uploads = ["hero 1.png", "hero_1.png"].enumerated().map { index, name in
            Intent(
                sequence: index + 1, begun: run.time.now,
                PendingWrite(.uploadImage, at: .dataset("poses"), image: name, parent: RemoteID(5), name: name))
        }
        var sight = ObservedGraph()
        var dataset = ObservedDataset(id: RemoteID(5), projectID: RemoteID(1), name: "Poses")
        dataset.images = [ObservedImage(id: RemoteID(9), name: "hero_1.png")]
        sight.datasets[dataset.id] = dataset
        let known = ResolutionContext(recorded: run.session.found.state, unmanaged: UnmanagedIDs(), open: uploads)
        #expect(Resolution(of: uploads[0], in: sight, knowing: known) == .neverHappened)
        #expect(Resolution(of: uploads[1], in: sight, knowing: known) == .happened(.asIntended(RemoteID(9))))
        let alone = ResolutionContext(recorded: known.recorded, unmanaged: UnmanagedIDs(), open: [uploads[0]])
        #expect(Resolution(of: uploads[0], in: sight, knowing: alone) != .neverHappened)
    }

    @Test("captions that differ show that they were regenerated, unless somebody wrote one by hand since")
    func regenerated() {
        var state = run.session.found.state
        state.apply(
            .dataset(
                key: "poses",
                DatasetAttributes(id: RemoteID(5), projectID: RemoteID(1), name: "Poses", upload: .basic)))
        for number in 1...2 {
            let image = ImageRecord(id: RemoteID(number), identity: ImageIdentity(url: "https://example.com/\(number)"))
            state.apply(.image(dataset: "poses", name: "\(number).png", image))
        }
        let edits = [StateEdit.captionsRegenerated(dataset: "poses", names: ["1.png", "2.png"], schema: nil)]
        let intent = Intent(
            sequence: 1, begun: run.time.now,
            PendingWrite(
                .regenerateCaptions, at: .dataset("poses"), parent: RemoteID(5), before: Digest(of: "before"),
                edits: edits))
        let known = ResolutionContext(recorded: state, unmanaged: UnmanagedIDs(), open: [intent])
        var observed = ObservedGraph()
        var dataset = ObservedDataset(id: RemoteID(5), projectID: RemoteID(1), name: "Poses")
        dataset.images = (1...2).map {
            ObservedImage(id: RemoteID($0), name: "\($0).png", caption: "{}", captionSource: .automatic)
        }
        observed.datasets[dataset.id] = dataset
        #expect(Resolution(of: intent, in: observed, knowing: known) == .happened(.asIntended(nil)))
        observed.datasets[dataset.id]?.images?[0].captionSource = .manual
        #expect(Resolution(of: intent, in: observed, knowing: known) == .neverHappened)
    }

    @Test("what is listed late is found late")
    func lateList() async throws {
        await run.vendor.fail(.createDataset, .loseAnswer)
        await run.vendor.listLate(looks: 3)
        let ledger = await run.execute(Run.operations(images: 6))
        #expect(ledger.isClean)
        try await expectWhole()
    }

    @Test("while the vendor cannot be looked at, the intent stays open")
    func noLook() async {
        await run.vendor.fail(.createDataset, .loseAnswer)
        await run.vendor.fail(.listDatasets, .refuse(.server))
        let ledger = await run.execute(Run.operations(images: 6))
        #expect(ledger.unknown.map(\.operation.kind) == [.createDataset])
        #expect(await run.session.unresolved.map(\.kind) == [.createDataset])
    }

    @Test("two that could be it stop the operation, with both ids and the command that settles it")
    func several() async throws {
        await run.vendor.fail(.createDataset, .loseAnswer)
        await run.vendor.duplicateDatasets()
        let ledger = await run.execute(Run.operations(images: 6))
        let failure = try #require(ledger.unknown.first?.failure)
        #expect(failure.message.hasSuffix("`Poses` (id 1002), `Poses` (id 9002) could be the result"))
        #expect(failure.help?.contains("`tailor state repair --adopt 'datasets.poses=ID'`") == true)
        #expect(await run.session.unresolved.map(\.kind) == [.createDataset])
    }

    @Test("an upload that comes true after it was sent again is noticed before the dataset is frozen")
    func lateTwin() async throws {
        // One at a time: the upload that is lost is then that of `0.png`.
        let run = Run(concurrency: 1)
        await run.vendor.fail(.uploadImage, .loseRequest)
        await run.observer.on { event in
            guard case .finished(let operation, _) = event, operation.step.image == "0.png" else { return }
            await run.vendor.edit { graph in
                guard let id = graph.datasets.keys.first else { return }
                graph.datasets[id]?.images?.append(ObservedImage(id: RemoteID(7000), name: "0.png"))
            }
        }
        let ledger = await run.execute(Run.operations(images: 6))
        #expect(ledger.failed.map(\.failure.cause) == [.needsNewPlan])
        #expect(ledger.failed.first?.failure.message.hasPrefix("the dataset has `0.png` twice") == true)
        #expect(await run.vendor.graph.datasets.values.map(\.status) == [.draft])
    }

    @Test("an upload that the vendor renamed is known by its spelling")
    func renamed() async throws {
        await run.vendor.fail(.uploadImage, .loseAnswer)
        await run.vendor.take(on: [.renamedUploads])
        let ledger = await run.execute(Run.operations(images: 6))
        #expect(ledger.isClean)
        let images = try #require(await run.session.state.datasets["poses"]?.current.images)
        #expect(images["0.png"]?.remoteName == "0.PNG")
        try await expectWhole()
    }

    /// Everything that stands is recorded once, and nothing is open.
    private func expectWhole() async throws {
        let (graph, state) = (await run.vendor.graph, await run.session.state)
        #expect(await run.session.unresolved.isEmpty)
        #expect(graph.projects.keys.sorted() == state.projects.values.map(\.current.id))
        #expect(graph.datasets.keys.sorted() == state.datasets.values.map(\.current.id))
        #expect(graph.models.keys.sorted() == state.models.values.map(\.current.id))
        let images = graph.datasets.values.flatMap { $0.images ?? [] }.map(\.id).sorted()
        #expect(images == state.datasets["poses"]?.current.images.values.map(\.id).sorted())
        #expect(graph.models.values.map(\.status) == [.inProgress])
    }
}
