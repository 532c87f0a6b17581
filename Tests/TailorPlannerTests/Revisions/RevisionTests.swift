import TailorModel
import TailorPlanner
import TailorTesting
import Testing

/// The figures and rules of Planning.md, "The life of a revision".
@Suite("Revisions")
struct RevisionTests {
    private static let twelve = Fixture.images(12)

    private static func graph(
        _ images: [DesiredImage] = twelve, schema: JSONValue = Fixture.schema, retain: Int? = nil
    ) -> DesiredGraph {
        var graph = Fixture.graph(dataset: Fixture.dataset(schema: schema, images: images))
        graph.datasets["poses"]?.lifecycle.retain = retain
        graph.models["lora"]?.lifecycle.retain = retain
        return graph
    }

    private func plan(_ graph: DesiredGraph, _ world: World) -> Plan {
        Fixture.plan(graph, world, options: PlanOptions(allowsDeletes: true, allowedTrainings: 100))
    }

    @Test("one image removed and one added: a clone, 6 writes, and what stands is untouched")
    func cloneFigures() throws {
        let before = World.after(Self.graph())
        let desired = Self.graph(Array(Self.twelve.dropFirst()) + [Fixture.image("new.png")])
        let plan = plan(desired, before)
        #expect(
            plan.operations.filter { $0.step.isWrite }.map(\.kind) == [
                .cloneDataset, .deleteImage, .uploadImage, .updateDataset, .createModel, .startTraining,
            ])
        let change = try #require(plan.changes.first { $0.address == .dataset("poses") })
        #expect(change.action == .revise && change.revision == 2)
        #expect(change.reason == "the dataset is completed, and its images differ")
        #expect(change.notes == ["by clone: 5 requests (rebuild: 16, 11 captions regenerated)"])
        #expect(plan.changes.last?.notes == ["retrains, usually 2-6 h"])

        var after = before
        after.carryOut(plan)
        #expect(!self.plan(desired, after).hasWork)
        let models = after.observed.models.values.sorted { $0.id < $1.id }
        #expect(models.map(\.name) == ["Lora model", "Lora model (r2)"])
        #expect(models.map(\.status) == [.completed, .inProgress])
        #expect(after.recorded.models["lora"]?.current.revision == 1, "until its successor is trained")
        #expect(after.observed.datasets.values.map(\.name).sorted() == ["Poses", "Poses (r2)"])

        after.finishTrainings()
        let promotion = self.plan(desired, after)
        #expect(promotion.operations.allSatisfy { $0.endpoint == nil })
        after.carryOut(promotion)
        #expect(after.recorded.models["lora"]?.current.revision == 2)
        #expect(after.recorded.models["lora"]?.retired.map(\.revision) == [1])
        #expect(!self.plan(desired, after).hasWork)
        #expect(after.observed.models.count == 2 && after.observed.datasets.count == 2, "retired ones are kept")
    }

    @Test("images that the YAML does not manage are cloned along; where no clone can be made nothing is rebuilt empty")
    func unmanagedImages() throws {
        var world = World.after(Self.graph())
        var desired = Self.graph(schema: ["style": "another"])
        desired.datasets["poses"]?.lifecycle.ignoreChanges = ["images"]
        #expect(plan(desired, world).operations.contains { $0.kind == .cloneDataset })

        world.recorded.datasets["poses"]?.current.attributes.cloneDefect = .imagesUnknown
        let refused = plan(desired, world)
        #expect(!refused.isApplicable && refused.operations.isEmpty)
        #expect(
            refused.diagnostics.first?.message
                == "datasets.poses cannot be revised: a clone of it did not keep the names of its images, so its "
                + "images would have to be uploaded again, and the YAML does not list them")
    }

    @Test("a new schema over ten images with two hand-written captions: 8 writes, and both captions stand")
    func schemaFigures() {
        var images = Fixture.images(10)
        images[0].caption = ["subject": "one"]
        images[5].caption = ["subject": "five"]
        var world = World.after(Self.graph(images))
        let desired = Self.graph(images, schema: ["style": "oil"])
        let plan = plan(desired, world)
        #expect(
            plan.operations.filter { $0.step.isWrite }.map(\.kind) == [
                .cloneDataset, .updateDataset, .regenerateCaptions, .writeCaption, .writeCaption, .updateDataset,
                .createModel, .startTraining,
            ])
        world.carryOut(plan)
        #expect(world.writes.count == 8)
        let standing = world.observed.datasets.values.max { $0.id < $1.id }?.images ?? []
        #expect(standing.filter { $0.captionSource == .manual }.count == 2)
        #expect(!self.plan(desired, world).hasWork)
    }

    @Test("a caption that somebody wrote at the vendor is put back, by clone and by rebuild", arguments: [true, false])
    func consoleCaption(isCloned: Bool) throws {
        let caption: JSONValue = ["subject": "an owl"]
        var world = World.after(Self.graph())
        let dataset = try #require(world.recorded.datasets["poses"]?.current)
        let image = try #require(dataset.images["image3.png"]?.id)
        world.recorded.datasets["poses"]?.current.images["image3.png"]?.consoleCaption = caption.digest
        let place = try #require(world.observed.datasets[dataset.id]?.images?.firstIndex { $0.id == image })
        world.observed.datasets[dataset.id]?.images?[place].caption = caption.canonical
        world.observed.datasets[dataset.id]?.images?[place].captionSource = .manual
        var desired = Self.graph(Array(Self.twelve.dropFirst()))
        if !isCloned {
            desired.projects["sea"] = Fixture.project(name: "Sea")
            desired.datasets["poses"]?.project = "sea"
        }
        let plan = plan(desired, world)
        #expect(plan.operations.contains { $0.kind == .cloneDataset } == isCloned)
        #expect(
            plan.operations.filter { $0.kind == .writeCaption }.map(\.step) == [
                .write(.writeCaption(image: "image3.png", caption: caption, by: .console))
            ])
        world.carryOut(plan)
        #expect(!self.plan(desired, world).hasWork)
        let images = try #require(
            world.observed.datasets[world.recorded.datasets["poses"]?.current.id ?? image]?.images)
        #expect(images.contains { $0.captionDocument == caption })
    }

    @Test("images that share a name at the vendor are not cloned, and the plan says so from the start")
    func namesakes() throws {
        var world = World.after(Self.graph())
        world.recorded.datasets["poses"]?.current.images["image3.png"]?.remoteName = "image4.png"
        let plan = plan(Self.graph(Array(Self.twelve.dropFirst())), world)
        #expect(!plan.operations.contains { $0.kind == .cloneDataset })
        #expect(
            plan.changes.first { $0.address == .dataset("poses") }?.notes.first?.contains(
                "two of its images have the same name at the vendor") == true)
    }

    @Test("a wholly different list is rebuilt, not cloned")
    func rebuild() {
        let world = World.after(Self.graph())
        let desired = Self.graph((0..<8).map { Fixture.image("other\($0).png") })
        let plan = plan(desired, world)
        #expect(!plan.operations.contains { $0.kind == .cloneDataset || $0.kind == .deleteImage })
        #expect(plan.operations.first?.kind == .createDataset)
        #expect(
            plan.changes.first { $0.address == .dataset("poses") }?.notes == ["by rebuild: 12 requests (clone: 23)"])
    }

    @Test("one automatic caption that survives is reason enough for a clone, whatever it costs")
    func captionsSurvive() {
        let world = World.after(Self.graph())
        let images = [Self.twelve[0]] + (0..<8).map { Fixture.image("other\($0).png") }
        #expect(plan(Self.graph(images), world).operations.first?.kind == .cloneDataset)
    }

    @Test("a renamed dataset is one update, and its revision keeps the number in its name")
    func renaming() {
        var world = World.after(Self.graph())
        var desired = Self.graph(Array(Self.twelve.dropFirst()))
        world.carryOut(plan(desired, world))
        world.finishTrainings()
        world.carryOut(plan(desired, world))
        desired.datasets["poses"]?.name = "Postures"
        let plan = plan(desired, world)
        #expect(plan.operations.map(\.step) == [.write(.updateDataset(DatasetUpdate(name: "Postures (r2)")))])
    }

    @Test("two models on one dataset are both succeeded; their dataset's revision is made once")
    func twoModels() {
        var desired = Self.graph()
        desired.models["second"] = DesiredModel(dataset: "poses", name: "Second")
        var world = World.after(desired)
        desired.datasets["poses"]?.images = Array(Self.twelve.dropFirst())
        let plan = plan(desired, world)
        #expect(plan.trainings == 2)
        #expect(plan.operations.count { $0.kind == .cloneDataset } == 1)
        world.carryOut(plan)
        #expect(!self.plan(desired, world).hasWork)
    }

    @Test("another training makes a successor on the same dataset")
    func retraining() {
        var world = World.after(Self.graph())
        var desired = Self.graph()
        desired.models["lora"]?.training = Training(mode: .expert, parameters: TrainingParameters(rank: 64))
        let plan = plan(desired, world)
        #expect(plan.operations.map(\.kind) == [.createModel, .startTraining])
        #expect(plan.changes.last?.reason == "its training differs")
        world.carryOut(plan)
        #expect(!self.plan(desired, world).hasWork)
    }

    @Test("a reverted commit costs nothing: the retired revisions are used again")
    func revert() {
        let first = Self.graph()
        var world = World.after(first)
        let second = Self.graph(Array(Self.twelve.dropFirst()))
        world.carryOut(plan(second, world))
        world.finishTrainings()
        world.carryOut(plan(second, world))
        let back = plan(first, world)
        #expect(back.hasWork && back.operations.allSatisfy { $0.endpoint == nil })
        world.forgetWrites()
        world.carryOut(back)
        #expect(world.writes.isEmpty)
        #expect(world.recorded.datasets["poses"]?.current.revision == 1)
        #expect(world.recorded.models["lora"]?.current.revision == 1)
        #expect(!plan(first, world).hasWork)
    }

    @Test("reverting while the successor trains keeps the old model, and the new one retires when it is done")
    func revertWhileTraining() {
        let first = Self.graph()
        var world = World.after(first)
        world.carryOut(plan(Self.graph(Array(Self.twelve.dropFirst())), world))
        world.carryOut(plan(first, world))
        #expect(!plan(first, world).hasWork)
        #expect(plan(first, world).pending.map(\.condition) == [.training])
        world.finishTrainings()
        world.carryOut(plan(first, world))
        #expect(world.recorded.models["lora"]?.current.revision == 1)
        #expect(world.recorded.models["lora"]?.successor == nil)
        #expect(!plan(first, world).hasWork)
    }

    /// r1 is retired, r2 in use, and r3 trained, which is not written down yet.
    private func thirdTrained() -> World {
        var world = World.after(Self.graph())
        let second = Self.graph(Array(Self.twelve.dropLast()))
        for graph in [second, second, Self.graph(Array(Self.twelve.dropLast(2)))] {
            world.carryOut(plan(graph, world))
            world.finishTrainings()
        }
        return world
    }

    @Test("reverting to a retired revision trains nothing, and deletes nothing that is trained")
    func revertingFurther() {
        var world = thirdTrained()
        let plan = plan(Self.graph(), world)
        #expect(plan.trainings == 0 && plan.operations.allSatisfy { $0.endpoint == nil })
        #expect(
            plan.changes.first { $0.address == .model("lora") }?.reason
                == "revision r1 is what the YAML wants again")
        world.carryOut(plan)
        #expect(world.recorded.models["lora"]?.current.revision == 1)
        #expect(world.recorded.models["lora"]?.retired.map(\.revision) == [2, 3], "r3 was trained, and is kept")
        #expect(!self.plan(Self.graph(), world).hasWork)

        let frugal = Self.graph(retain: 0)
        let cleaned = self.plan(frugal, world)
        #expect(cleaned.operations.filter { $0.kind == .deleteModel }.count == 2)
        world.carryOut(cleaned)
        #expect(world.observed.models.count == 1 && world.observed.datasets.count == 1)
    }

    @Test(
        "--replace trains anew what is trained already and not written down, and what an earlier revision would do for")
    func replacing() {
        let world = thirdTrained()
        let options = PlanOptions(replaced: [.model("lora")], allowsDeletes: true, allowedTrainings: 100)
        for graph in [Self.graph(), Self.graph(Array(Self.twelve.dropLast(2)))] {
            let plan = Fixture.plan(graph, world, options: options)
            #expect(plan.trainings == 1)
            #expect(
                plan.changes.first { $0.address == .model("lora") }?.reason.contains("requested by `--replace`") == true
            )
            var after = world
            after.carryOut(plan)
            #expect(after.recorded.models["lora"]?.current.revision == 3)
            #expect(after.recorded.models["lora"]?.successor?.revision == 4)
        }
    }

    @Test("--replace of a model in training is said to come too early")
    func replacingTooEarly() {
        var world = World.after(Self.graph())
        let revised = Self.graph(Array(Self.twelve.dropLast()))
        world.carryOut(plan(revised, world))
        let plan = Fixture.plan(revised, world, options: PlanOptions(replaced: [.model("lora")]))
        #expect(!plan.hasWork && plan.isApplicable)
        #expect(
            plan.diagnostics.map(\.message) == [
                "--replace has no effect on `models.lora` while its training runs"
            ])
        world.finishTrainings()
        #expect(Fixture.plan(revised, world, options: PlanOptions(replaced: [.model("lora")])).diagnostics.isEmpty)
    }

    @Test("retain: 0 while reverting to a retired revision deletes both that retire, the one in use not")
    func retainingNothing() {
        var world = thirdTrained()
        world.carryOut(plan(Self.graph(retain: 0), world))
        #expect(world.recorded.models["lora"]?.all.map(\.revision) == [1])
        #expect(world.observed.models.count == 1 && world.observed.datasets.count == 1)
    }

    @Test("a half-built successor is edited further in place, or deleted when the YAML is reverted")
    func halfBuilt() throws {
        let first = Self.graph()
        var world = World.after(first)
        let second = Self.graph(Array(Self.twelve.dropFirst()) + [Fixture.image("new.png")])
        let plan = plan(second, world)
        let partial = Plan(changes: [], operations: Array(plan.operations.prefix(2)))
        world.carryOut(partial)

        let third = Self.graph(Array(Self.twelve.dropFirst(2)) + [Fixture.image("new.png")])
        let onward = self.plan(third, world)
        #expect(
            onward.operations.filter { $0.step.isWrite }.prefix(3).map(\.kind) == [
                .deleteImage, .uploadImage, .updateDataset,
            ])
        var finished = world
        finished.carryOut(onward)
        #expect(!self.plan(third, finished).hasWork)
        #expect(finished.observed.datasets.count == 2)

        let back = self.plan(first, world)
        #expect(back.operations.map(\.step) == [.write(.deleteDataset(revision: 2))])
        world.carryOut(back)
        #expect(!self.plan(first, world).hasWork)
        #expect(world.observed.datasets.count == 1)
    }

    @Test("retain: 0 deletes the old model once its successor is trained, and then its dataset", arguments: [0, 1])
    func retention(retain: Int) {
        var world = World.after(Self.graph(retain: retain))
        for step in 1...2 {
            let desired = Self.graph(Array(Self.twelve.dropFirst(step)), retain: retain)
            world.carryOut(plan(desired, world))
            #expect(world.observed.models.count >= 2, "the old one stays until the new one is trained")
            #expect(!plan(desired, world).hasWork)
            world.finishTrainings()
            world.carryOut(plan(desired, world))
            #expect(!plan(desired, world).hasWork)
            #expect(world.observed.models.count == 1 + min(retain, step))
            #expect(world.observed.datasets.count == 1 + min(retain, step))
        }
    }

    @Test("prune deletes every retired revision and touches nothing else")
    func prune() {
        var world = World.after(Self.graph())
        let desired = Self.graph(Array(Self.twelve.dropFirst()))
        world.carryOut(plan(desired, world))
        world.finishTrainings()
        world.carryOut(plan(desired, world))
        let pruning = Fixture.plan(desired, world, options: PlanOptions(goal: .prune))
        #expect(
            pruning.operations.map(\.step) == [.write(.deleteModel(revision: 1)), .write(.deleteDataset(revision: 1))])
        world.carryOut(pruning)
        #expect(!plan(desired, world).hasWork)
        #expect(!Fixture.plan(desired, world, options: PlanOptions(goal: .prune)).hasWork)
    }

    @Test("deleting an address deletes every revision of it, children first, the current ones last")
    func deleteAll() {
        var world = World.after(Self.graph())
        let desired = Self.graph(Array(Self.twelve.dropFirst()))
        world.carryOut(plan(desired, world))
        world.finishTrainings()
        world.carryOut(plan(desired, world))
        let plan = Fixture.plan(desired, world, options: PlanOptions(goal: .destroy))
        world.carryOut(plan)
        #expect(world.recorded.isEmpty)
        #expect(world.observed.projects.isEmpty && world.observed.datasets.isEmpty && world.observed.models.isEmpty)
    }

    @Test("ignore_changes: [dataset] stays on the revision that it was trained on")
    func ignoresDataset() {
        var world = World.after(Self.graph())
        var desired = Self.graph(Array(Self.twelve.dropFirst()))
        desired.models["lora"]?.lifecycle.ignoreChanges = ["dataset"]
        let plan = plan(desired, world)
        #expect(plan.trainings == 0 && plan.operations.contains { $0.kind == .cloneDataset })
        world.carryOut(plan)
        #expect(!self.plan(desired, world).hasWork)
    }

    @Test("moved changes the state only; what else differs is done under the new address")
    func moved() {
        var world = World.after(Self.graph())
        var desired = Self.graph()
        desired.datasets["postures"] = desired.datasets.removeValue(forKey: "poses")
        desired.models["lora"]?.dataset = "postures"
        desired.moved = [Move(from: .dataset("poses"), to: .dataset("postures"))]
        let plan = plan(desired, world)
        #expect(plan.operations.map(\.kind) == [.record])
        world.forgetWrites()
        world.carryOut(plan)
        #expect(world.writes.isEmpty)
        #expect(!self.plan(desired, world).hasWork)
    }

    @Test("removed with destroy: false forgets, and leaves what stands at the vendor")
    func removed() {
        var world = World.after(Self.graph())
        var desired = Self.graph()
        desired.models = [:]
        desired.removed = [Removal(address: .model("lora"), destroy: false)]
        let plan = plan(desired, world)
        #expect(plan.operations.map(\.kind) == [.record])
        #expect(plan.changes.last?.action == .forget)
        world.carryOut(plan)
        #expect(world.observed.models.count == 1 && world.recorded.models.isEmpty)
    }

    @Test("a training that failed is made anew in place of the successor, and only when asked for")
    func failedSuccessor() {
        var world = World.after(Self.graph())
        let desired = Self.graph(Array(Self.twelve.dropFirst()))
        world.carryOut(plan(desired, world))
        for id in world.observed.models.keys where world.observed.models[id]?.status == .inProgress {
            world.observed.models[id]?.status = .failed
        }
        #expect(!plan(desired, world).hasWork && plan(desired, world).isBlocked)
        let replaced = Fixture.plan(desired, world, options: PlanOptions(replaced: [.model("lora")]))
        #expect(replaced.operations.map(\.kind) == [.deleteModel, .createModel, .startTraining])
        world.carryOut(replaced)
        #expect(world.recorded.models["lora"]?.current.revision == 1)
        #expect(!plan(desired, world).hasWork)
    }

    /// Two revisions of the dataset and of its model, both trained.
    private func revisedTwice() -> (World, DesiredGraph) {
        var world = World.after(Self.graph())
        let desired = Self.graph(Array(Self.twelve.dropFirst()))
        world.carryOut(plan(desired, world))
        world.finishTrainings()
        world.carryOut(plan(desired, world))
        return (world, desired)
    }

    @Test("a revised dataset that vanished with all its revisions is made again, and nothing is forgotten of it")
    func allVanished() {
        var (world, desired) = revisedTwice()
        desired.models = [:]
        world.observed.datasets = [:]
        world.observed.models = [:]
        world.carryOut(plan(desired, world))
        #expect(world.recorded.datasets["poses"]?.all.map(\.id) == Array(world.observed.datasets.keys))
        #expect(!plan(desired, world).hasWork)
    }

    @Test("when the dataset in use vanished, the revision before it stands in, and the next one is made from it")
    func currentDatasetVanished() throws {
        var (world, desired) = revisedTwice()
        let current = try #require(world.recorded.datasets["poses"]?.current.id)
        world.observed.datasets[current] = nil
        for id in world.observed.models.keys where world.observed.models[id]?.datasetID == current {
            world.observed.models[id] = nil
        }
        desired.models = [:]
        let next = plan(desired, world)
        #expect(next.operations.contains { $0.kind == .cloneDataset })
        world.carryOut(next)
        #expect(
            Set(world.recorded.datasets["poses"]?.all.map(\.id) ?? []) == Set(world.observed.datasets.keys))
        #expect(plan(desired, world).operations.map(\.step) == [])
    }

    @Test("when the trained model in use vanished, and an earlier one is what the YAML wants again, that one is used")
    func currentModelVanishedAndReverted() throws {
        var (world, _) = revisedTwice()
        world.observed.models[try #require(world.recorded.models["lora"]?.current.id)] = nil
        let plan = plan(Self.graph(), world)
        #expect(plan.trainings == 0 && !plan.isBlocked)
        world.carryOut(plan)
        #expect(world.recorded.models["lora"]?.all.map(\.revision) == [1])
        #expect(!self.plan(Self.graph(), world).hasWork)
    }

    @Test("a successor whose training was stopped, and that vanished, is trained again only when asked for")
    func successorVanished() throws {
        var world = World.after(Self.graph())
        let desired = Self.graph(Array(Self.twelve.dropFirst()))
        world.carryOut(plan(desired, world))
        world.observed.models[try #require(world.recorded.models["lora"]?.successor?.id)] = nil
        #expect(!plan(desired, world).hasWork && plan(desired, world).isBlocked)
        let replaced = Fixture.plan(desired, world, options: PlanOptions(replaced: [.model("lora")]))
        #expect(replaced.trainings == 1)
        world.carryOut(replaced)
        #expect(!plan(desired, world).hasWork)
    }

    @Test("a revision that is used again is called, with its images, as the YAML calls them now")
    func revertedAndRenamed() {
        var (world, _) = revisedTwice()
        var renamed = Self.graph()
        renamed.datasets["poses"]?.images?[3].name = "renamed.png"
        renamed.datasets["poses"]?.name = "Postures"
        world.carryOut(plan(renamed, world))
        #expect(world.recorded.datasets["poses"]?.current.revision == 1)
        #expect(world.recorded.datasets["poses"]?.current.images["renamed.png"] != nil)
        #expect(!plan(renamed, world).hasWork)
    }

    @Test("when the trained model in use vanished, nothing is trained until it is asked for")
    func currentModelVanished() throws {
        var (world, desired) = revisedTwice()
        let current = try #require(world.recorded.models["lora"]?.current.id)
        world.observed.models[current] = nil
        #expect(!plan(desired, world).hasWork && plan(desired, world).isBlocked)
        let replaced = Fixture.plan(desired, world, options: PlanOptions(replaced: [.model("lora")]))
        #expect(replaced.trainings == 1)
        world.carryOut(replaced)
        #expect(Set(world.recorded.models["lora"]?.all.map(\.id) ?? []) == Set(world.observed.models.keys))
        #expect(!plan(desired, world).hasWork)
    }
}
