import TailorModel
import TailorPlanner
import TailorTesting
import Testing

@Suite("A first plan")
struct CreationTests {
    @Test("one project, one schema, K images and one model take K + 6 writes", arguments: [5, 8, 50, 200])
    func fewestWrites(images: Int) {
        let plan = Fixture.plan(Fixture.graph(dataset: Fixture.dataset(images: Fixture.images(images))))
        #expect(plan.operations.count { $0.step.isWrite } == images + 6)
        #expect(plan.isApplicable)
        #expect(plan.trainings == 1)
    }

    @Test("the order inside a dataset: schema, uploads, wait, complete, then the model")
    func order() {
        let plan = Fixture.plan(Fixture.graph(dataset: Fixture.dataset(images: Fixture.images(5))))
        let kinds = plan.operations.map(\.kind)
        #expect(
            kinds == [.createProject, .createDataset, .updateDataset] + Array(repeating: .uploadImage, count: 5) + [
                .awaitCaptions, .updateDataset, .createModel, .startTraining,
            ])
    }

    @Test("uploads run side by side: each waits for the schema only")
    func uploadsAreIndependent() throws {
        let plan = Fixture.plan(Fixture.graph())
        let schema = try #require(plan.operations.first { $0.kind == .updateDataset })
        let uploads = plan.operations.filter { $0.kind == .uploadImage }
        #expect(uploads.allSatisfy { $0.after == [schema.id] })
    }

    @Test("a hand-written caption is written after the automatic ones have come, and before completion")
    func handWrittenCaption() throws {
        var images = Fixture.images(5)
        images[2].caption = ["subject": "Lora waving"]
        let plan = Fixture.plan(Fixture.graph(dataset: Fixture.dataset(images: images)))
        let wait = try #require(plan.operations.first { $0.kind == .awaitCaptions })
        let write = try #require(plan.operations.first { $0.kind == .writeCaption })
        let complete = try #require(plan.operations.last { $0.kind == .updateDataset })
        #expect(write.after == [wait.id])
        #expect(complete.after.contains(write.id))
        #expect(
            write.step
                == .write(.writeCaption(image: "image2.png", caption: ["subject": "Lora waving"], by: .workspace)))
    }

    @Test("a draft without a schema is neither waited for nor completed")
    func draftOnly() {
        let dataset = Fixture.dataset(schema: nil, status: .draft)
        let graph = DesiredGraph(projects: ["lora": Fixture.project()], datasets: ["poses": dataset])
        let kinds = Set(Fixture.plan(graph).operations.map(\.kind))
        #expect(kinds == [.createProject, .createDataset, .uploadImage])
    }

    @Test("an object of the same parent and name that the state does not know is never made twice")
    func nameConflict() {
        var world = World()
        world.observed.projects[7] = ObservedProject(
            id: 7, name: "Lora", ipType: "stylized_scene", ipMedium: "illustration")
        let plan = Fixture.plan(Fixture.graph(), world)
        #expect(!plan.isApplicable)
        #expect(
            plan.diagnostics.map(\.message) == [
                "projects.lora: an unmanaged project named `Lora` already exists at the vendor (id 7)"
            ])
    }

    @Test("operations come after what they need, and name nothing else")
    func topological() {
        let plan = Fixture.plan(Fixture.graph())
        for operation in plan.operations {
            #expect(operation.after.allSatisfy { $0 < operation.id })
        }
    }

    @Test("the same inputs give the same plan and the same hash")
    func deterministic() {
        let plans = (0..<20).map { _ in Fixture.plan(Fixture.graph()) }
        #expect(Set(plans.map(\.hash)).count == 1)
        #expect(plans.allSatisfy { $0.operations == plans[0].operations && $0.changes == plans[0].changes })
    }

    @Test("another configuration gives another hash")
    func hashTellsApart() {
        let one = Fixture.plan(Fixture.graph())
        let other = Fixture.plan(Fixture.graph(project: Fixture.project(name: "Lora two")))
        #expect(one.hash != other.hash)
    }
}

extension RemoteID: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) { self.init(value) }
}
