import TailorModel
import TailorPlanner
import TailorTesting
import Testing

@Suite("A plan over what stands")
struct EditTests {
    private let world = World.after(Fixture.graph())

    @Test("nothing to do when the YAML is what stands")
    func noChange() {
        let plan = Fixture.plan(Fixture.graph(), world)
        #expect(plan.operations.isEmpty)
        #expect(plan.changes.map(\.action) == [.unchanged, .unchanged, .unchanged])
        #expect(plan.diagnostics.isEmpty && plan.refusals.isEmpty && plan.pending.isEmpty)
    }

    @Test("a field that is left out is neither sent nor compared")
    func unmanaged() {
        var world = world
        for id in world.observed.projects.keys { world.observed.projects[id]?.description = "from the console" }
        for id in world.observed.models.keys { world.observed.models[id]?.description = "from the console" }
        #expect(!Fixture.plan(Fixture.graph(), world).hasWork)
    }

    @Test("a project's name and description are one update")
    func updateProject() {
        let plan = Fixture.plan(
            Fixture.graph(project: Fixture.project(name: "Lora two", description: "Autumn")), world)
        #expect(
            plan.operations.map(\.step) == [
                .write(.updateProject(ProjectUpdate(name: "Lora two", description: "Autumn")))
            ])
        #expect(plan.changes.first?.reason == "its name and description differ")
    }

    @Test("a project's type is fixed: refused, with the flag that replaces it")
    func replaceProject() {
        let desired = Fixture.graph(project: Fixture.project(type: .other))
        let plan = Fixture.plan(desired, world)
        #expect(plan.operations.isEmpty)
        #expect(plan.refusals.first?.help?.contains("--replace projects.lora") == true)
        let replaced = Fixture.plan(desired, world, options: PlanOptions(replaced: [.project("lora")]))
        #expect(replaced.isApplicable)
        #expect(replaced.changes.map(\.action) == [.replace, .replace, .replace])
        #expect(replaced.operations.prefix(3).map(\.kind) == [.deleteModel, .deleteDataset, .deleteProject])
        var after = world
        after.carryOut(replaced)
        after.finishTrainings()
        #expect(!Fixture.plan(desired, after).hasWork)
        #expect(after.observed.projects.count == 1 && after.observed.models.count == 1)
    }

    @Test("a completed dataset can be renamed")
    func renameCompleted() {
        let plan = Fixture.plan(Fixture.graph(dataset: Fixture.dataset(name: "Poses two")), world)
        #expect(plan.operations.map(\.step) == [.write(.updateDataset(DatasetUpdate(name: "Poses two")))])
    }

    @Test("a completed dataset is not reopened")
    func reopening() {
        let plan = Fixture.plan(Fixture.graph(dataset: Fixture.dataset(status: .draft)), world)
        #expect(
            plan.diagnostics.map(\.message) == [
                "datasets.poses is completed at the vendor, and the YAML says `status: draft`"
            ])
    }

    @Test(
        "the same bytes under a new name change the state only, frozen or not",
        arguments: [DatasetStatus.draft, .completed])
    func renamedFile(status: DatasetStatus) {
        let model = DesiredModel(dataset: "poses", name: "Lora model", status: .created)
        let before = Fixture.graph(dataset: Fixture.dataset(status: status), model: model)
        var images = Fixture.images(8)
        images[0] = Fixture.image("hero.png", content: "image0.png")
        let desired = Fixture.graph(dataset: Fixture.dataset(images: images, status: status), model: model)
        var world = World.after(before)
        let plan = Fixture.plan(desired, world)
        #expect(plan.operations.allSatisfy { $0.endpoint == nil })
        #expect(plan.isApplicable && plan.hasWork)
        world.carryOut(plan)
        #expect(world.writes.isEmpty)
        #expect(!Fixture.plan(desired, world).hasWork)
    }

    @Test("learning rates are the same within a millionth of themselves")
    func learningRates() {
        func model(_ rate: Double) -> DesiredModel {
            DesiredModel(
                dataset: "poses", name: "Lora model",
                training: Training(mode: .expert, parameters: TrainingParameters(learningRate: rate)))
        }
        let world = World.after(Fixture.graph(model: model(0.0001)))
        #expect(!Fixture.plan(Fixture.graph(model: model(0.000_100_000_000_01)), world).hasWork)
        #expect(Fixture.plan(Fixture.graph(model: model(0.000_100_1)), world).trainings == 1)
    }

    @Test("a model that is created is started, or made anew when its mode differs")
    func createdModel() {
        let created = DesiredModel(dataset: "poses", name: "Lora model", status: .created)
        let world = World.after(Fixture.graph(model: created))
        #expect(Fixture.plan(Fixture.graph(), world).operations.map(\.kind) == [.startTraining])
        let expert = DesiredModel(dataset: "poses", name: "Lora model", training: Training(mode: .expert))
        let plan = Fixture.plan(Fixture.graph(model: expert), world)
        #expect(plan.operations.map(\.kind) == [.deleteModel, .createModel, .startTraining])
        #expect(plan.changes.last?.action == .replace)
    }

    @Test("a running training is no change, and pending", arguments: [ModelStatus.inProgress, .stopping])
    func running(status: ModelStatus) {
        var world = world
        for id in world.observed.models.keys { world.observed.models[id]?.status = status }
        let plan = Fixture.plan(Fixture.graph(), world)
        #expect(!plan.hasWork && !plan.isBlocked)
        #expect(plan.pending.map(\.condition) == [status == .inProgress ? .training : .stopping])
    }

    @Test(
        "a training that ended badly is reported, and trained anew only with --replace",
        arguments: [ModelStatus.failed, .stopped])
    func failed(status: ModelStatus) {
        var world = world
        for id in world.observed.models.keys { world.observed.models[id]?.status = status }
        let plan = Fixture.plan(Fixture.graph(), world)
        #expect(!plan.hasWork && plan.isBlocked)
        let replaced = Fixture.plan(Fixture.graph(), world, options: PlanOptions(replaced: [.model("lora")]))
        #expect(replaced.operations.map(\.kind) == [.deleteModel, .createModel, .startTraining])
    }
}
