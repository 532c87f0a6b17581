import Foundation
import TailorModel
import TailorReconciler
import TailorState
import TailorTesting
import Testing

/// An advanced dataset on the vendor in memory: what is sent when, and what a run that broke off leaves behind.
@Suite("Apply of a zip")
struct ArchiveWorkflowTests {
    private static let url = "https://cdn.example/poses.zip?signature=1"
    private static let names = (1...6).map { "p\($0).png" }

    private static func graph(except: Set<String> = []) -> DesiredGraph {
        var graph = Harness.graph()
        graph.models = [:]
        graph.datasets["poses"] = DesiredDataset(
            project: "lora", name: "Poses", upload: .advanced, visualSchema: ["style": "flat"],
            archive: DesiredArchive(url: url, digest: Digest(of: "zip"), except: except))
        return graph
    }

    private static func harness(unusable: [String] = []) async throws -> Harness {
        let harness = try Harness()
        await harness.vendor.host(.init(names, unusable: unusable), at: url)
        return harness
    }

    private static func count(_ endpoint: Endpoint, _ harness: Harness) async -> Int {
        await harness.vendor.requests.count { $0 == endpoint }
    }

    private static func record(_ harness: Harness) async throws -> DatasetRecord {
        try #require(try await harness.store.read().state.datasets["poses"]?.current)
    }

    @Test("one upload, as many looks as it takes, and what came is recorded; then there is nothing to do")
    func apply() async throws {
        let harness = try await Self.harness()
        await harness.vendor.setBulkUploadReads(3)
        let report = try await harness.apply(Self.graph(except: ["p2.png"]))
        #expect(report.ledger?.isClean == true)
        #expect(
            await harness.vendor.requests.suffix(9) == [
                .updateDataset, .startBulkUpload, .getBulkUpload, .getBulkUpload, .getBulkUpload, .getBulkUpload,
                .getDataset, .deleteImage, .updateDataset,
            ])
        let record = try await Self.record(harness)
        #expect(
            record.attributes.status == .completed && Set(record.images.keys) == Set(Self.names).subtracting(["p2.png"])
        )
        let archive = try #require(record.attributes.archive)
        #expect(archive.url == "https://cdn.example/poses.zip" && archive.digest == Digest(of: "zip"))
        #expect(archive.isTaken && archive.failed.isEmpty && archive.removed == ["p2.png"])
        #expect(record.images["p1.png"]?.captionedUnder == archive.captionedUnder && archive.captionedUnder != nil)
        await harness.vendor.forgetRequests()
        #expect(try await !harness.plan(Self.graph(except: ["p2.png"])).hasWork)
        #expect(await harness.vendor.requests.sorted() == [.listDatasets, .listModels, .listProjects])
    }

    @Test("files that did not become images are named, and nothing is completed over them")
    func failures() async throws {
        let harness = try await Self.harness(unusable: ["readme.txt", "tiny.png"])
        let report = try await harness.apply(Self.graph())
        let failure = try #require(report.ledger?.failed.first)
        #expect(failure.operation.kind == .awaitBulkUpload)
        #expect(
            failure.failure.message
                == "2 files of the zip did not become images: readme.txt (not a picture), tiny.png (not a picture)")
        #expect(failure.failure.help?.contains("`except`") == true)
        let record = try await Self.record(harness)
        #expect(record.attributes.status == .draft && record.images.count == 6)
        #expect(record.attributes.archive?.failed == ["readme.txt", "tiny.png"])

        let again = try await harness.apply(Self.graph())
        guard case .refused = again.ending else { return #expect(Bool(false), "\(again.ending)") }
        let excepted = try await harness.apply(Self.graph(except: ["readme.txt", "tiny.png"]))
        #expect(excepted.ledger?.isClean == true)
        #expect(try await Self.record(harness).attributes.status == .completed)
        #expect(await Self.count(.startBulkUpload, harness) == 1)
        #expect(await Self.count(.deleteImage, harness) == 0)
    }

    @Test("a run that ends between the upload and its status is gone on with; nothing is uploaded again")
    func brokenOff() async throws {
        let harness = try await Self.harness()
        await harness.vendor.fail(.getBulkUpload, .refuse(.server))
        let report = try await harness.apply(Self.graph())
        #expect(report.ledger?.failed.map(\.operation.kind) == [.awaitBulkUpload])
        #expect(try await Self.record(harness).attributes.archive?.isTaken == false)
        #expect(try await harness.drift().items.isEmpty)

        let second = try await harness.apply(Self.graph())
        #expect(second.ledger?.done.map(\.kind) == [.awaitBulkUpload, .awaitCaptions, .updateDataset])
        #expect(await Self.count(.startBulkUpload, harness) == 1)
        #expect(try await !harness.plan(Self.graph()).hasWork)
    }

    @Test("an upload that takes longer than two hours is pending: the next apply waits again")
    func tooLong() async throws {
        let harness = try await Self.harness()
        await harness.vendor.setBulkUploadReads(400)
        let began = harness.time.now
        let report = try await harness.apply(Self.graph())
        let failure = try #require(report.ledger?.failed.first?.failure)
        #expect(failure.message.hasPrefix("after 120 minutes of waiting, the zip has given 0 images"))
        #expect(harness.time.now.timeIntervalSince(began) == 7200)
        #expect(try await harness.apply(Self.graph()).ledger?.isClean == true)
        #expect(await Self.count(.startBulkUpload, harness) == 1)
    }

    @Test("an upload that was refused is no upload; one whose answer was lost is asked after, and not repeated")
    func refusedAndLost() async throws {
        let harness = try Harness()
        let report = try await harness.apply(Self.graph())
        #expect(report.ledger?.failed.map(\.operation.kind) == [.startBulkUpload])
        #expect(try await Self.record(harness).attributes.archive == nil)
        await harness.vendor.host(.init(Self.names), at: Self.url)
        await harness.vendor.fail(.startBulkUpload, occurrence: 2, .loseAnswer)
        #expect(try await harness.apply(Self.graph()).ledger?.isClean == true)
        #expect(await Self.count(.startBulkUpload, harness) == 2)
        #expect(try await Self.record(harness).attributes.archive?.isTaken == true)
    }

    @Test("an upload that never arrived is asked for again")
    func lostRequest() async throws {
        let harness = try await Self.harness()
        await harness.vendor.fail(.startBulkUpload, .loseRequest)
        #expect(try await harness.apply(Self.graph()).ledger?.isClean == true)
        #expect(await Self.count(.startBulkUpload, harness) == 2)
        #expect(try await Self.record(harness).images.count == 6)
    }

    @Test("an image that is deleted in the console shows as drift, and the draft is recreated")
    func drift() async throws {
        let harness = try await Self.harness()
        var graph = Self.graph()
        graph.datasets["poses"]?.status = .draft
        _ = try await harness.apply(graph)
        let id = try await Self.record(harness).id
        await harness.vendor.edit { world in
            world.datasets[id]?.images?.removeFirst()
            world.datasets[id]?.imagesCount = 5
        }
        #expect(try await harness.drift().items.flatMap(\.fields).map(\.path) == [#"images["p1.png"]"#])
        #expect(try await harness.apply(graph).ledger?.isClean == true)
        #expect(try await harness.drift().items.isEmpty)
        #expect(try await Self.record(harness).images.count == 6)
        #expect(try await !harness.plan(graph).hasWork)
    }

    @Test("images that are listed late are waited for; what comes later still is left alone", arguments: [3, 50])
    func late(reads: Int) async throws {
        let harness = try await Self.harness()
        await harness.vendor.setBlindReads(reads)
        _ = try await harness.apply(Self.graph())
        #expect(try await Self.record(harness).images.count == (reads == 3 ? 6 : 4))
        #expect(try await !harness.plan(Self.graph()).hasWork)
        let id = try await Self.record(harness).id
        #expect(await harness.vendor.graph.datasets[id]?.images?.count == 6)
        #expect(await Self.count(.deleteImage, harness) == 0)
    }

    @Test("two pictures of one name in different folders are told apart")
    func sameNames() async throws {
        let harness = try Harness()
        await harness.vendor.host(.init(["a.png", "b.png", "a.png", "c.png", "a.png"]), at: Self.url)
        _ = try await harness.apply(Self.graph())
        let images = try await Self.record(harness).images
        #expect(Set(images.keys) == ["a.png", "a.png (2)", "a.png (3)", "b.png", "c.png"])
        #expect(images["a.png (2)"]?.remoteName == "a.png")
        #expect(try await !harness.plan(Self.graph()).hasWork)
        #expect(try await harness.drift().items.isEmpty)
    }

    @Test("two thousand images come, one goes, all captions are regenerated")
    func many() async throws {
        let harness = try Harness()
        await harness.vendor.host(.init((1...2000).map { "\($0).png" }), at: Self.url)
        _ = try await harness.apply(Self.graph())
        #expect(try await Self.record(harness).images.count == 2000)
        var graph = Self.graph(except: ["17.png"])
        #expect(try await harness.apply(graph).ledger?.isClean == true)
        graph.datasets["poses"]?.visualSchema = ["style": "woodcut"]
        #expect(try await harness.apply(graph).ledger?.isClean == true)
        let record = try await Self.record(harness)
        #expect(record.images.count == 1999 && record.attributes.archive?.removed == ["17.png"])
        #expect(try await !harness.plan(graph).hasWork)
    }

    @Test("checkpoints are looked at once, when the training is over, and deleted")
    func checkpoints() async throws {
        let harness = try Harness()
        var graph = Harness.graph()
        graph.models["lora"]?.training = Training(mode: .expert)
        graph.models["lora"]?.keptCheckpoints = [500]
        _ = try await harness.apply(graph)
        await harness.vendor.forgetRequests()
        #expect(try await harness.plan(graph).pending.map(\.condition) == [.training])
        #expect(await Self.count(.listCheckpoints, harness) == 0)
        await harness.finishTrainings()
        let id = try #require(try await harness.store.read().state.models["lora"]?.current.id)
        await harness.vendor.setCheckpoints(ObservedCheckpoints(steps: [250, 500, 750], active: "750"), of: id)
        #expect(try await harness.apply(graph).ledger?.done.map(\.kind) == [.deleteCheckpoint, .record])
        #expect(await harness.vendor.writes == [.deleteCheckpoint])
        await harness.vendor.forgetRequests()
        #expect(try await !harness.plan(graph).hasWork)
        #expect(await harness.vendor.requests.sorted() == [.listDatasets, .listModels, .listProjects])
    }
}
