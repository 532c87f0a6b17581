import TailorModel
import TailorPlanner
import TailorTesting
import Testing

/// What is said of revisions that nobody wants any more, or not yet.
@Suite("Revisions that stay")
struct KeptRevisionTests {
    private let graph = Fixture.graph()

    private func plan(_ graph: DesiredGraph, _ world: World) -> Plan {
        Fixture.plan(graph, world, options: PlanOptions(allowsDeletes: true, allowedTrainings: 100))
    }

    /// r2 is in use, and r1 retired.
    private func revised() -> (World, DesiredGraph) {
        var world = World.after(graph)
        let desired = Fixture.graph(dataset: Fixture.dataset(images: Fixture.images(7)))
        world.carryOut(plan(desired, world))
        world.finishTrainings()
        world.carryOut(plan(desired, world))
        return (world, desired)
    }

    @Test("prune says which retired revisions stay, and why")
    func pruneKeeps() throws {
        var (world, desired) = revised()
        let old = try #require(world.recorded.datasets["poses"]?.retired.first?.id)
        world.observed.models[900] = ObservedModel(id: 900, name: "Theirs", status: .completed, datasetID: old)
        var protected = desired
        protected.models["lora"]?.lifecycle.preventDestroy = true
        let messages = Fixture.plan(protected, world, options: PlanOptions(goal: .prune)).diagnostics.map(\.message)
        #expect(
            messages == [
                "models.lora r1 is retired, and kept because of `prevent_destroy`",
                "datasets.poses r1 is retired, and kept because models.lora r1, `Theirs` (id 900, unmanaged) "
                    + "are trained on it",
            ])
        let rest = Fixture.plan(desired, world, options: PlanOptions(goal: .prune))
        #expect(rest.operations.map(\.kind) == [.deleteModel] && rest.diagnostics.count == 1)
    }

    @Test("prune says of models what they do on the dataset that stays")
    func pruneWhileTraining() throws {
        var (world, desired) = revised()
        let old = try #require(world.recorded.datasets["poses"]?.retired.first?.id)
        let statuses: [(RemoteID, ModelStatus)] = [(900, .inProgress), (901, .completed), (902, .created)]
        for (id, status) in statuses {
            world.observed.models[id] = ObservedModel(id: id, name: "M\(id)", status: status, datasetID: old)
        }
        let pruning = Fixture.plan(desired, world, options: PlanOptions(goal: .prune))
        let names = statuses.map { "`M\($0.0)` (id \($0.0), unmanaged)" }
        #expect(
            pruning.diagnostics.map(\.message) == [
                "datasets.poses r1 is retired, and kept because \(names[1]) is trained on it, and \(names[0]) is being "
                    + "trained on it, and \(names[2]) is made on it"
            ])
    }

    @Test("while a successor trains, the plan says what follows on it")
    func sequel() {
        var world = World.after(graph)
        var desired = graph
        desired.models["lora"]?.training = Training(mode: .expert, parameters: TrainingParameters(rank: 64))
        world.carryOut(plan(desired, world))
        #expect(plan(desired, world).pending.map(\.afterwards) == [nil])
        let reverted = plan(graph, world)
        #expect(
            reverted.pending.map(\.afterwards) == [
                "r1 is used again, because it is what the YAML wants"
            ])
        desired.models["lora"]?.training = Training(mode: .expert, parameters: TrainingParameters(rank: 32))
        let again = plan(desired, world)
        #expect(again.pending.map(\.afterwards) == ["r3 is created and trained: its training differs"])
        world.finishTrainings()
        #expect(plan(desired, world).changes.last?.revision == 3)
        #expect(plan(graph, world).trainings == 0)
    }
}
