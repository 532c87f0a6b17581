import TailorModel
import TailorPlanner
import TailorTesting
import Testing

/// A model in use, and what it was trained on, outlives the key of its project or dataset.
@Suite("What is in use does not go with what holds it")
struct OccupantTests {
    private func plan(_ graph: DesiredGraph, _ world: World, allowing addresses: Set<Address> = []) -> Plan {
        Fixture.plan(
            graph, world, options: PlanOptions(allowed: addresses, allowsDeletes: true, allowedTrainings: 100))
    }

    private static let moved: DesiredGraph = {
        var graph = Fixture.graph()
        graph.projects = ["sea": Fixture.project(name: "Sea")]
        graph.datasets["poses"]?.project = "sea"
        return graph
    }()

    @Test("a project whose dataset moves out stays until the model is trained anew; then what retired goes with it")
    func movingOut() {
        var world = World.after(Fixture.graph())
        let first = plan(Self.moved, world)
        #expect(!first.operations.contains { $0.kind == .deleteProject } && first.trainings == 1)
        #expect(
            first.diagnostics.map(\.message) == [
                "projects.lora is not deleted yet: models.lora r1 in it is in use"
            ])
        world.carryOut(first)
        #expect(!plan(Self.moved, world).hasWork)
        world.finishTrainings()
        let second = plan(Self.moved, world)
        #expect(
            second.operations.filter { $0.step.isWrite }.map(\.kind) == [.deleteModel, .deleteDataset, .deleteProject])
        #expect(
            second.changes.first { $0.address == .dataset("poses") }?.reason
                == "deletes the retired r1, because projects.lora is deleted")
        world.carryOut(second)
        #expect(world.observed.projects.count == 1 && world.observed.models.count == 1)
        #expect(world.recorded.models["lora"]?.all.map(\.revision) == [2])
        #expect(!plan(Self.moved, world).hasWork)
    }

    @Test("a project in which a model trains stays, without a guard to be lifted")
    func training() {
        var world = World.after(Fixture.graph())
        for id in world.observed.models.keys { world.observed.models[id]?.status = .inProgress }
        let plan = plan(Self.moved, world)
        #expect(plan.isApplicable && !plan.operations.contains { $0.kind == .deleteProject })
    }

    @Test("`prevent_destroy` protects the retired revisions that would go with a project")
    func protected() {
        var graph = Self.moved
        graph.models["lora"]?.lifecycle.preventDestroy = true
        var world = World.after(Fixture.graph())
        world.carryOut(plan(graph, world))
        world.finishTrainings()
        #expect(
            plan(graph, world).refusals.map(\.message) == [
                "deleting projects.lora would delete the retired models.lora r1, which `prevent_destroy` protects"
            ])
        let allowed = plan(graph, world, allowing: [.model("lora")])
        #expect(allowed.isApplicable && allowed.lifted.count == 1)
    }

    @Test("`retain: 0` and a project that goes delete a revision once", arguments: [0, 1])
    func retained(count: Int) {
        var graph = Self.moved
        graph.models["lora"]?.lifecycle.retain = count
        graph.datasets["poses"]?.lifecycle.retain = count
        var world = World.after(Fixture.graph())
        world.carryOut(plan(graph, world))
        world.finishTrainings()
        let next = plan(graph, world)
        #expect(next.operations.count { $0.kind == .deleteModel } == 1)
        #expect(next.operations.count { $0.kind == .deleteDataset } == 1)
        world.carryOut(next)
        #expect(!plan(graph, world).hasWork && world.observed.projects.count == 1)
    }

    @Test("a dataset without a key stays until no model in use is on it")
    func datasetInUse() {
        var both = Fixture.graph()
        both.datasets["other"] = Fixture.dataset(
            name: "Other", images: (1...5).map { Fixture.image("x\($0).png") })
        var world = World.after(both)
        both.datasets["poses"] = nil
        both.models["lora"]?.dataset = "other"
        let first = plan(both, world)
        #expect(!first.operations.contains { $0.kind == .deleteDataset } && first.trainings == 1)
        #expect(
            first.diagnostics.map(\.message) == [
                "datasets.poses is not deleted yet: models.lora r1 on it is in use"
            ])
        var left = both
        left.removed = [Removal(address: .dataset("poses"), destroy: false)]
        let forgotten = plan(left, world)
        #expect(forgotten.diagnostics.isEmpty, "what is only forgotten waits for nothing")
        #expect(forgotten.changes.contains { $0.address == .dataset("poses") && $0.action == .forget })
        world.carryOut(first)
        #expect(!plan(both, world).hasWork)
        world.finishTrainings()
        let second = plan(both, world)
        #expect(second.operations.contains { $0.kind == .deleteDataset })
        world.carryOut(second)
        #expect(!plan(both, world).hasWork && world.observed.datasets.count == 1)
    }

    @Test("what `removed` leaves at the vendor is not deleted with its project, or its dataset")
    func left() {
        let world = World.after(Fixture.graph())
        var graph = DesiredGraph(projects: ["sea": Fixture.project(name: "Sea")], datasets: [:], models: [:])
        graph.removed = [
            Removal(address: .dataset("poses"), destroy: false),
            Removal(address: .model("lora"), destroy: false),
        ]
        #expect(
            plan(graph, world).refusals.map(\.message) == [
                "deleting projects.lora would delete datasets.poses, which `removed` leaves at the vendor"
            ])
        graph.projects["lora"] = Fixture.project()
        #expect(plan(graph, world).isApplicable)
    }
}
