import TailorModel
import TailorPlanner
import TailorTesting
import Testing

/// A vendor that keeps values in a spelling of its own: nothing is written or trained again because of it, and an edit is
/// still seen, on either side.
@Suite("Values in the vendor's spelling")
struct RespellingTests {
    static let quirks: [VendorRules.Quirk] = [.respelledNulls, .respelledSpace, .respelledCase]

    /// Everything that a vendor may spell differently.
    private static let graph = Fixture.graph(
        project: Fixture.project(name: "Lora ", description: "A mascot.\n"),
        dataset: Fixture.dataset(
            name: "Poses", schema: ["style": "flat", "background": .null],
            images: Fixture.images(7) + [Fixture.image("hero.png", caption: ["subject": "Lora", "mood": .null])]),
        model: DesiredModel(dataset: "poses", name: "Lora model", description: "For the shop.\n"))

    @Test("nothing is written again", arguments: quirks)
    func nothingIsWrittenAgain(quirk: VendorRules.Quirk) {
        let world = World.after(Self.graph, quirks: [quirk])
        let plan = Fixture.plan(Self.graph, world)
        #expect(plan.operations.isEmpty, "\(plan.changes.map(\.reason))")
        #expect(plan.diagnostics.isEmpty)
        #expect(world.recorded.respellings.contains { $0.address.kind == .dataset } || quirk == .respelledSpace)
    }

    @Test("the state names what was sent and what is kept")
    func stateNamesBoth() {
        let recorded = World.after(Self.graph, quirks: Set(Self.quirks)).recorded
        #expect(
            recorded.respellings == [
                Respelling(
                    address: .project("lora"), revision: 1, field: "description", sent: "A mascot.\n", kept: "A mascot."
                ),
                Respelling(address: .project("lora"), revision: 1, field: "name", sent: "Lora ", kept: "lora"),
                Respelling(address: .dataset("poses"), revision: 1, field: "name", sent: "Poses", kept: "poses"),
                Respelling(address: .dataset("poses"), revision: 1, field: "visual_schema"),
                Respelling(address: .dataset("poses"), revision: 1, field: "images[\"hero.png\"].caption"),
                Respelling(
                    address: .model("lora"), revision: 1, field: "description", sent: "For the shop.\n",
                    kept: "For the shop."),
                Respelling(address: .model("lora"), revision: 1, field: "name", sent: "Lora model", kept: "lora model"),
            ])
    }

    struct Edit: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let writes: [WriteKind]
        let edit: @Sendable (inout DesiredGraph) -> Void
    }

    static let edits = [
        Edit(testDescription: "the project's name", writes: [.updateProject]) { $0.projects["lora"]?.name = "Lora 2 " },
        Edit(testDescription: "only its case", writes: [.updateProject]) { $0.projects["lora"]?.name = "LORA " },
        Edit(testDescription: "the dataset's name", writes: [.updateDataset]) {
            $0.datasets["poses"]?.name = "Poses 2"
        },
        Edit(testDescription: "the model's description", writes: [.updateModel]) {
            $0.models["lora"]?.description = "For you.\n"
        },
    ]

    @Test("an edit of the YAML is seen, once", arguments: edits, quirks)
    func editIsSeenOnce(edit: Edit, quirk: VendorRules.Quirk) {
        var world = World.after(Self.graph, quirks: [quirk])
        var graph = Self.graph
        edit.edit(&graph)
        world.carryOut(Fixture.plan(graph, world))
        #expect(world.writes == edit.writes)
        #expect(Fixture.plan(graph, world).operations.isEmpty)
    }

    @Test("another schema is one revision, and one training", arguments: quirks)
    func schemaIsOneRevision(quirk: VendorRules.Quirk) {
        var world = World.after(Self.graph, quirks: [quirk])
        var graph = Self.graph
        graph.datasets["poses"]?.visualSchema = ["style": "oil", "background": .null]
        world.carryOut(Fixture.plan(graph, world))
        world.finishTrainings()
        world.carryOut(Fixture.plan(graph, world))
        #expect(world.writes.filter { $0 == .startTraining }.count == 1)
        #expect(Fixture.plan(graph, world).operations.isEmpty)
        #expect(world.recorded.datasets["poses"]?.current.revision == 2)
    }

    @Test("an edit in the console is seen", arguments: quirks)
    func consoleEditIsSeen(quirk: VendorRules.Quirk) {
        var world = World.after(Self.graph, quirks: [quirk])
        for id in world.observed.projects.keys { world.observed.projects[id]?.name = "From the console" }
        let plan = Fixture.plan(Self.graph, world)
        #expect(plan.changes.first { $0.action == .update }?.fields.map(\.path) == ["name"])
    }

    @Test("a state that does not know the vendor's spelling learns it without a write", arguments: quirks)
    func olderStateLearns(quirk: VendorRules.Quirk) {
        var world = World.after(Self.graph, quirks: [quirk])
        world.recorded.forgetRespellings()
        let plan = Fixture.plan(Self.graph, world)
        world.carryOut(plan)
        // The case of a name is not a matter of spelling: it is written once more, and its answer tells.
        let names: [WriteKind] = [.updateProject, .updateDataset, .updateModel]
        #expect(world.writes == (quirk == .respelledCase ? names : []))
        #expect(!plan.operations.isEmpty)
        #expect(Fixture.plan(Self.graph, world).operations.isEmpty)
    }

    @Test("a draft with captions is completed with the captions that were sent", arguments: quirks)
    func draftIsCompleted(quirk: VendorRules.Quirk) {
        var graph = Self.graph
        graph.datasets["poses"]?.status = .draft
        graph.models = [:]
        var world = World.after(graph, quirks: [quirk])
        #expect(Fixture.plan(graph, world).operations.isEmpty)
        world.carryOut(Fixture.plan(Self.graph, world))
        #expect(!world.writes.contains(.writeCaption) && !world.writes.contains(.regenerateCaption))
        #expect(Fixture.plan(Self.graph, world).operations.count(where: { $0.step.startsTraining }) == 0)
    }

    @Test("a caption that the YAML gives up is regenerated", arguments: quirks)
    func captionIsReleased(quirk: VendorRules.Quirk) {
        var graph = Self.graph
        graph.datasets["poses"]?.status = .draft
        graph.models = [:]
        var world = World.after(graph, quirks: [quirk])
        graph.datasets["poses"]?.images?[7].caption = nil
        world.carryOut(Fixture.plan(graph, world))
        #expect(world.writes == [.regenerateCaption])
        #expect(Fixture.plan(graph, world).operations.isEmpty)
    }
}

extension RecordedState {
    fileprivate mutating func forgetRespellings() {
        for key in projects.keys { projects[key]?.current.kept = nil }
        for key in models.keys { models[key]?.current.kept = nil }
        for key in datasets.keys {
            datasets[key]?.current.attributes.kept = nil
            datasets[key]?.current.attributes.keptSchema = nil
            for name in datasets[key]?.current.images.keys.sorted() ?? [] {
                datasets[key]?.current.images[name]?.keptCaption = nil
            }
        }
    }
}
