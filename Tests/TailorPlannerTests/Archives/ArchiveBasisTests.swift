import TailorModel
import TailorPlanner
import TailorTesting
import Testing

/// A zip where what captions are written under is made on the way, or is the prefix of a legacy family.
@Suite("Zips under generated schemas and prefixes")
struct ArchiveBasisTests {
    private static let file = "flat.visual-schema.json"
    private static let recipe: PinRecipe = {
        let samples = (0..<6).map { number in
            PinSample(name: "image\(number).png", source: Fixture.image("image\(number).png").source)
        }
        return PinRecipe(kind: .visualSchema, samples: samples, instructions: [])
    }()

    /// As the loader gives it: the value is that of the file.
    private static func pinned(_ found: Pin?) -> DesiredGraph {
        var graph = ArchiveFixture.graph
        graph.models = [:]
        graph.zipped.visualSchema = found?.value
        graph.zipped.schemaPin = "flat"
        graph.pins = ["flat": DesiredPin(recipe: recipe, file: file, found: found)]
        return graph
    }

    private static func legacy(_ version: String, prefix: String) -> DesiredGraph {
        var graph = ArchiveFixture.graph
        graph.models = [:]
        graph.zipped.visualSchema = nil
        graph.zipped.legacy = LegacyInputs(trainingVersion: version, captionPrefix: prefix)
        return graph
    }

    private static func kinds(_ graph: DesiredGraph, _ world: World) -> [StepKind] {
        ArchiveFixture.plan(graph, world).operations.map(\.kind)
    }

    private static func bases(_ world: World) -> Set<Digest?> {
        Set(world.recorded.datasets["poses"]?.current.images.values.map(\.captionedUnder) ?? [])
    }

    @Test("the schema is made and written before the zip comes, and its captions are known to be of it")
    func generated() throws {
        #expect(
            Self.kinds(Self.pinned(nil), ArchiveFixture.world) == [
                .createProject, .createDataset, .generateVisualSchema, .writePin, .updateDataset, .startBulkUpload,
                .awaitBulkUpload, .awaitCaptions, .updateDataset,
            ])
        let world = ArchiveFixture.carriedOut(Self.pinned(nil))
        let found = try #require(world.files[Self.file])
        #expect(Self.bases(world) == [found.value.digest])
        #expect(Self.kinds(Self.pinned(found), world) == [])
    }

    @Test("a schema that is to be made while a zip comes under another one: its captions are written anew")
    func generatedMeanwhile() throws {
        var world = ArchiveFixture.world
        var written = ArchiveFixture.graph
        written.models = [:]
        world.carryOut(
            Plan(changes: [], operations: Array(ArchiveFixture.plan(written, world).operations.prefix(4))))
        let plan = ArchiveFixture.plan(Self.pinned(nil), world)
        #expect(
            plan.operations.map(\.kind) == [
                .awaitBulkUpload, .generateVisualSchema, .writePin, .updateDataset, .regenerateCaptions,
                .awaitCaptions, .updateDataset,
            ])
        world.carryOut(plan)
        let found = try #require(world.files[Self.file])
        #expect(Self.bases(world) == [found.value.digest])
        #expect(Self.kinds(Self.pinned(found), world) == [])
    }

    @Test(
        "a zip under a prefix; another prefix is a clone, another legacy family changes nothing, today's a new dataset")
    func legacyFamilies() {
        var world = ArchiveFixture.carriedOut(Self.legacy("max", prefix: "A drawing of Lora"))
        #expect(Self.bases(world) == [CaptionPrefix("A drawing of Lora").digest])
        #expect(Self.kinds(Self.legacy("max", prefix: "a drawing of LORA, "), world) == [])

        world.carryOut(ArchiveFixture.plan(Self.legacy("max", prefix: "A photo of Lora"), world))
        #expect(world.writes.contains(.cloneDataset) && world.writes.count { $0 == .startBulkUpload } == 1)
        #expect(Self.bases(world) == [CaptionPrefix("A photo of Lora").digest])
        #expect(Self.kinds(Self.legacy("max", prefix: "A photo of Lora"), world) == [])

        #expect(Self.kinds(Self.legacy("light", prefix: "A photo of Lora"), world) == [])
        world.forgetWrites()
        world.carryOut(ArchiveFixture.plan(ArchiveFixture.graph, world))
        #expect(world.writes.contains(.createDataset) && world.writes.contains(.startBulkUpload))
    }

    @Test("a draft that a zip filled for another family is made anew")
    func draftOfAnotherFamily() {
        var draft = Self.legacy("max", prefix: "A drawing of Lora")
        draft.zipped.status = .draft
        var world = ArchiveFixture.carriedOut(draft)
        world.forgetWrites()
        draft.zipped.legacy = LegacyInputs()
        draft.zipped.visualSchema = Fixture.schema
        world.carryOut(ArchiveFixture.plan(draft, world))
        #expect(world.writes.prefix(2) == [.deleteDataset, .createDataset] && world.writes.contains(.startBulkUpload))
        #expect(Self.kinds(draft, world) == [])
    }

    @Test("a dataset whose clones were no good is made anew from its zip")
    func cloneDefect() {
        var graph = ArchiveFixture.graph
        graph.models = [:]
        var world = ArchiveFixture.carriedOut(graph)
        world.recorded.datasets["poses"]?.current.attributes.cloneDefect = .imagesUnknown
        world.forgetWrites()
        graph.zipped.archive?.except = ["p3.png"]
        world.carryOut(ArchiveFixture.plan(graph, world))
        #expect(world.writes.contains(.startBulkUpload) && !world.writes.contains(.cloneDataset))
        #expect(Self.kinds(graph, world) == [])
    }
}
