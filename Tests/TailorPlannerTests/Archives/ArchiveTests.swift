import TailorModel
import TailorPlanner
import TailorTesting
import Testing

/// What a plan for an advanced dataset says and does, where the table of zips does not show it.
@Suite("Zips")
struct ArchiveTests {
    @Test("the schema first, then the zip, then its captions, then the dataset is completed")
    func order() throws {
        var graph = ArchiveFixture.graph
        graph.zipped.archive?.except = ["p3.png", "p1.png"]
        let plan = ArchiveFixture.plan(graph, ArchiveFixture.world)
        #expect(
            plan.operations.map(\.kind) == [
                .createProject, .createDataset, .updateDataset, .startBulkUpload, .awaitBulkUpload, .deleteImage,
                .deleteImage, .awaitCaptions, .updateDataset, .createModel, .startTraining,
            ])
        for (before, operation) in zip(plan.operations, plan.operations.dropFirst()) {
            #expect(operation.after.contains(before.id), "\(operation.kind)")
        }
        guard case .write(.startBulkUpload(let upload)) = plan.operations[3].step else { return #expect(Bool(false)) }
        #expect(upload.url == ArchiveFixture.zip.url && upload.digest == ArchiveFixture.zip.digest)
        #expect(upload.schema == Fixture.schema.digest)
        let change = try #require(plan.changes.first { $0.address == .dataset("poses") })
        #expect(change.fields.contains(FieldChange("images", before: nil, after: "https://cdn.example/poses.zip")))
    }

    @Test("files that did not become images hold everything up, until they are excepted or the zip is another one")
    func failures() throws {
        var graph = ArchiveFixture.graph
        graph.zipped.archive = ArchiveFixture.broken
        var world = ArchiveFixture.world
        let operations = ArchiveFixture.plan(graph, world).operations
        world.carryOut(Plan(changes: [], operations: Array(operations.prefix(5))))

        let stuck = ArchiveFixture.plan(graph, world)
        #expect(!stuck.isApplicable)
        let problem = try #require(stuck.diagnostics.first)
        #expect(problem.message == "datasets.poses: notes/readme.txt, tiny.png of the zip are not usable images")
        #expect(
            problem.help?.contains("`except`") == true && problem.help?.contains("--replace datasets.poses") == true)

        var half = graph
        half.zipped.archive?.except = ["readme.txt"]
        #expect(ArchiveFixture.plan(half, world).diagnostics.first?.message.contains("tiny.png of the zip") == true)

        var excepted = graph
        excepted.zipped.archive?.except = ["readme.txt", "tiny.png"]
        var accepted = world
        accepted.carryOut(ArchiveFixture.plan(excepted, accepted))
        #expect(accepted.observed.datasets.values.map(\.status) == [.completed])
        #expect(!ArchiveFixture.plan(excepted, accepted).hasWork)

        var corrected = graph
        corrected.zipped.archive = ArchiveFixture.zip
        let plan = ArchiveFixture.plan(corrected, world)
        #expect(plan.isApplicable && plan.count(.replace) == 1)
        #expect(plan.operations.map(\.kind).prefix(2) == [.deleteDataset, .createDataset])
        world.carryOut(plan)
        #expect(!ArchiveFixture.plan(corrected, world).hasWork)
    }

    @Test("an image deleted in the console is missed: the draft is made anew from its zip")
    func vanishedImage() {
        var graph = ArchiveFixture.graph
        graph.models = [:]
        graph.zipped.status = .draft
        var world = ArchiveFixture.carriedOut(graph)
        let id = world.recorded.datasets["poses"]?.current.id ?? 0
        world.observed.datasets[id]?.images?.removeLast()
        let plan = ArchiveFixture.plan(graph, world)
        #expect(plan.count(.replace) == 1 && plan.operations.contains { $0.kind == .startBulkUpload })
        world.carryOut(plan)
        #expect(!ArchiveFixture.plan(graph, world).hasWork)
    }

    @Test("an image that is not recorded can only have come with the zip: it stays")
    func lateImage() {
        var graph = ArchiveFixture.graph
        graph.models = [:]
        graph.zipped.status = .draft
        var world = ArchiveFixture.carriedOut(graph)
        let id = world.recorded.datasets["poses"]?.current.id ?? 0
        world.observed.datasets[id]?.images?.append(ObservedImage(id: 9999, name: "late.png"))
        #expect(!ArchiveFixture.plan(graph, world).hasWork)
    }

    @Test("`ignore_changes: [images]` leaves a zip and what came of it alone")
    func ignored() {
        var world = ArchiveFixture.carriedOut(ArchiveFixture.graph)
        var graph = ArchiveFixture.graph
        graph.zipped.archive = ArchiveFixture.other
        graph.zipped.lifecycle.ignoreChanges = ["images"]
        #expect(!ArchiveFixture.plan(graph, world).hasWork)
        graph.zipped.visualSchema = ["style": "woodcut"]
        let plan = ArchiveFixture.plan(graph, world)
        #expect(plan.operations.contains { $0.kind == .cloneDataset })
        world.carryOut(plan)
        #expect(!ArchiveFixture.plan(graph, world).hasWork)
    }

    @Test("captions that are written anew are counted where the pictures are the same; of another zip nobody knows")
    func captionsAnew() throws {
        func note(_ graph: DesiredGraph, _ world: World) throws -> String {
            let plan = ArchiveFixture.plan(graph, world)
            return try #require(plan.changes.first { $0.address == .dataset("poses") }?.notes.first)
        }
        var graph = ArchiveFixture.graph
        graph.zipped.archive?.except = ["p1.png"]
        let world = ArchiveFixture.carriedOut(graph)
        let again = try note(ArchiveFixture.graph, world)
        #expect(again == "by rebuild: 6 requests, 8 captions regenerated (p1.png is wanted again)")
        graph.zipped.archive = ArchiveFixture.other
        #expect(try note(graph, world) == "by rebuild: 6 requests (its zip differs)")
    }

    @Test("a file that did not become an image is one image")
    func oneUnusable() throws {
        var graph = ArchiveFixture.graph
        graph.zipped.archive = ArchiveFixture.broken
        graph.zipped.archive?.except = ["notes/readme.txt", "tiny.png"]
        let world = ArchiveFixture.carriedOut(graph)
        graph.zipped.archive?.except = ["tiny.png"]
        let change = try #require(ArchiveFixture.plan(graph, world).changes.first { $0.address == .dataset("poses") })
        #expect(
            change.reason == "the dataset is completed, and notes/readme.txt of its zip is not a usable image")
    }

    @Test("of pictures that come one by one in place of a zip nobody knows whether they differ")
    func basic() throws {
        let world = ArchiveFixture.carriedOut(ArchiveFixture.graph)
        var graph = ArchiveFixture.graph
        let names = ArchiveFixture.names(of: ArchiveFixture.zip).dropLast() + ["new.png"]
        graph.zipped = Fixture.dataset(images: names.map { Fixture.image($0) })
        let change = try #require(ArchiveFixture.plan(graph, world).changes.first { $0.address == .dataset("poses") })
        #expect(change.reason == "its upload type differs")
        #expect(change.fields.map(\.path) == ["upload", "images[\"new.png\"]", "images[\"p9.png\"]"])
    }

    @Test("a digest that the YAML says later is only written down; a url counts where one side has none")
    func digestLater() {
        var graph = ArchiveFixture.graph
        graph.zipped.archive?.digest = nil
        var world = ArchiveFixture.carriedOut(graph)
        graph.zipped.archive?.digest = ArchiveFixture.zip.digest
        let plan = ArchiveFixture.plan(graph, world)
        #expect(plan.operations.map(\.kind) == [.record])
        world.carryOut(plan)
        #expect(!ArchiveFixture.plan(graph, world).hasWork)
        graph.zipped.archive?.digest = Digest(of: "new content")
        #expect(ArchiveFixture.plan(graph, world).count(.revise) == 1)
        graph.zipped.archive?.digest = nil
        #expect(!ArchiveFixture.plan(graph, world).hasWork)
        graph.zipped.archive?.url = ArchiveFixture.other.url
        #expect(ArchiveFixture.plan(graph, world).count(.revise) == 1)
    }

    @Test("a name under `except` that nothing of the zip has is warned of")
    func unmanaged() throws {
        var graph = ArchiveFixture.graph
        graph.zipped.archive = ArchiveFixture.broken
        graph.zipped.archive?.except = ["p3.png", "readme.txt", "tiny.png", "p33.png"]
        var world = ArchiveFixture.carriedOut(graph)
        for _ in 0..<2 {
            let plan = ArchiveFixture.plan(graph, world)
            #expect(plan.isApplicable && !plan.hasWork && plan.diagnostics.count == 1)
            let warning = try #require(plan.diagnostics.first)
            #expect(warning.message == "datasets.poses: the zip has no p33.png, which `except` names")
            world.finishTrainings()
        }
    }

    @Test("the first revision again is free")
    func reverted() {
        var world = ArchiveFixture.carriedOut(ArchiveFixture.graph)
        world.finishTrainings()
        var graph = ArchiveFixture.graph
        graph.zipped.archive = ArchiveFixture.other
        for _ in 0..<3 {
            world.carryOut(ArchiveFixture.plan(graph, world))
            world.finishTrainings()
        }
        let plan = ArchiveFixture.plan(ArchiveFixture.graph, world)
        #expect(plan.hasWork && plan.operations.allSatisfy { !$0.step.isWrite })
    }
}
