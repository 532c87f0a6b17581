import TailorModel
import TailorPlanner
import TailorTesting
import Testing

/// Every starting state with every edit: by which way it goes, what it writes, and that nothing is left to do then.
@Suite("Table of revisions")
struct RevisionTableTests {
    private struct Start: Sendable {
        let name: String
        let make: @Sendable (DesiredGraph) -> (world: World, desired: DesiredGraph)
    }

    private struct Edit: Sendable {
        let name: String
        let change: @Sendable (inout DesiredGraph) -> Void
    }

    private static let owl: JSONValue = ["subject": "an owl"]

    private static let base: DesiredGraph = {
        var images = Fixture.images(10)
        images[0].caption = owl
        var graph = Fixture.graph(dataset: Fixture.dataset(images: images))
        graph.projects["sea"] = Fixture.project(name: "Sea")
        return graph
    }()

    private static let starts = [
        Start(name: "nothing") { (World(), $0) },
        Start(name: "draft") { graph in
            var draft = graph
            draft.models = [:]
            draft.poses.status = .draft
            return (carriedOut(draft, World()), draft)
        },
        Start(name: "completed") { graph in
            var completed = graph
            completed.models = [:]
            return (carriedOut(completed, World()), completed)
        },
        Start(name: "training") { (carriedOut($0, World()), $0) },
        Start(name: "trained") { (World.after($0), $0) },
        Start(name: "half-built r2") { graph in
            var world = World.after(graph)
            let operations = plan(revised(graph), world).operations
            world.carryOut(Plan(changes: [], operations: Array(operations.prefix(2))))
            return (world, revised(graph))
        },
        Start(name: "r2 training") { (carriedOut(revised($0), World.after($0)), revised($0)) },
        Start(name: "r2 trained") { (secondTrained($0), revised($0)) },
        Start(name: "half-built r3") { graph in
            var world = secondTrained(graph)
            let operations = plan(revisedTwice(graph), world).operations
            world.carryOut(Plan(changes: [], operations: Array(operations.prefix(2))))
            return (world, revisedTwice(graph))
        },
        Start(name: "r3 not trained") { graph in
            var world = secondTrained(graph)
            let operations = plan(revisedTwice(graph), world).operations
            world.carryOut(Plan(changes: [], operations: operations.filter { $0.kind != .startTraining }))
            return (world, revisedTwice(graph))
        },
        Start(name: "r3 training") { (carriedOut(revisedTwice($0), secondTrained($0)), revisedTwice($0)) },
        Start(name: "r3 trained") { graph in
            var world = carriedOut(revisedTwice(graph), secondTrained(graph))
            world.finishTrainings()
            return (world, revisedTwice(graph))
        },
    ]

    private static let edits = [
        Edit(name: "nothing") { _ in },
        Edit(name: "dataset renamed") { $0.poses.name = "Stances" },
        Edit(name: "file renamed") { $0.poses.images?[5].name = "renamed.png" },
        Edit(name: "one out, one in") { graph in
            graph.poses.images?.removeLast()
            graph.poses.images?.append(Fixture.image("new.png"))
        },
        Edit(name: "caption by hand") { $0.poses.images?[3].caption = owl },
        Edit(name: "caption goes") { $0.poses.images?[0].caption = nil },
        Edit(name: "schema") { $0.poses.visualSchema = ["style": "woodcut"] },
        Edit(name: "all others") { graph in
            graph.poses.images = (0..<6).map { Fixture.image("other\($0).png") }
        },
        Edit(name: "other project") { $0.poses.project = "sea" },
        Edit(name: "other training") { graph in
            graph.models["lora"]?.training = Training(mode: .expert, parameters: TrainingParameters(rank: 64))
        },
        Edit(name: "r1 again") { graph in
            graph.poses.images = base.poses.images
        },
    ]

    @Test("every edit from every start converges, by the way that the table says")
    func table() {
        var lines: [String] = []
        for start in Self.starts {
            for edit in Self.edits {
                var (world, desired) = start.make(Self.base)
                edit.change(&desired)
                let plan = Self.plan(desired, world)
                let label = "\(start.name) x \(edit.name)"
                lines.append("\(label): \(Self.way(plan))")
                let current = world.recorded.models["lora"]?.current
                world.carryOut(plan)
                #expect(!Self.plan(desired, world).hasWork, "\(label)")
                if let current, let models = world.recorded.models["lora"], models.successor != nil {
                    let used = world.observed.models[models.current.id]
                    #expect(used?.status == .completed, "\(label): the newest trained one is used until then")
                    #expect(
                        world.observed.models[current.id] != nil && world.observed.datasets[current.datasetID] != nil)
                }
                Self.resolve(desired, &world)
                #expect(!Self.plan(desired, world).hasWork, "\(label), trained")
                #expect(world.recorded.models["lora"]?.successor == nil, "\(label), trained")
            }
        }
        print(lines.joined(separator: "\n"))
        #expect(lines == Self.expected.split(separator: "\n").map(String.init))
    }

    /// A training that was outdated when it ended is followed by the one that is wanted.
    private static func resolve(_ desired: DesiredGraph, _ world: inout World) {
        for _ in 0..<2 {
            world.finishTrainings()
            world = carriedOut(desired, world)
        }
    }

    private static func way(_ plan: Plan) -> String {
        let kinds = plan.operations.map(\.kind)
        let writes = plan.operations.filter(\.step.isWrite).map(\.kind)
        let way =
            kinds.contains(.cloneDataset)
            ? "clone"
            : kinds.contains(.createDataset) ? "build" : !writes.isEmpty ? "update" : kinds.isEmpty ? "-" : "state only"
        return writes.isEmpty ? way : "\(way), \(writes.count)"
    }

    private static func revised(_ graph: DesiredGraph) -> DesiredGraph {
        var revised = graph
        revised.poses.images?.remove(at: 8)
        return revised
    }

    private static func revisedTwice(_ graph: DesiredGraph) -> DesiredGraph {
        var revised = revised(graph)
        revised.poses.images?.remove(at: 7)
        return revised
    }

    /// r2 is used, and r1 retired.
    private static func secondTrained(_ graph: DesiredGraph) -> World {
        var world = carriedOut(revised(graph), World.after(graph))
        world.finishTrainings()
        return carriedOut(revised(graph), world)
    }

    private static func carriedOut(_ graph: DesiredGraph, _ world: World) -> World {
        var world = world
        world.carryOut(plan(graph, world))
        return world
    }

    private static func plan(_ graph: DesiredGraph, _ world: World) -> Plan {
        Fixture.plan(graph, world, options: PlanOptions(allowsDeletes: true, allowedTrainings: 100))
    }

    /// The way, and how many requests write.
    private static let expected = """
        nothing x nothing: build, 18
        nothing x dataset renamed: build, 18
        nothing x file renamed: build, 18
        nothing x one out, one in: build, 18
        nothing x caption by hand: build, 19
        nothing x caption goes: build, 17
        nothing x schema: build, 18
        nothing x all others: build, 13
        nothing x other project: build, 18
        nothing x other training: build, 18
        nothing x r1 again: build, 18
        draft x nothing: -
        draft x dataset renamed: update, 1
        draft x file renamed: state only
        draft x one out, one in: update, 2
        draft x caption by hand: update, 1
        draft x caption goes: update, 1
        draft x schema: update, 3
        draft x all others: update, 16
        draft x other project: build, 14
        draft x other training: -
        draft x r1 again: -
        completed x nothing: -
        completed x dataset renamed: update, 1
        completed x file renamed: state only
        completed x one out, one in: clone, 5
        completed x caption by hand: clone, 4
        completed x caption goes: clone, 3
        completed x schema: clone, 5
        completed x all others: build, 9
        completed x other project: build, 14
        completed x other training: -
        completed x r1 again: -
        training x nothing: -
        training x dataset renamed: update, 1
        training x file renamed: state only
        training x one out, one in: clone, 5
        training x caption by hand: clone, 4
        training x caption goes: clone, 3
        training x schema: clone, 5
        training x all others: build, 9
        training x other project: build, 14
        training x other training: -
        training x r1 again: -
        trained x nothing: -
        trained x dataset renamed: update, 1
        trained x file renamed: state only
        trained x one out, one in: clone, 7
        trained x caption by hand: clone, 6
        trained x caption goes: clone, 5
        trained x schema: clone, 7
        trained x all others: build, 11
        trained x other project: build, 16
        trained x other training: update, 2
        trained x r1 again: -
        half-built r2 x nothing: update, 3
        half-built r2 x dataset renamed: update, 3
        half-built r2 x file renamed: update, 3
        half-built r2 x one out, one in: update, 5
        half-built r2 x caption by hand: update, 4
        half-built r2 x caption goes: update, 4
        half-built r2 x schema: update, 6
        half-built r2 x all others: update, 18
        half-built r2 x other project: build, 16
        half-built r2 x other training: update, 3
        half-built r2 x r1 again: update, 1
        r2 training x nothing: -
        r2 training x dataset renamed: update, 1
        r2 training x file renamed: state only
        r2 training x one out, one in: clone, 5
        r2 training x caption by hand: clone, 4
        r2 training x caption goes: clone, 3
        r2 training x schema: clone, 5
        r2 training x all others: build, 9
        r2 training x other project: build, 13
        r2 training x other training: -
        r2 training x r1 again: state only
        r2 trained x nothing: -
        r2 trained x dataset renamed: update, 1
        r2 trained x file renamed: state only
        r2 trained x one out, one in: clone, 7
        r2 trained x caption by hand: clone, 6
        r2 trained x caption goes: clone, 5
        r2 trained x schema: clone, 7
        r2 trained x all others: build, 11
        r2 trained x other project: build, 15
        r2 trained x other training: update, 2
        r2 trained x r1 again: state only
        half-built r3 x nothing: update, 3
        half-built r3 x dataset renamed: update, 3
        half-built r3 x file renamed: update, 3
        half-built r3 x one out, one in: update, 5
        half-built r3 x caption by hand: update, 4
        half-built r3 x caption goes: update, 4
        half-built r3 x schema: update, 6
        half-built r3 x all others: update, 17
        half-built r3 x other project: build, 15
        half-built r3 x other training: update, 3
        half-built r3 x r1 again: update, 1
        r3 not trained x nothing: update, 1
        r3 not trained x dataset renamed: update, 2
        r3 not trained x file renamed: update, 1
        r3 not trained x one out, one in: clone, 8
        r3 not trained x caption by hand: clone, 7
        r3 not trained x caption goes: clone, 6
        r3 not trained x schema: clone, 8
        r3 not trained x all others: build, 12
        r3 not trained x other project: build, 15
        r3 not trained x other training: update, 3
        r3 not trained x r1 again: update, 1
        r3 training x nothing: -
        r3 training x dataset renamed: update, 1
        r3 training x file renamed: state only
        r3 training x one out, one in: clone, 5
        r3 training x caption by hand: clone, 4
        r3 training x caption goes: clone, 3
        r3 training x schema: clone, 5
        r3 training x all others: build, 9
        r3 training x other project: build, 12
        r3 training x other training: -
        r3 training x r1 again: state only
        r3 trained x nothing: state only
        r3 trained x dataset renamed: update, 1
        r3 trained x file renamed: state only
        r3 trained x one out, one in: clone, 7
        r3 trained x caption by hand: clone, 6
        r3 trained x caption goes: clone, 5
        r3 trained x schema: clone, 7
        r3 trained x all others: build, 11
        r3 trained x other project: build, 14
        r3 trained x other training: update, 2
        r3 trained x r1 again: state only
        """
}

extension DesiredGraph {
    fileprivate var poses: DesiredDataset {
        get { datasets["poses"] ?? DesiredDataset(project: "lora", name: "") }
        set { datasets["poses"] = newValue }
    }
}
