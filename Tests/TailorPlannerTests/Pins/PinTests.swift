import TailorModel
import TailorPlanner
import TailorTesting
import Testing

/// Generated values: made once for all who use them, used from the pin, restored from the state, never behind
/// somebody's back (Planning.md, "Pins").
@Suite("Pins")
struct PinTests {
    private static let instructions = ["no blue", "more gold"]

    private static func recipe(_ images: ClosedRange<Int> = 0...7) -> PinRecipe {
        let samples = images.map { number in
            PinSample(name: "image\(number).png", source: Fixture.image("image\(number).png").source)
        }
        return PinRecipe(kind: .visualSchema, samples: samples, instructions: instructions)
    }

    private static func pin(_ value: JSONValue = ["style": "pinned"], of recipe: PinRecipe = recipe()) -> Pin {
        let provenance = Pin.Provenance(
            samples: recipe.samples.map(\.used), instructions: recipe.instructions, endpoint: "memory",
            madeAt: "2026-11-23T06:00:00Z", toolVersion: "test", valueDigest: value.digest)
        return Pin(kind: .visualSchema, value: value, provenance: provenance)
    }

    /// As the loader gives it: the value is that of the file.
    private static func graph(
        found: Pin?, recipe: PinRecipe = recipe(), status: DatasetStatus = .completed, datasets: [String] = ["poses"]
    ) -> DesiredGraph {
        var graph = Fixture.graph()
        graph.models = [:]
        graph.datasets = [:]
        for key in datasets {
            var dataset = Fixture.dataset(name: key, schema: found?.value, status: status)
            dataset.schemaPin = "flat"
            graph.datasets[key] = dataset
        }
        graph.pins = ["flat": DesiredPin(recipe: recipe, file: "flat.visual-schema.json", found: found)]
        return graph
    }

    private static func questions(_ plan: Plan) -> [StepKind] {
        plan.operations.map(\.kind).filter {
            if case .write(let kind) = $0 { kind.isQuestion } else { $0 == .writePin }
        }
    }

    private static let whole: [StepKind] = [
        .generateVisualSchema, .refineStructuredPrompt, .refineStructuredPrompt, .writePin,
    ]

    @Test("a missing one is made in the order: draft, generate, refine, pin, schema, uploads")
    func missing() throws {
        let plan = Fixture.plan(Self.graph(found: nil))
        let kinds = plan.operations.map(\.kind)
        #expect(
            kinds == [.createProject, .createDataset] + Self.whole + [.updateDataset]
                + Array(repeating: .uploadImage, count: 8) + [.awaitCaptions, .updateDataset])
        for (earlier, later) in zip(plan.operations, plan.operations.dropFirst()) where later.kind != .uploadImage {
            #expect(later.after.contains(earlier.id), "\(later.kind)")
        }
        let estimate = RequestEstimate(of: plan.operations)
        #expect(estimate.byEndpoint[.generateVisualSchema] == 1 && estimate.byEndpoint[.refineStructuredPrompt] == 2)
        let field = try #require(plan.changes.last?.fields.first { $0.path == "visual_schema" })
        #expect(
            field.after == "generate from 8 samples, refine 2 times (flat.visual-schema.json)" && field.before == nil)
        #expect(plan.operations.allSatisfy { !$0.why.isEmpty })
    }

    @Test("after it was made, the next plan is empty, with the file and without reading it again")
    func made() throws {
        var world = World()
        world.carryOut(Fixture.plan(Self.graph(found: nil)))
        let found = try #require(world.files["flat.visual-schema.json"])
        #expect(found.provenance.instructions == Self.instructions && !found.isEdited)
        #expect(Fixture.plan(Self.graph(found: found), world).operations.isEmpty)
    }

    @Test("two datasets with one key: one generation, before the schema of both")
    func shared() throws {
        let plan = Fixture.plan(Self.graph(found: nil, datasets: ["a", "b", "c"]))
        #expect(Self.questions(plan) == Self.whole)
        let written = try #require(plan.operations.first { $0.kind == .writePin })
        let updates = plan.operations.filter {
            if case .write(.updateDataset(let update)) = $0.step { update.pin == "flat" } else { false }
        }
        #expect(updates.count == 3 && updates.allSatisfy { $0.after.contains(written.id) })
        var world = World()
        world.carryOut(plan)
        let found = try #require(world.files["flat.visual-schema.json"])
        #expect(Fixture.plan(Self.graph(found: found, datasets: ["a", "b", "c"]), world).operations.isEmpty)
        #expect(Set(world.observed.datasets.values.map(\.visualSchema)).count == 1)
    }

    @Test("one that is there is used and never made again", arguments: [DatasetStatus.draft, .completed])
    func present(_ status: DatasetStatus) {
        let graph = Self.graph(found: Self.pin(), status: status)
        let plan = Fixture.plan(graph)
        #expect(Self.questions(plan) == [])
        #expect(plan.operations.contains { $0.why == "its pin `flat` is not in the state yet" })
        var world = World()
        world.carryOut(plan)
        #expect(world.recorded.pins["flat"]?.pin == Self.pin())
        #expect(Fixture.plan(graph, world).operations.isEmpty)
    }

    @Test(
        "an edited one wins: a draft gets it, a completed dataset is revised",
        arguments: [DatasetStatus.draft, .completed])
    func edited(_ status: DatasetStatus) {
        let world = World.after(Self.graph(found: Self.pin(), status: status))
        var edited = Self.pin()
        edited.value = ["style": "edited"]
        #expect(edited.isEdited)
        let graph = Self.graph(found: edited, status: status)
        let plan = Fixture.plan(graph, world)
        #expect(Self.questions(plan) == [])
        #expect(plan.changes.last?.action == (status == .draft ? .update : .revise))
        #expect(plan.changes.last?.fields.contains { $0.path == "visual_schema.style" && $0.after == "edited" } == true)
        var after = world
        after.carryOut(plan)
        #expect(after.recorded.pins["flat"]?.pin == edited)
        #expect(Fixture.plan(graph, after).operations.isEmpty)
    }

    @Test("that it was edited is said of every dataset that uses it")
    func editedForMany() {
        let keys = ["a", "b", "c"]
        var edited = Self.pin()
        edited.value = ["style": "edited"]
        let plan = Fixture.plan(
            Self.graph(found: edited, datasets: keys), World.after(Self.graph(found: Self.pin(), datasets: keys)))
        let changes = plan.changes.filter { $0.address.kind == .dataset }
        #expect(changes.count == 3 && changes.allSatisfy { $0.notes.last == "its pin `flat` was edited" })
        #expect(plan.operations.count { $0.why == "its pin `flat` was edited" } == 1)
    }

    @Test("a stale one is used as it is", arguments: [DatasetStatus.draft, .completed])
    func stale(_ status: DatasetStatus) {
        let graph = Self.graph(found: Self.pin(), status: status)
        let world = World.after(graph)
        let plan = Fixture.plan(Self.graph(found: Self.pin(), recipe: Self.recipe(1...7), status: status), world)
        #expect(plan.operations.isEmpty && plan.diagnostics.isEmpty)
    }

    @Test("what a dataset generates for itself goes where the dataset is moved", arguments: [true, false])
    func moved(hasFile: Bool) throws {
        func graph(_ key: String, found: Pin?) -> DesiredGraph {
            var graph = Fixture.graph(model: DesiredModel(dataset: key, name: "Lora model"))
            var dataset = Fixture.dataset(schema: found?.value)
            dataset.schemaPin = "datasets.\(key).visual_schema"
            graph.datasets = [key: dataset]
            graph.pins = [
                "datasets.\(key).visual_schema": DesiredPin(
                    recipe: Self.recipe(), file: "\(key).visual-schema.json", found: found)
            ]
            return graph
        }
        var world = World.after(graph("a", found: Self.pin()))
        var desired = graph("b", found: hasFile ? Self.pin() : nil)
        desired.moved = [Move(from: .dataset("a"), to: .dataset("b"))]
        let plan = Fixture.plan(desired, world)
        #expect(plan.operations.map(\.kind) == (hasFile ? [.record] : [.record, .writePin]))
        if !hasFile { #expect(plan.operations[1].after == [plan.operations[0].id]) }
        world.carryOut(plan)
        #expect(world.files["b.visual-schema.json"] == (hasFile ? nil : Self.pin()))
        #expect(world.recorded.pins == ["datasets.b.visual_schema": PinRecord(Self.pin())])
        #expect(!Fixture.plan(graph("b", found: Self.pin()), world).hasWork)
    }

    @Test("a value that is to be made in place of another one is compared with that one")
    func remade() throws {
        let world = World.after(Fixture.graph())
        var desired = Fixture.graph()
        desired.datasets["poses"]?.visualSchema = nil
        desired.datasets["poses"]?.schemaPin = "flat"
        desired.pins = ["flat": DesiredPin(recipe: Self.recipe(), file: "flat.visual-schema.json")]
        let fields = Fixture.plan(desired, world).changes.flatMap(\.fields)
        #expect(fields.first { $0.path == "visual_schema" }?.before == Fixture.schema)
    }

    @Test("a lost one is restored from the state, without a request", arguments: [DatasetStatus.draft, .completed])
    func lost(_ status: DatasetStatus) throws {
        let world = World.after(Self.graph(found: Self.pin(), status: status))
        let plan = Fixture.plan(Self.graph(found: nil, status: status), world)
        #expect(plan.operations.map(\.kind) == [.writePin] && RequestEstimate(of: plan.operations).total == 0)
        let change = try #require(plan.changes.first { $0.action == .update })
        #expect(change.address == .dataset("poses"))
        #expect(change.reason == "the pin file `flat.visual-schema.json` is missing, and is written from the state")
        var after = world
        after.carryOut(plan)
        #expect(after.files["flat.visual-schema.json"] == Self.pin())
    }

    @Test("a lost one whose inputs changed is restored, and said to be stale")
    func lostAndStale() throws {
        let world = World.after(Self.graph(found: Self.pin()))
        let plan = Fixture.plan(Self.graph(found: nil, recipe: Self.recipe(1...7)), world)
        #expect(plan.operations.map(\.kind) == [.writePin])
        let warning = try #require(plan.diagnostics.first)
        #expect(
            warning.message
                == "the pin `flat.visual-schema.json` is stale, because its samples changed (removed: image0.png)")
    }

    @Test("a dataset that is made anew takes a lost value from the state")
    func lostAndVanished() {
        var world = World.after(Self.graph(found: Self.pin()))
        world.observed.datasets = [:]
        let plan = Fixture.plan(Self.graph(found: nil), world, options: PlanOptions(allowsDeletes: true))
        #expect(Self.questions(plan) == [.writePin])
        world.carryOut(plan)
        #expect(world.observed.datasets.values.first?.schemaDocument == Self.pin().value)
    }

    @Test("what a killed run left half made is only refined further", arguments: 0...2)
    func unfinished(_ done: Int) {
        var world = World()
        var begun = Self.pin(of: PinRecipe(kind: .visualSchema, samples: Self.recipe().samples))
        begun.provenance.instructions = Array(Self.instructions.prefix(done))
        world.recorded.pins["flat"] = PinRecord(begun, pending: Array(Self.instructions.dropFirst(done)))
        let plan = Fixture.plan(Self.graph(found: nil), world)
        let expected = done == 2 ? [.writePin] : Array(Self.whole.dropFirst(1 + done))
        #expect(Self.questions(plan) == expected)
        world.carryOut(plan)
        #expect(world.files["flat.visual-schema.json"]?.provenance.instructions == Self.instructions)
    }

    @Test("what was left half made from other samples is made anew")
    func unfinishedAndStale() {
        var world = World()
        world.recorded.pins["flat"] = PinRecord(Self.pin(of: Self.recipe(1...7)), pending: ["more gold"])
        #expect(Self.questions(Fixture.plan(Self.graph(found: nil), world)) == Self.whole)
    }

    @Test("a completed dataset whose schema is to be generated is revised: refined under the draft of its revision")
    func completedBefore() throws {
        var written = Self.graph(found: nil)
        written.datasets["poses"]?.schemaPin = nil
        written.datasets["poses"]?.visualSchema = ["style": "by hand"]
        written.pins = [:]
        var world = World.after(written)
        let plan = Fixture.plan(Self.graph(found: nil), world)
        let change = try #require(plan.changes.last)
        #expect(change.action == .revise && change.revision == 2)
        #expect(Self.questions(plan) == Self.whole)
        let first = try #require(plan.operations.first)
        #expect([.cloneDataset, .createDataset].contains(first.kind))
        world.carryOut(plan)
        let found = try #require(world.files["flat.visual-schema.json"])
        #expect(Fixture.plan(Self.graph(found: found), world).operations.isEmpty)
    }

    @Test("in a draft, captions that stood under another schema are written anew")
    func regenerated() {
        var written = Self.graph(found: nil, status: .draft)
        written.datasets["poses"]?.schemaPin = nil
        written.datasets["poses"]?.visualSchema = ["style": "by hand"]
        let plan = Fixture.plan(Self.graph(found: nil, status: .draft), World.after(written))
        #expect(plan.operations.map(\.kind) == Self.whole + [.updateDataset, .regenerateCaptions])
    }

    @Test("nothing is made of a schema that is left out of the comparison, that nobody uses, or on the way to nothing")
    func unused() {
        var ignored = Self.graph(found: nil, status: .draft)
        ignored.datasets["poses"]?.lifecycle.ignoreChanges = ["visual_schema"]
        var plain = ignored
        plain.datasets["poses"]?.schemaPin = nil
        #expect(Self.questions(Fixture.plan(ignored, World.after(plain))) == [])
        var unused = Self.graph(found: nil)
        unused.datasets["poses"]?.schemaPin = nil
        unused.datasets["poses"]?.visualSchema = Fixture.schema
        #expect(Self.questions(Fixture.plan(unused)) == [])
        let world = World.after(Self.graph(found: Self.pin()))
        let destroy = Fixture.plan(
            Self.graph(found: nil), world, options: PlanOptions(allowsDeletes: true, goal: .destroy))
        #expect(Self.questions(destroy) == [])
    }
}
