import TailorModel
import TailorPlanner
import Testing

/// `existing`: what the YAML only refers to is looked up, may hold what is managed, and is never changed.
@Suite struct ExistingTests {
    private static let mark = SourceMark(file: "tailor.yaml", line: 3, column: 18)

    private static func object(_ id: RemoteID) -> ExistingObject { ExistingObject(id: id, at: mark) }

    /// A world in which the whole fixture was applied and trained.
    private func applied() -> World {
        var world = World()
        world.carryOut(Fixture.plan(Fixture.graph(), world))
        world.finishTrainings()
        world.forgetWrites()
        return world
    }

    /// The same objects at the vendor, and an empty state.
    private func foreign() throws -> (World, project: RemoteID, dataset: RemoteID, model: RemoteID) {
        var world = applied()
        let project = try #require(world.recorded.id(of: .project("lora")))
        let dataset = try #require(world.recorded.id(of: .dataset("poses")))
        let model = try #require(world.recorded.id(of: .model("lora")))
        world.recorded = Fixture.nothing
        return (world, project, dataset, model)
    }

    @Test("what is only referred to is read, and nothing is done") func readOnly() throws {
        let (world, project, dataset, model) = try foreign()
        var graph = DesiredGraph()
        graph.existing = [
            .project("p"): Self.object(project), .dataset("d"): Self.object(dataset), .model("m"): Self.object(model),
        ]
        let plan = Fixture.plan(graph, world)
        #expect(plan.changes.map(\.action) == [.read, .read, .read])
        #expect(
            plan.changes.map(\.reason) == [
                "id \(project), `Lora`", "id \(dataset), `Poses`, completed", "id \(model), `Lora model`, Completed",
            ])
        #expect(!plan.hasWork && plan.isApplicable)
        let destroyed = Fixture.plan(graph, world, options: PlanOptions(goal: .destroy))
        #expect(!destroyed.hasWork && destroyed.changes.isEmpty && destroyed.isApplicable)
    }

    @Test("a dataset is made in an existing project, a model on an existing dataset, and both converge") func parents()
        throws
    {
        var (world, project, dataset, _) = try foreign()
        var graph = DesiredGraph()
        graph.existing = [.project("lora"): Self.object(project), .dataset("d"): Self.object(dataset)]
        graph.datasets = ["more": Fixture.dataset(name: "More")]
        graph.models = [
            "one": DesiredModel(dataset: "more", name: "One"), "two": DesiredModel(dataset: "d", name: "Two"),
        ]
        world.carryOut(Fixture.plan(graph, world))
        world.finishTrainings()
        let made = try #require(world.recorded.datasets["more"]?.current)
        #expect(made.attributes.projectID == project)
        #expect(world.recorded.models["two"]?.current.datasetID == dataset)
        #expect(world.recorded.projects.isEmpty && world.recorded.datasets.count == 1)
        #expect(!Fixture.plan(graph, world).hasWork)

        world.forgetWrites()
        world.carryOut(Fixture.plan(graph, world, options: PlanOptions(allowsDeletes: true, goal: .destroy)))
        #expect(Set(world.writes) == [.deleteModel, .deleteDataset])
        #expect(world.observed.projects[project] != nil && world.observed.datasets[dataset] != nil)
        #expect(world.recorded.isEmpty)
    }

    @Test("an object that is gone is an error at its place", arguments: ResourceKind.allCases)
    func gone(_ kind: ResourceKind) {
        var graph = DesiredGraph()
        graph.existing = [Address(kind, "x"): Self.object(77)]
        let plan = Fixture.plan(graph)
        #expect(plan.diagnostics.map(\.message) == ["\(kind.rawValue).x: there is no \(kind.noun) 77 at the vendor"])
        #expect(plan.diagnostics.first?.mark == Self.mark && !plan.isApplicable)
        #expect(Fixture.plan(graph, options: PlanOptions(goal: .destroy)).isApplicable)
    }

    @Test(
        "a managed object that is only referred to from now on is forgotten, and left at the vendor",
        arguments: [PlanOptions.Goal.converge, .destroy])
    func released(_ goal: PlanOptions.Goal) throws {
        var world = applied()
        let dataset = try #require(world.recorded.id(of: .dataset("poses")))
        var graph = Fixture.graph()
        graph.datasets = [:]
        graph.existing = [.dataset("poses"): Self.object(dataset)]
        let plan = Fixture.plan(graph, world, options: PlanOptions(allowsDeletes: true, goal: goal))
        if goal == .destroy {
            // The project cannot go without the dataset in it.
            #expect(!plan.isApplicable)
            #expect(
                plan.refusals.map(\.message).contains(
                    "deleting projects.lora would delete datasets.poses, which the YAML refers to as `existing`"))
        } else {
            #expect(plan.isApplicable)
            world.carryOut(plan)
            #expect(world.writes.isEmpty)
            #expect(world.recorded.datasets.isEmpty && world.observed.datasets[dataset] != nil)
            #expect(!Fixture.plan(graph, world).hasWork)
        }
    }

    @Test("what is managed under another address is not referred to by its id") func managedElsewhere() throws {
        let world = applied()
        let project = try #require(world.recorded.id(of: .project("lora")))
        var graph = Fixture.graph()
        graph.existing = [.project("other"): Self.object(project)]
        let plan = Fixture.plan(graph, world)
        #expect(
            plan.diagnostics.map(\.message) == ["projects.other: the project \(project) is managed as projects.lora"])
        #expect(plan.diagnostics.first?.help == "Refer to `lora` instead.")
        graph.projects = [:]
        graph.datasets = [:]
        graph.models = [:]
        let removed = Fixture.plan(graph, world, options: PlanOptions(allowsDeletes: true))
        #expect(!removed.isApplicable)
        #expect(
            removed.diagnostics.first?.help
                == "Run `tailor state rm projects.lora` first: it is then left at the vendor, and not deleted.")
    }

    @Test("another id than the recorded one is an error") func otherID() throws {
        let world = applied()
        let project = try #require(world.recorded.id(of: .project("lora")))
        var graph = Fixture.graph()
        graph.projects = [:]
        graph.existing = [.project("lora"): Self.object(999)]
        let plan = Fixture.plan(graph, world)
        #expect(
            plan.diagnostics.map(\.message).contains(
                "projects.lora is recorded with the id \(project), and `existing` names 999"))
        #expect(!plan.isApplicable)
    }

    @Test("a model cannot be trained on an existing draft") func draft() throws {
        var (world, _, dataset, _) = try foreign()
        world.observed.datasets[dataset]?.status = .draft
        var graph = DesiredGraph()
        graph.existing = [.dataset("d"): Self.object(dataset)]
        graph.models = ["m": DesiredModel(dataset: "d", name: "M")]
        let plan = Fixture.plan(graph, world)
        #expect(
            plan.diagnostics.map(\.message) == [
                "models.m cannot be trained on datasets.d: the dataset \(dataset) is a draft"
            ])
        graph.models = ["m": DesiredModel(dataset: "d", name: "M", status: .created)]
        #expect(Fixture.plan(graph, world).isApplicable)
    }

    @Test("flags that change something do not name it; a part of a plan may") func flags() throws {
        let (world, project, _, _) = try foreign()
        var graph = DesiredGraph()
        graph.existing = [.project("p"): Self.object(project)]
        let replaced = Fixture.plan(graph, world, options: PlanOptions(replaced: [.project("p")]))
        #expect(
            replaced.diagnostics.map(\.message) == [
                "--replace names `projects.p`, which the YAML only refers to (id \(project))"
            ])
        let part = Fixture.plan(graph, world, options: PlanOptions(scope: PlanScope(targets: [.project("p")])))
        #expect(part.isApplicable && part.leftOut == [])
        let other = Fixture.plan(graph, world, options: PlanOptions(scope: PlanScope(excluded: [.project("p")])))
        #expect(other.isApplicable && other.leftOut == [])
    }

    @Test("a dataset of an existing project is found again when the state is lost, and may be adopted") func adoption()
        throws
    {
        let (world, project, dataset, model) = try foreign()
        var graph = Fixture.graph()
        graph.projects = [:]
        graph.existing = [.project("lora"): Self.object(project)]
        let search = RebuildSearch(graph, world.observed, besides: Fixture.nothing)
        #expect(search.findings.map(\.address) == [.dataset("poses"), .model("lora")])
        #expect(search.findings.flatMap { $0.matches.map(\.id) } == [dataset, model])
        graph.imports = [Import(to: .dataset("poses"), id: dataset), Import(to: .model("lora"), id: model)]
        let plan = Fixture.plan(graph, world)
        #expect(plan.isApplicable && plan.changes.map(\.action) == [.read, .adopt, .adopt])
    }
}
