import TailorModel
import TailorPlanner
import TailorTesting
import Testing

/// `status: stopped`: a training that runs is stopped, and the model stays as it is then.
@Suite("Stopped models")
struct StoppedModelTests {
    private static let model = Address.model("lora")

    private static var graph: DesiredGraph {
        var graph = Fixture.graph()
        graph.models["lora"]?.status = .stopped
        return graph
    }

    /// A trained model, or one whose training is or ended like this.
    private static func world(_ status: ModelStatus) -> World {
        var world = World.after(Fixture.graph(), trained: status == .completed)
        for id in world.observed.models.keys { world.observed.models[id]?.status = status }
        return world
    }

    @Test("a training that runs is stopped and waited for; then nothing is left to do")
    func running() throws {
        var world = Self.world(.inProgress)
        let plan = Fixture.plan(Self.graph, world)
        #expect(plan.operations.map(\.kind) == [.stopTraining, .awaitStopped])
        let change = try #require(plan.changes.first { $0.address == Self.model })
        #expect(change.action == .update && change.reason == "its training is stopped")
        #expect(plan.pending.isEmpty && plan.isApplicable)
        world.carryOut(plan)
        for id in world.observed.models.keys { world.observed.models[id]?.status = .stopped }
        let after = Fixture.plan(Self.graph, world)
        #expect(after.operations.isEmpty && after.pending.isEmpty)
    }

    @Test(
        "a model that does not train is kept, whatever the YAML now says of its inputs",
        arguments: [ModelStatus.created, .failed, .stopped, .completed])
    func kept(status: ModelStatus) {
        var graph = Self.graph
        graph.models["lora"]?.training = Training(mode: .expert, parameters: TrainingParameters(rank: 8))
        let plan = Fixture.plan(graph, Self.world(status))
        #expect(plan.operations.isEmpty && plan.pending.isEmpty, "\(plan.operations.map(\.why))")
    }

    @Test("its name and description still follow the YAML")
    func renamed() {
        var graph = Self.graph
        graph.models["lora"]?.description = "no longer trained"
        #expect(Fixture.plan(graph, Self.world(.stopped)).operations.map(\.kind) == [.updateModel])
        #expect(
            Fixture.plan(graph, Self.world(.inProgress)).operations.map(\.kind)
                == [.updateModel, .stopTraining, .awaitStopped])
    }

    @Test("one that is being stopped is listed until it has")
    func stopping() {
        let plan = Fixture.plan(Self.graph, Self.world(.stopping))
        #expect(plan.operations.isEmpty && plan.pending.map(\.condition) == [.stopping])
    }

    @Test("a new model is created and not trained")
    func new() {
        let kinds = Fixture.plan(Self.graph).operations.map(\.kind)
        #expect(kinds.contains(.createModel) && !kinds.contains(.startTraining))
    }

    @Test("a successor in training is stopped, and the model in use stays in use")
    func successor() throws {
        var world = Self.world(.completed)
        let other = Fixture.graph(dataset: Fixture.dataset(images: Fixture.images(7)))
        world.carryOut(Fixture.plan(other, world))
        let history = try #require(world.recorded.models["lora"])
        #expect(history.successor != nil)
        var graph = other
        graph.models["lora"]?.status = .stopped
        let plan = Fixture.plan(graph, world)
        #expect(plan.operations.map(\.kind) == [.stopTraining, .awaitStopped])
        world.carryOut(plan)
        #expect(world.recorded.models["lora"]?.current.id == history.current.id)
    }
}
