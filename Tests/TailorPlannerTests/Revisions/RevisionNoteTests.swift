import TailorModel
import TailorPlanner
import TailorTesting
import Testing

/// What a plan says of a dataset that is revised, shrunk or made anew.
@Suite("What is said of revisions")
struct RevisionNoteTests {
    private let graph = Fixture.graph()
    private let dataset = Address.dataset("poses")

    private func plan(_ graph: DesiredGraph, _ world: World, _ options: PlanOptions? = nil) -> Plan {
        Fixture.plan(graph, world, options: options ?? PlanOptions(allowsDeletes: true, allowedTrainings: 100))
    }

    private func change(_ plan: Plan, _ address: Address? = nil) -> Change? {
        plan.changes.first { $0.address == address ?? dataset }
    }

    /// After so many edits, each with its training.
    private func revised(_ times: Int, _ lifecycle: Lifecycle = Lifecycle()) -> (World, DesiredGraph) {
        var world = World.after(graph)
        var desired = graph
        for number in 1...times {
            desired.datasets["poses"]?.images = Fixture.images(8 + number)
            world.carryOut(plan(desired, world))
            world.finishTrainings()
            world.carryOut(plan(desired, world))
        }
        desired.datasets["poses"]?.lifecycle = lifecycle
        desired.models["lora"]?.lifecycle = lifecycle
        return (world, desired)
    }

    @Test("a new name, and new names of images, are shown with a revision; its number alone is not")
    func names() throws {
        let world = World.after(graph)
        var images = Fixture.images(9)
        var desired = Fixture.graph(dataset: Fixture.dataset(images: images))
        #expect(change(plan(desired, world))?.fields.map(\.path) == ["images[\"image8.png\"]"])
        images[0].name = "hero.png"
        desired.datasets["poses"]?.images = images
        desired.datasets["poses"]?.name = "Postures"
        #expect(
            change(plan(desired, world))?.fields == [
                FieldChange("name", before: "Poses", after: "Postures (r2)"),
                FieldChange("images[\"image8.png\"]", before: nil, after: "images/image8.png"),
                FieldChange("images[\"image0.png\"].name", before: "image0.png", after: "hero.png"),
            ])
    }

    @Test("what is made anew takes its retired revisions along, and says so")
    func replaced() {
        let (world, desired) = revised(2)
        let plan = plan(
            desired, world, PlanOptions(replaced: [dataset], allowsDeletes: true, allowedTrainings: 100))
        for address in [dataset, .model("lora")] {
            #expect(change(plan, address)?.action == .replace)
            #expect(change(plan, address)?.notes.first == "also deletes 2 other revisions")
        }
        #expect(change(plan, .project("lora"))?.notes == [])
    }

    @Test("a flag that lifts `prevent_destroy` from retired revisions is a line in the plan", arguments: [true, false])
    func lifted(isPruning: Bool) {
        let (world, desired) = revised(2, Lifecycle(preventDestroy: true, retain: 0))
        let goal = isPruning ? PlanOptions.Goal.prune : .converge
        #expect(!plan(desired, world, PlanOptions(goal: goal)).hasWork)
        let allowed = plan(desired, world, PlanOptions(allowed: [dataset, .model("lora")], goal: goal))
        #expect(
            allowed.lifted == [
                "--allow models.lora: its retired r1, r2 are deleted despite `prevent_destroy`",
                "--allow datasets.poses: its retired r1, r2 are deleted despite `prevent_destroy`",
            ])
        #expect(change(allowed)?.reason == "deletes the retired r1, r2")
    }

    @Test("retired revisions are named in the order of their numbers, whatever the order in which they retired")
    func order() {
        var (world, desired) = revised(3)
        world.recorded.datasets["poses"]?.retired.reverse()
        world.recorded.models["lora"]?.retired.swapAt(0, 1)
        desired.datasets["poses"]?.lifecycle.retain = 0
        desired.models["lora"]?.lifecycle.retain = 0
        let plan = plan(desired, world)
        #expect(change(plan)?.reason == "deletes the retired r1, r2, r3")
        #expect(change(plan, .model("lora"))?.reason == "deletes the retired r1, r2, r3")
        #expect(plan.operations.map(\.step).suffix(3) == (1...3).map { .write(.deleteDataset(revision: $0)) })
    }

    @Test("a dataset that has to be rebuilt says how many captions are written anew")
    func forced() {
        var desired = graph
        desired.projects["other"] = Fixture.project(name: "Other")
        let world = World.after(desired)
        desired.datasets["poses"]?.project = "other"
        #expect(
            change(plan(desired, world))?.notes == [
                "by rebuild: 12 requests, 8 captions regenerated (its project differs)"
            ])
    }

    @Test("captions of unmanaged images follow another schema, but for those by hand; no rebuild is spoken of")
    func unmanaged() {
        var images = Fixture.images(8)
        images[0].caption = ["subject": "Lora"]
        var world = World.after(Fixture.graph(dataset: Fixture.dataset(images: images)))
        var desired = Fixture.graph(dataset: Fixture.dataset(schema: ["style": "oil"], images: nil))
        let plan = plan(desired, world)
        #expect(
            change(plan)?.notes == [
                "by clone: 11 requests (a rebuild would lose its images)",
                "7 captions are regenerated; 1 caption from the vendor's console kept",
            ])
        var halfBuilt = world
        halfBuilt.carryOut(Plan(changes: [], operations: Array(plan.operations.prefix(4))))
        for _ in 1...2 {
            halfBuilt.carryOut(self.plan(desired, halfBuilt))
        }
        world.carryOut(plan)
        for world in [world, halfBuilt] {
            #expect(!self.plan(desired, world).hasWork)
            let images = world.observed.datasets.values.max { $0.id < $1.id }?.images ?? []
            #expect(
                images.filter { $0.caption == VendorRules.caption(under: (["style": "oil"] as JSONValue).canonical) }
                    .count == 7)
            #expect(images.filter { $0.captionDocument == ["subject": "Lora"] }.count == 1)
        }
        desired.datasets["poses"]?.visualSchema = Fixture.schema
        #expect(self.plan(desired, world).operations.allSatisfy { $0.endpoint == nil }, "r1 is used again")
    }

    @Test("a completed dataset without images in the YAML is fine where it stands, and cannot be made")
    func imagesLeftOut() {
        let without = Fixture.graph(dataset: Fixture.dataset(images: nil))
        #expect(!plan(without, World.after(graph)).hasWork)
        let created = plan(without, World())
        #expect(!created.isApplicable)
        #expect(
            created.diagnostics.map(\.message) == [
                "datasets.poses cannot be completed: it has no images, and the YAML lists none"
            ])
        #expect(created.diagnostics.first?.help?.contains("at least 5 `images`") == true)

        var draft = Fixture.graph(dataset: Fixture.dataset(images: Fixture.images(1), status: .draft))
        draft.models = [:]
        let few = plan(without, World.after(draft))
        #expect(
            few.diagnostics.map(\.message) == [
                "datasets.poses cannot be completed: it has 1 image, and the YAML lists none"
            ])
        draft.datasets["poses"]?.images = Fixture.images(5)
        #expect(plan(without, World.after(draft)).isApplicable)
    }

    @Test("what `ignore_changes` leaves out is used until the dataset is completed for the first time")
    func ignoredWhileMade() {
        var desired = graph
        desired.datasets["poses"]?.lifecycle.ignoreChanges = ["images", "visual_schema"]
        var world = World()
        let first = plan(desired, world)
        #expect(first.isApplicable && first.operations.count { $0.kind == .uploadImage } == 8)
        world.carryOut(Plan(changes: [], operations: Array(first.operations.prefix(6))))
        #expect(plan(desired, world).operations.count { $0.kind == .uploadImage } == 5)
        world.carryOut(plan(desired, world))
        desired.datasets["poses"]?.images = Fixture.images(3)
        desired.datasets["poses"]?.visualSchema = ["style": "oil"]
        world.finishTrainings()
        #expect(!plan(desired, world).hasWork)
    }

    @Test("of an image that is known otherwise now, its plan says what is known")
    func evidence() {
        func image(_ url: String, _ digest: String?) -> DesiredImage {
            DesiredImage(name: "p.png", source: .url(url, digest: digest.map(Digest.init)))
        }
        let (url, other) = ("https://cdn.example/p.png", "https://cdn.example/q/p.png")
        let cases: [(DesiredImage, DesiredImage, String)] = [
            (image(url, nil), image(url, "p"), "known by its URL only"),
            (image(url, "p"), image(url, nil), "known by its content only"),
            (image(url, nil), image(other, nil), "from another URL"),
            (image(url, "p"), image(url, "q"), "other content"),
        ]
        for (before, after, said) in cases {
            let world = World.after(Fixture.graph(dataset: Fixture.dataset(images: Fixture.images(7) + [before])))
            let desired = Fixture.graph(dataset: Fixture.dataset(images: Fixture.images(7) + [after]))
            #expect(change(plan(desired, world))?.fields.map(\.before) == [.string(said)])
        }
    }
}
