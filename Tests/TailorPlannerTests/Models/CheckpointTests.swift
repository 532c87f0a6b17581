import TailorModel
import TailorPlanner
import TailorTesting
import Testing

@Suite("Checkpoints")
struct CheckpointTests {
    private static let expert = Training(
        mode: .expert, parameters: TrainingParameters(totalTrainingSteps: 1250, checkpointInterval: 250))

    private static func graph(keeping steps: [Int]?) -> DesiredGraph {
        Fixture.graph(
            model: DesiredModel(dataset: "poses", name: "Lora", training: expert, keptCheckpoints: steps))
    }

    /// Trained, with what its training left as a refresh reads it.
    private static func trained(_ graph: DesiredGraph, active: String? = "1250") -> World {
        var world = World.after(graph)
        for id in world.observed.models.keys {
            world.observed.models[id]?.checkpoints = ObservedCheckpoints(
                steps: [250, 500, 750, 1000, 1250], active: active)
        }
        return world
    }

    @Test("what is not kept goes, one by one, and is said with a count; what is in use stays")
    func tidies() throws {
        let graph = Self.graph(keeping: [500, 750])
        var world = Self.trained(graph)
        let plan = Fixture.plan(graph, world)
        #expect(
            plan.operations.map(\.step).prefix(2) == [
                .write(.deleteCheckpoint(step: 250, revision: 1)), .write(.deleteCheckpoint(step: 1000, revision: 1)),
            ])
        #expect(plan.operations.map(\.kind) == [.deleteCheckpoint, .deleteCheckpoint, .record])
        let change = try #require(plan.changes.first { $0.address == .model("lora") })
        #expect(change.fields.map(\.path) == ["checkpoints[250]", "checkpoints[1000]"])
        #expect(change.reason == "2 of its 5 checkpoints are deleted for good; kept: 500, 750, 1250 (in use)")
        #expect(plan.diagnostics.isEmpty)
        world.carryOut(plan)
        #expect(world.observed.models.values.first?.checkpoints?.steps == [500, 750, 1250])
        #expect(!Fixture.plan(graph, world).hasWork)
        #expect(!Fixture.plan(Self.graph(keeping: [250, 500, 750]), world).hasWork, "what is gone is gone")
        #expect(Fixture.plan(Self.graph(keeping: [750]), world).operations.count == 2)
        #expect(!Fixture.plan(Self.graph(keeping: nil), world).hasWork)
    }

    /// Everything is at the vendor, and the state is empty.
    private static func adopting(_ graph: DesiredGraph) -> (DesiredGraph, World) {
        var world = trained(graph)
        var adopting = graph
        adopting.imports = world.recorded.addresses.compactMap { address in
            world.recorded.id(of: address).map { Import(to: address, id: $0) }
        }
        world.recorded = Fixture.nothing
        return (adopting, world)
    }

    @Test("an adopted model that has only what is kept needs no further plan")
    func adopted() {
        var (graph, world) = Self.adopting(Self.graph(keeping: [250, 500, 750, 1000]))
        let plan = Fixture.plan(graph, world)
        #expect(plan.isApplicable && plan.requests.total == 0)
        #expect(plan.changes.map(\.action) == [.adopt, .adopt, .adopt])
        world.carryOut(plan)
        #expect(!Fixture.plan(graph, world).hasWork)
        #expect(world.recorded.models["lora"]?.current.keptCheckpoints == [250, 500, 750, 1000])
    }

    @Test("checkpoints of an adopted model are deleted at once only if a flag allows it")
    func adoptedWithOthers() {
        var (graph, world) = Self.adopting(Self.graph(keeping: [500]))
        #expect(
            Fixture.plan(graph, world).refusals.map(\.message) == [
                "models.lora is adopted, and 3 deletions would follow at once"
            ])
        let plan = Fixture.plan(graph, world, options: PlanOptions(allowed: [.model("lora")]))
        #expect(plan.isApplicable)
        world.carryOut(plan)
        #expect(world.observed.models.values.first?.checkpoints?.steps == [500, 1250])
        #expect(!Fixture.plan(graph, world).hasWork)
    }

    @Test("the one in use may be named by a word, or be none of the last")
    func active() {
        let graph = Self.graph(keeping: [])
        let kept = [("500", 500), ("default", 1250), (nil, 1250)]
        for (word, step) in kept {
            var world = Self.trained(graph, active: word)
            world.carryOut(Fixture.plan(graph, world))
            #expect(world.observed.models.values.first?.checkpoints?.steps == [step])
        }
    }

    @Test("a step that its training did not leave is warned of")
    func missing() throws {
        let graph = Self.graph(keeping: [500, 600])
        let plan = Fixture.plan(graph, Self.trained(graph))
        let warning = try #require(plan.diagnostics.first)
        #expect(plan.isApplicable && warning.message == "models.lora has no checkpoint 600")
        #expect(warning.help == "It has 250, 500, 750, 1000, 1250.")
    }

    @Test("while the training runs it is pending; nothing is done")
    func pending() throws {
        let graph = Self.graph(keeping: [500])
        let creation = Fixture.plan(graph)
        let change = try #require(creation.changes.first { $0.address == .model("lora") })
        #expect(change.notes == ["after the training, all checkpoints except 500 and the one in use are deleted"])
        let plan = Fixture.plan(graph, World.after(graph, trained: false))
        #expect(!plan.hasWork)
        #expect(plan.pending.map(\.afterwards) == ["all checkpoints except 500 and the one in use are deleted"])
    }

    @Test("a trained successor is tidied as it takes its place; what retires is left alone")
    func successor() {
        var graph = Self.graph(keeping: [500])
        var world = Self.trained(graph)
        world.carryOut(Fixture.plan(graph, world))
        graph.datasets["poses"]?.images?.removeLast()
        world.carryOut(Fixture.plan(graph, world))
        world.finishTrainings()
        let id = world.recorded.models["lora"]?.successor?.id ?? 0
        world.observed.models[id]?.checkpoints = ObservedCheckpoints(steps: [250, 500, 1250], active: "1250")
        let plan = Fixture.plan(graph, world)
        #expect(plan.operations.map(\.step).contains(.write(.deleteCheckpoint(step: 250, revision: 2))))
        world.carryOut(plan)
        #expect(world.recorded.models["lora"]?.current.keptCheckpoints == [500])
        #expect(!Fixture.plan(graph, world).hasWork)
    }
}
