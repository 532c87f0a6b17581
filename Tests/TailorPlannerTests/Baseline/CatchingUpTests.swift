import Foundation
import TailorModel
import TailorPlanner
import TailorTesting
import Testing

/// What the vendor has already as the YAML wants it is recorded: an answer was lost, or somebody was faster in the console.
@Suite("Catching up with the vendor")
struct CatchingUpTests {
    @Test("texts of projects and models are recorded without a request, and once")
    func texts() throws {
        var world = World.after(Fixture.graph())
        var desired = Fixture.graph(project: Fixture.project(name: "Lora 2", description: "A mascot"))
        desired.models["lora"]?.description = "For the shop"
        for id in world.observed.projects.keys {
            world.observed.projects[id]?.name = "Lora 2"
            world.observed.projects[id]?.description = "A mascot"
        }
        for id in world.observed.models.keys { world.observed.models[id]?.description = "For the shop" }
        let plan = Fixture.plan(desired, world)
        #expect(plan.operations.map(\.kind) == [.record, .record])
        #expect(
            plan.changes.filter { $0.action == .update }.map(\.reason)
                == Array(repeating: "the state is updated to match the vendor", count: 2))
        world.carryOut(plan)
        #expect(world.writes.isEmpty)
        #expect(world.recorded.projects["lora"]?.current.name == "Lora 2")
        #expect(world.recorded.projects["lora"]?.current.description == "A mascot")
        #expect(world.recorded.models["lora"]?.current.description == "For the shop")
        #expect(!Fixture.plan(desired, world).hasWork)
    }

    @Test("one text that is there already and one that is not: one update, and both are recorded")
    func half() {
        var world = World.after(Fixture.graph(project: Fixture.project(description: "A mascot")))
        for id in world.observed.projects.keys { world.observed.projects[id]?.name = "Lora 2" }
        let desired = Fixture.graph(project: Fixture.project(name: "Lora 2", description: "A hero"))
        world.carryOut(Fixture.plan(desired, world))
        #expect(world.writes == [.updateProject])
        #expect(world.recorded.projects["lora"]?.current.name == "Lora 2")
        #expect(world.recorded.projects["lora"]?.current.description == "A hero")
    }

    @Test("of a model whose successor trains, the revision in use is renamed, too")
    func inUse() throws {
        var world = World.after(Fixture.graph())
        var desired = Fixture.graph()
        desired.models["lora"]?.training = Training(mode: .expert)
        let current = try #require(world.recorded.models["lora"]?.current.id)
        world.observed.models[current]?.name = "From the console"
        world.carryOut(Fixture.plan(desired, world))
        #expect(world.observed.models[current]?.name == "Lora model")

        world.observed.models[current]?.name = "From the console"
        let plan = Fixture.plan(desired, world)
        #expect(plan.operations.map(\.kind) == [.updateModel])
        #expect(
            plan.changes.last?.reason == "of r1, which is in use, its name differs")
        world.carryOut(plan)
        #expect(world.observed.models[current]?.name == "Lora model")
        #expect(world.recorded.models["lora"]?.successor?.name == "Lora model (r2)")
    }

    @Test("an edit that was planned before a training began or ended does not forget it")
    func training() throws {
        var state = World.after(Fixture.graph()).recorded
        let planned = try #require(state.models["lora"]?.current)
        var trained = planned
        trained.trainingStarted = .distantPast
        trained.trainingCompleted = .distantFuture
        state.apply(.model(key: "lora", trained))
        var renamed = planned
        renamed.name = "Renamed"
        renamed.trainingStarted = nil
        state.apply(.model(key: "lora", renamed))
        #expect(state.models["lora"]?.current.name == "Renamed")
        #expect(state.models["lora"]?.current.trainingStarted == .distantPast)
        #expect(state.models["lora"]?.current.trainingCompleted == .distantFuture)
    }
}
