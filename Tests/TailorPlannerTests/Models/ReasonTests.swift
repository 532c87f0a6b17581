import TailorModel
import TailorPlanner
import TailorTesting
import Testing

/// What a plan says of a model that is made anew, and why.
@Suite("Reasons of models")
struct ReasonTests {
    private let graph = Fixture.graph()
    private let model = Address.model("lora")

    private func plan(_ graph: DesiredGraph, _ world: World, replacing: Set<Address> = []) -> Plan {
        Fixture.plan(
            graph, world, options: PlanOptions(replaced: replacing, allowsDeletes: true, allowedTrainings: 100))
    }

    private func change(_ plan: Plan, _ address: Address) -> Change? { plan.changes.first { $0.address == address } }

    /// Two revisions of the dataset, and the model trained on the second one.
    private func revised() -> (World, DesiredGraph) {
        var world = World.after(graph)
        let desired = Fixture.graph(dataset: Fixture.dataset(images: Fixture.images(7)))
        world.carryOut(plan(desired, world))
        world.finishTrainings()
        world.carryOut(plan(desired, world))
        return (world, desired)
    }

    @Test("a dataset that is gone is not another one", arguments: [true, false])
    func goneDataset(isCurrent: Bool) throws {
        var (world, desired) = revised()
        let dataset = try #require(world.recorded.datasets["poses"])
        let gone = isCurrent ? dataset.current.id : try #require(dataset.retired.first?.id)
        if !isCurrent {
            // The model in use is one that was trained on the revision that is gone.
            desired.models["lora"]?.lifecycle.retain = 0
            let retired = try #require(world.recorded.models["lora"]?.retired.first)
            world.recorded.models["lora"] = RevisionHistory(current: retired)
        }
        world.observed.datasets[gone] = nil
        let change = try #require(self.change(plan(desired, world), model))
        #expect(change.action == .revise)
        #expect(change.reason == "the dataset it was made on no longer exists at the vendor")
        #expect(!change.fields.contains { $0.path == "dataset" })
    }

    @Test("a model that points elsewhere shows both datasets")
    func otherDataset() throws {
        var desired = graph
        desired.datasets["other"] = Fixture.dataset(name: "Other")
        let world = World.after(desired)
        desired.models["lora"]?.dataset = "other"
        let change = try #require(self.change(plan(desired, world), model))
        #expect(change.reason == "its dataset differs")
        let field = FieldChange("dataset", before: "datasets.poses", after: "datasets.other")
        #expect(change.fields.contains(field))
        var forgotten = world
        forgotten.recorded.datasets["poses"] = nil
        desired.datasets["poses"] = nil
        let id = try #require(world.recorded.datasets["poses"]?.current.id)
        let unknown = try #require(self.change(plan(desired, forgotten), model))
        #expect(unknown.fields.first { $0.path == "dataset" }?.before == .string("id \(id)"))
    }

    @Test(
        "a successor whose training failed is made again for what differs now, not because it failed",
        arguments: [(ModelStatus.failed, "failed"), (.stopped, "was stopped")])
    func failedAndEdited(status: ModelStatus, said: String) throws {
        var world = World.after(graph)
        var desired = Fixture.graph(dataset: Fixture.dataset(images: Fixture.images(7)))
        world.carryOut(self.plan(desired, world))
        for id in world.observed.models.keys where world.observed.models[id]?.status == .inProgress {
            world.observed.models[id]?.status = status
        }
        let again = try #require(self.change(self.plan(desired, world, replacing: [model]), model))
        #expect(again.reason == "its training \(said)", "`--replace` asks for it")
        desired.models["lora"]?.training = Training(mode: .expert)
        let plan = self.plan(desired, world)
        let change = try #require(self.change(plan, model))
        #expect(change.revision == 2 && change.notes == ["retrains, usually 2-6 h"])
        #expect(change.reason == "its training differs; r2, whose training \(said), is deleted")
        #expect(plan.operations.map(\.kind) == [.deleteModel, .createModel, .startTraining])
    }

    @Test("an untrained successor and a half-built revision that nobody wants any more are deleted, and that is said")
    func unwanted() throws {
        var world = World.after(graph)
        let desired = Fixture.graph(dataset: Fixture.dataset(images: Fixture.images(7)))
        let next = plan(desired, world)
        var halfBuilt = world
        halfBuilt.carryOut(Plan(changes: [], operations: Array(next.operations.prefix(1))))
        #expect(
            change(plan(graph, halfBuilt), .dataset("poses"))?.reason
                == "its half-built revision r2 is no longer wanted and is deleted")
        world.carryOut(next)
        for id in world.observed.models.keys where world.observed.models[id]?.status == .inProgress {
            world.observed.models[id]?.status = .failed
        }
        #expect(
            change(plan(graph, world), model)?.reason == "its revision r2 is no longer wanted and is deleted")
    }

    @Test("a revision that would have the name of another resource is refused, and so is the other one after it")
    func names() {
        var desired = Fixture.graph(dataset: Fixture.dataset(images: Fixture.images(7)))
        var revised = World.after(graph)
        revised.carryOut(plan(desired, revised))
        desired.datasets["second"] = Fixture.dataset(name: "Poses (r2)")
        let second = "datasets.second and datasets.poses would have the same name at the vendor: `Poses (r2)`"
        #expect(plan(desired, revised).diagnostics.map(\.message) == [second])

        var both = graph
        both.datasets["second"] = Fixture.dataset(name: "Poses (r2)")
        both.models["other"] = DesiredModel(dataset: "poses", name: "Lora model (r2)")
        let world = World.after(both)
        #expect(plan(both, world).diagnostics.isEmpty)
        both.datasets["poses"]?.images = Fixture.images(7)
        let refused = plan(both, world)
        #expect(!refused.isApplicable)
        #expect(
            refused.diagnostics.map(\.message) == [
                "datasets.poses and datasets.second would have the same name at the vendor: `Poses (r2)`",
                "models.lora and models.other would have the same name at the vendor: `Lora model (r2)`",
            ])
        #expect(refused.diagnostics.first?.help?.hasPrefix("Give one of them another `name`.") == true)
        both.datasets["poses"]?.name = "Postures"
        both.models["lora"]?.name = "Lora"
        #expect(plan(both, world).isApplicable)
    }
}
