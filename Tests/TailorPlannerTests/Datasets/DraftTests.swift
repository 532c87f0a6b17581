import TailorModel
import TailorPlanner
import TailorTesting
import Testing

@Suite("A plan over a draft dataset")
struct DraftTests {
    private static func graph(_ dataset: DesiredDataset) -> DesiredGraph {
        DesiredGraph(projects: ["lora": Fixture.project()], datasets: ["poses": dataset])
    }

    private func draft(schema: JSONValue? = Fixture.schema, images: [DesiredImage] = Fixture.images(10))
        -> DesiredDataset
    {
        Fixture.dataset(schema: schema, images: images, status: .draft)
    }

    @Test("what is gone from the YAML is deleted before what is new is uploaded")
    func deletionsFirst() throws {
        let world = World.after(Self.graph(draft()))
        let images = Array(Fixture.images(10).dropFirst(2)) + [Fixture.image("new.png")]
        let plan = Fixture.plan(Self.graph(draft(images: images)), world)
        #expect(plan.operations.map(\.kind) == [.deleteImage, .deleteImage, .uploadImage])
        #expect(plan.operations[2].after == [plan.operations[1].id])
        #expect(plan.operations[1].after == [plan.operations[0].id])
    }

    @Test("new bytes under an old name are a deletion and an upload")
    func replacedBytes() {
        var world = World.after(Self.graph(draft()))
        var images = Fixture.images(10)
        images[3] = Fixture.image("image3.png", content: "other")
        let desired = Self.graph(draft(images: images))
        let plan = Fixture.plan(desired, world)
        #expect(plan.operations.map(\.kind) == [.deleteImage, .uploadImage])
        world.carryOut(plan)
        #expect(!Fixture.plan(desired, world).hasWork)
    }

    @Test("a new schema over automatic captions: all at once when that is cheaper")
    func regenerateAll() {
        let world = World.after(Self.graph(draft()))
        let plan = Fixture.plan(Self.graph(draft(schema: ["style": "oil"])), world)
        #expect(plan.operations.map(\.kind) == [.updateDataset, .regenerateCaptions])
    }

    @Test("hand-written captions that a regeneration overwrites are put back after it has ended")
    func putBack() throws {
        var images = Fixture.images(10)
        images[0].caption = ["subject": "Lora"]
        images[9].caption = ["subject": "Lora waving"]
        var world = World.after(Self.graph(draft(images: images)))
        let desired = Self.graph(draft(schema: ["style": "oil"], images: images))
        let plan = Fixture.plan(desired, world)
        #expect(
            plan.operations.map(\.kind) == [
                .updateDataset, .regenerateCaptions, .awaitCaptions, .writeCaption, .writeCaption,
            ])
        #expect(plan.operations[3].after == [plan.operations[2].id])
        world.carryOut(plan)
        let captions = world.observed.datasets.values.first?.images?.filter { $0.captionSource == .manual }
        #expect(captions?.count == 2)
        #expect(!Fixture.plan(desired, world).hasWork)
    }

    @Test("while the vendor writes captions anew, those by hand are put back, and completion waits")
    func rewriting() throws {
        var images = Fixture.images(10)
        images[0].caption = ["subject": "Lora"]
        var world = World.after(Self.graph(draft(images: images)))
        let id = try #require(world.observed.datasets.keys.first)
        world.observed.datasets[id]?.captionsUpdate = .inProgress
        let kept = Fixture.plan(Self.graph(draft(images: images)), world)
        #expect(kept.operations.map(\.kind) == [.awaitCaptions, .writeCaption])
        #expect(kept.operations[1].after == [kept.operations[0].id])
        #expect(kept.changes.last?.fields.map(\.path) == ["images[\"\(images[0].name)\"].caption"])

        let completed = Fixture.dataset(schema: Fixture.schema, images: images, status: .completed)
        let plan = Fixture.plan(Self.graph(completed), world)
        #expect(plan.operations.map(\.kind) == [.awaitCaptions, .writeCaption, .updateDataset])
        #expect(plan.operations[2].after.contains(plan.operations[1].id))

        var automatic = World.after(Self.graph(draft()))
        automatic.observed.datasets[id]?.captionsUpdate = .inProgress
        #expect(!Fixture.plan(Self.graph(draft()), automatic).hasWork)
    }

    @Test("one by one when most captions are written by hand")
    func oneByOne() {
        var images = Fixture.images(10)
        for index in 0..<8 { images[index].caption = ["subject": .string("Lora \(index)")] }
        let world = World.after(Self.graph(draft(images: images)))
        let plan = Fixture.plan(Self.graph(draft(schema: ["style": "oil"], images: images)), world)
        #expect(plan.operations.map(\.kind) == [.updateDataset, .regenerateCaption, .regenerateCaption])
    }

    @Test("a caption that somebody wrote in the console is never regenerated away")
    func consoleCaption() throws {
        var world = World.after(Self.graph(draft()))
        let id = try #require(world.observed.datasets.keys.first)
        world.observed.datasets[id]?.images?[0].caption = #"{"subject":"from the console"}"#
        world.observed.datasets[id]?.images?[0].captionSource = .manual
        let plan = Fixture.plan(Self.graph(draft(schema: ["style": "oil"])), world)
        #expect(plan.operations.map(\.kind) == [.updateDataset] + Array(repeating: .regenerateCaption, count: 9))
        #expect(!plan.operations.contains { $0.step.image == "image0.png" })
    }

    @Test("a caption taken out of the YAML is regenerated once")
    func captionRemoved() {
        var images = Fixture.images(10)
        images[0].caption = ["subject": "Lora"]
        var world = World.after(Self.graph(draft(images: images)))
        let desired = Self.graph(draft())
        let plan = Fixture.plan(desired, world)
        #expect(plan.operations.map(\.step) == [.write(.regenerateCaption(image: "image0.png"))])
        #expect(plan.operations.map(\.why) == ["the YAML no longer has a caption for it"])
        world.carryOut(plan)
        #expect(!Fixture.plan(desired, world).hasWork)
    }

    @Test("a draft that is to be completed says so in good English")
    func completing() {
        let world = World.after(Self.graph(draft()))
        var completed = draft()
        completed.status = .completed
        let change = Fixture.plan(Self.graph(completed), world).changes.first { $0.address == .dataset("poses") }
        #expect(change?.reason.contains("its status differs") == true, "\(change?.reason ?? "")")
    }

    @Test("captions are compared as JSON")
    func captionsAsJSON() throws {
        var images = Fixture.images(5)
        images[0].caption = ["a": 1, "b": ["c": true]]
        let desired = Self.graph(draft(images: images))
        var world = World.after(desired)
        let id = try #require(world.observed.datasets.keys.first)
        world.observed.datasets[id]?.images?[0].caption = "{ \"b\" : {\"c\":true}, \"a\": 1.0 }"
        #expect(!Fixture.plan(desired, world).hasWork)
    }

    @Test("an image that vanished from a draft is uploaded again")
    func vanishedImage() throws {
        var world = World.after(Self.graph(draft()))
        let id = try #require(world.observed.datasets.keys.first)
        world.observed.datasets[id]?.images?.removeFirst()
        let plan = Fixture.plan(Self.graph(draft()), world)
        #expect(plan.operations.map(\.step.image) == ["image0.png"])
        #expect(plan.operations.map(\.kind) == [.uploadImage])
    }

    @Test("an image that somebody uploaded in the console is deleted: the list is managed")
    func strangeImage() throws {
        var world = World.after(Self.graph(draft()))
        let id = try #require(world.observed.datasets.keys.first)
        world.observed.datasets[id]?.images?.append(ObservedImage(id: 9999, name: "console.png"))
        let plan = Fixture.plan(Self.graph(draft()), world)
        #expect(plan.operations.map(\.step) == [.write(.deleteImage(name: "console.png", id: 9999))])
    }

    @Test("completing and renaming are one request")
    func completeAndRename() {
        let world = World.after(Self.graph(draft()))
        let plan = Fixture.plan(Self.graph(Fixture.dataset(name: "Poses two", images: Fixture.images(10))), world)
        #expect(
            plan.operations.map(\.step) == [
                .write(.updateDataset(DatasetUpdate(name: "Poses two", status: .completed)))
            ])
    }

    @Test("what stands already is only written down: the answer of an earlier run was lost")
    func catchingUp() throws {
        let desired = Self.graph(Fixture.dataset(images: Fixture.images(10)))
        var world = World.after(desired)
        world.recorded.datasets["poses"]?.current.attributes.status = .draft
        let plan = Fixture.plan(desired, world)
        #expect(plan.operations.allSatisfy { $0.endpoint == nil } && plan.hasWork)
        world.carryOut(plan)
        #expect(!Fixture.plan(desired, world).hasWork)
    }
}
