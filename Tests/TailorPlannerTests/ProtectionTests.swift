import Foundation
import TailorModel
import TailorPlanner
import Testing

/// `prevent_destroy` of a block that is not in the YAML any more, and flags that name what is gone.
@Suite("Protection that is recorded")
struct ProtectionTests {
    private static let poses = Address.dataset("poses")

    private let world: World = {
        var world = World.after(Fixture.graph())
        world.recorded.protected = [Self.poses]
        return world
    }()

    private static let without = DesiredGraph(projects: ["lora": Fixture.project()])

    @Test("holds when the block was removed, until it is allowed by name")
    func removedBlock() {
        let plan = Fixture.plan(Self.without, world)
        #expect(
            plan.refusals.map(\.message) == [
                "datasets.poses would be deleted, but had `prevent_destroy` when it was removed from the YAML"
            ])
        #expect(
            plan.refusals.first?.help == "Allow it with `--allow datasets.poses`, or put it back into the YAML.")
        let allowed = Fixture.plan(Self.without, world, options: PlanOptions(allowed: [Self.poses]))
        #expect(allowed.isApplicable)
        #expect(allowed.lifted == ["--allow datasets.poses: it is deleted despite `prevent_destroy`"])
    }

    @Test("ends when the block says so")
    func loosened() {
        #expect(Fixture.graph().protection(after: world.recorded).isEmpty)
    }

    @Test("makes no plan by itself")
    func noWork() {
        var desired = Fixture.graph()
        desired.datasets["poses"]?.lifecycle.preventDestroy = true
        #expect(Fixture.plan(desired, World.after(Fixture.graph())).operations.isEmpty)
        #expect(desired.protection(after: Fixture.nothing) == [Self.poses])
    }

    @Test("follows what is moved, and means nothing of what is deleted")
    func edits() {
        var state = world.recorded
        state.apply(.moved(from: Self.poses, to: .dataset("postures")))
        #expect(state.protected == [.dataset("postures")])
        state.apply(.removed(.dataset("postures")))
        #expect(DesiredGraph().protection(after: state).isEmpty)
        #expect(state.removed == [.dataset("postures")])
    }

    @Test("is written and read, and a state without it is read")
    func document() throws {
        var state = Fixture.nothing
        let before = try JSONEncoder().encode(state)
        #expect(try JSONDecoder().decode(RecordedState.self, from: before) == state)
        #expect(!String(decoding: before, as: UTF8.self).contains("protected"))
        state.protected = [Self.poses, .project("lora")]
        state.apply(.removed(.model("lora")))
        #expect(try JSONDecoder().decode(RecordedState.self, from: JSONEncoder().encode(state)) == state)
        let edit = StateEdit.protected([.project("lora"), Self.poses])
        #expect(try JSONDecoder().decode(StateEdit.self, from: JSONEncoder().encode(edit)) == edit)
    }

    @Test("a flag that names what was removed before is a warning, and one that names nothing an error")
    func removedAddress() {
        var world = self.world
        world.recorded.apply(.removed(.model("old")))
        let options = PlanOptions(allowed: [.model("old")], replaced: [.model("old")])
        let plan = Fixture.plan(Fixture.graph(), world, options: options)
        #expect(plan.isApplicable)
        #expect(
            plan.diagnostics.map(\.message) == [
                "--allow does nothing to `models.old`: it was deleted or forgotten before",
                "--replace does nothing to `models.old`: it was deleted or forgotten before",
            ])
        #expect(!Fixture.plan(Fixture.graph(), world, options: PlanOptions(allowed: [.model("odd")])).isApplicable)
    }

    @Test("of removed addresses the newest hundred are remembered, each once")
    func remembered() {
        var state = Fixture.nothing
        for number in 0..<150 { state.apply(.removed(.model("m\(number % 120)"))) }
        #expect(state.removed.count == 100 && Set(state.removed).count == 100)
        #expect(state.removed.last == .model("m29"))
    }
}
