import TailorModel
import TailorPlanner
import TailorTesting
import Testing

/// Datasets of the legacy families: a prefix in place of a schema, captions that are plain text.
@Suite("Legacy families")
struct LegacyTests {
    private static func graph(
        prefix: String? = nil, version: String? = "max", status: DatasetStatus = .completed, caption: String? = nil
    ) -> DesiredGraph {
        var graph = Fixture.graph()
        var images = Fixture.images(6)
        images[0].caption = caption.map(JSONValue.string)
        var dataset = Fixture.dataset(schema: nil, images: images, status: status)
        dataset.legacy = LegacyInputs(trainingVersion: version, captionPrefix: prefix)
        graph.datasets["poses"] = dataset
        graph.models["lora"]?.training.version = version
        if status == .draft { graph.models = [:] }
        return graph
    }

    @Test("the family goes with the dataset, the prefix is written before the uploads, captions as text")
    func first() {
        let plan = Fixture.plan(Self.graph(prefix: "A drawing of Lora", caption: "waving"))
        let steps = plan.operations.map(\.step)
        let kinds = steps.map(\.kind)
        #expect(
            kinds.prefix(4) == [.createProject, .createDataset, .updateDataset, .uploadImage]
                && kinds.contains(.awaitCaptions))
        guard case .write(.createDataset(let draft)) = steps[1], case .write(.updateDataset(let update)) = steps[2]
        else {
            return #expect(Bool(false), "\(kinds)")
        }
        #expect(draft.trainingVersion == "max" && update.captionPrefix == "A drawing of Lora")
        #expect(update.visualSchema == nil)
        #expect(steps.contains(.write(.writeCaption(image: "image0.png", caption: "waving", by: .workspace))))
    }

    @Test(
        "what the server does to a prefix is no difference, and neither is one that is not managed",
        arguments: ["A drawing of Lora", "a  DRAWING of lora,", " A drawing\tof Lora, ", nil])
    func normalised(_ prefix: String?) {
        var world = World.after(Self.graph(prefix: "A drawing of Lora"))
        for id in world.observed.datasets.keys { world.observed.datasets[id]?.captionPrefix = "A Drawing of lora , " }
        #expect(Fixture.plan(Self.graph(prefix: prefix), world).operations.isEmpty)
    }

    @Test("without a managed prefix, what the server fills in changes nothing")
    func serverFilled() {
        var world = World()
        world.serverPrefix = "A photo of Lora, "
        world.carryOut(Fixture.plan(Self.graph(), world))
        #expect(world.recorded.datasets["poses"]?.current.attributes.captionPrefix == nil)
        world.finishTrainings()
        let plan = Fixture.plan(Self.graph(), world)
        #expect(plan.operations.isEmpty, "\(plan.operations.map(\.why))")
    }

    @Test("another prefix: a draft has its captions written anew, a completed dataset is revised")
    func changed() throws {
        let draft = Fixture.plan(
            Self.graph(prefix: "A photo of Lora", status: .draft),
            World.after(Self.graph(prefix: "A b", status: .draft)))
        #expect(draft.operations.map(\.kind) == [.updateDataset, .regenerateCaptions])
        let revised = Fixture.plan(Self.graph(prefix: "A photo of Lora"), World.after(Self.graph(prefix: "A b")))
        let change = try #require(revised.changes.first { $0.address == .dataset("poses") })
        #expect(change.action == .revise && change.fields.contains { $0.path == "caption_prefix" })
        #expect(revised.operations.contains { $0.kind == .regenerateCaptions })
    }

    @Test("another legacy family is another model on the same dataset, because only models name it")
    func family() throws {
        var world = World.after(Self.graph(prefix: "A b", version: "light"))
        let plan = Fixture.plan(Self.graph(prefix: "A b", version: "max"), world)
        #expect(plan.operations.map(\.kind) == [.createModel, .startTraining])
        #expect(plan.changes.last?.action == .revise)
        world.carryOut(plan)
        #expect(Fixture.plan(Self.graph(prefix: "A b", version: "max"), world).operations.isEmpty)
    }

    @Test("between today's family and a legacy one the dataset is built again")
    func fromAndToToday() throws {
        let today = Fixture.graph()
        let legacy = Self.graph(prefix: "A b")
        for (before, after) in [(today, legacy), (legacy, today)] {
            var world = World.after(before)
            let plan = Fixture.plan(after, world)
            let change = try #require(plan.changes.first { $0.address == .dataset("poses") })
            #expect(change.action == .revise && change.reason == "its family differs")
            #expect(change.notes.contains { $0.hasPrefix("by rebuild") })
            world.carryOut(plan)
            world.finishTrainings()
            world.carryOut(Fixture.plan(after, world))
            #expect(Fixture.plan(after, world).operations.isEmpty)
        }
    }

    @Test("a draft that a model makes a legacy one later is kept, and its family recorded")
    func becomesLegacy() throws {
        var draft = Self.graph(version: nil, status: .draft)
        draft.datasets["poses"]?.images = []
        var world = World.after(draft)
        draft.datasets["poses"]?.legacy.trainingVersion = "max"
        let plan = Fixture.plan(draft, world)
        #expect(plan.operations.allSatisfy { $0.endpoint == nil })
        world.carryOut(plan)
        #expect(world.recorded.datasets["poses"]?.current.attributes.trainingVersion == "max")
        #expect(Fixture.plan(draft, world).operations.isEmpty)
    }

    @Test("a prefix is generated once, from its own samples")
    func generated() throws {
        var graph = Self.graph()
        graph.datasets["poses"]?.legacy.prefixPin = "datasets.poses.caption_prefix"
        let samples = Fixture.images(3).map { PinSample(name: $0.name, source: $0.source) }
        let recipe = PinRecipe(kind: .captionPrefix, samples: samples)
        graph.pins["datasets.poses.caption_prefix"] = DesiredPin(recipe: recipe, file: "poses.caption-prefix.json")
        let plan = Fixture.plan(graph)
        #expect(
            plan.operations.map(\.kind).prefix(5) == [
                .createProject, .createDataset, .generatePrefix, .writePin, .updateDataset,
            ])
        var world = World()
        world.carryOut(plan)
        let found = try #require(world.files["poses.caption-prefix.json"])
        graph.pins["datasets.poses.caption_prefix"]?.found = found
        graph.datasets["poses"]?.take(found, of: "datasets.poses.caption_prefix")
        #expect(Fixture.plan(graph, world).operations.isEmpty)

        var moved = graph
        moved.models = [:]
        moved.datasets["postures"] = moved.datasets.removeValue(forKey: "poses")
        moved.datasets["postures"]?.legacy = LegacyInputs(
            trainingVersion: "max", prefixPin: "datasets.postures.caption_prefix")
        moved.pins = [
            "datasets.postures.caption_prefix": DesiredPin(recipe: recipe, file: "postures.caption-prefix.json")
        ]
        moved.moved = [Move(from: .dataset("poses"), to: .dataset("postures"))]
        moved.removed = [Removal(address: .model("lora"), destroy: false)]
        let change = try #require(Fixture.plan(moved, world).changes.first { $0.address == .dataset("postures") })
        let written =
            "its pin is written to `postures.caption-prefix.json`, because it was moved from datasets.poses"
        #expect(([change.reason] + change.notes).contains(written))
    }
}
