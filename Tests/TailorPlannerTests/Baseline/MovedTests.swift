import TailorModel
import TailorPlanner
import TailorTesting
import Testing

@Suite("What is moved")
struct MovedTests {
    private let graph = Fixture.graph()

    private func plan(_ graph: DesiredGraph, _ world: World) -> Plan {
        Fixture.plan(graph, world, options: PlanOptions(allowsDeletes: true, allowedTrainings: 100))
    }

    @Test("a completed dataset that is moved and renamed is renamed after it was moved")
    func movedAndRenamed() {
        var world = World.after(graph)
        var desired = graph
        desired.datasets["postures"] = desired.datasets.removeValue(forKey: "poses")
        desired.datasets["postures"]?.name = "Postures"
        desired.models["lora"]?.dataset = "postures"
        desired.moved = [Move(from: .dataset("poses"), to: .dataset("postures"))]
        let plan = plan(desired, world)
        #expect(plan.operations.map(\.kind) == [.record, .updateDataset])
        #expect(plan.operations.last?.after == plan.operations.first.map { [$0.id] })
        world.carryOut(plan)
        #expect(!self.plan(desired, world).hasWork)
    }

    @Test("a move to an address that has something already is an error that names both")
    func obstructedMove() {
        var before = DesiredGraph(projects: ["mascot": Fixture.project(), "other": Fixture.project(name: "Other")])
        let world = World.after(before)
        before.projects["mascot"] = nil
        before.moved = [Move(from: .project("mascot"), to: .project("other"))]
        let plan = plan(before, world)
        #expect(!plan.isApplicable)
        #expect(
            plan.diagnostics.map(\.message) == [
                "projects.mascot cannot be moved to projects.other: both are in the state"
            ])
        #expect(Fixture.plan(before, world, options: PlanOptions(allowsDeletes: true, goal: .destroy)).isApplicable)
    }
}
