import TailorModel
import TailorPlanner
import TailorTesting
import Testing

/// Over a vendor that refuses a second object of one parent and name.
@Suite("Names are free before they are taken")
struct NameOrderTests {
    @Test(
        "names change places among old, new and deleted objects: no refusal, and a second plan is empty",
        arguments: ResourceKind.allCases, 0..<40)
    func permutations(kind: ResourceKind, seed: UInt64) {
        var random = SeededRandom(seed: seed &+ 900)
        let count = Int.random(in: 2...6, using: &random)
        let names = (0..<count).map { "Name \($0)" }
        var world = World.after(Self.graph(kind, names: Dictionary(uniqueKeysWithValues: names.map { ($0, $0) })))
        world.namesAreUnique = true
        for _ in 0..<6 {
            let keys = (0..<(count + 2)).map { "Name \($0)" }.shuffled(using: &random)
            let desired = Self.graph(
                kind, names: Dictionary(uniqueKeysWithValues: zip(keys, names.shuffled(using: &random))))
            let options = PlanOptions(allowsDeletes: true)
            let plan = Fixture.plan(desired, world, options: options)
            #expect(plan.isApplicable, "\(kind), seed \(seed)")
            for operation in plan.operations { #expect(operation.after.allSatisfy { $0 < operation.id }) }
            let known = Set(plan.operations.map(\.id))
            #expect(plan.changes.allSatisfy { $0.operations.allSatisfy(known.contains) })
            world.carryOut(plan)
            #expect(Fixture.plan(desired, world, options: options).operations.isEmpty, "\(kind), seed \(seed)")
        }
    }

    /// Besides the fixture's project and dataset, objects of one kind, by key.
    private static func graph(_ kind: ResourceKind, names: [String: String]) -> DesiredGraph {
        var graph = Fixture.graph()
        graph.models = [:]
        for (key, name) in names {
            switch kind {
            case .project: graph.projects[key] = Fixture.project(name: name)
            case .dataset: graph.datasets[key] = Fixture.dataset(name: name, images: [], status: .draft)
            case .model: graph.models[key] = DesiredModel(dataset: "poses", name: name, status: .created)
            }
        }
        return graph
    }

    private static let twoPoses = pair("Cat", "Dog")

    private static func pair(_ first: String, _ second: String, images: Int = 8, others: Int = 8) -> DesiredGraph {
        DesiredGraph(
            projects: ["lora": Fixture.project()],
            datasets: [
                "a": Fixture.dataset(name: first, images: Fixture.images(images)),
                "b": Fixture.dataset(name: second, images: Fixture.images(others)),
            ])
    }

    @Test("a swap goes by way of a third name, and the plan says so")
    func swap() {
        var world = World.after(Self.twoPoses)
        world.namesAreUnique = true
        let plan = Fixture.plan(Self.pair("Dog", "Cat"), world)
        #expect(
            plan.operations.map(\.step) == [
                .write(.updateDataset(DatasetUpdate(name: "Cat (swap)", revision: 1))),
                .write(.updateDataset(DatasetUpdate(name: "Cat"))),
                .write(.updateDataset(DatasetUpdate(name: "Dog"))),
            ])
        #expect(plan.operations.map(\.address) == [.dataset("a"), .dataset("b"), .dataset("a")])
        let first = plan.changes.first { $0.address == .dataset("a") }
        #expect(first?.notes == ["it is called `Cat (swap)` first, because datasets.b gets its name"])
        world.carryOut(plan)
        #expect(Set(world.observed.datasets.values.map(\.name)) == ["Cat", "Dog"])
    }

    @Test("what takes the name of a renamed or deleted object waits for that, and for nothing else")
    func chain() {
        let world = World.after(Self.twoPoses)
        let renamed = Fixture.plan(Self.pair("Dog", "Fox"), world)
        #expect(renamed.operations.map(\.address) == [.dataset("b"), .dataset("a")])
        #expect(renamed.operations.last?.after == [OperationID(1)])
        let apart = Fixture.plan(Self.pair("Elk", "Fox"), world)
        #expect(apart.operations.allSatisfy { $0.after.isEmpty })

        var replaced = Self.twoPoses
        replaced.datasets["c"] = replaced.datasets.removeValue(forKey: "a")
        let plan = Fixture.plan(replaced, world)
        #expect(plan.operations.first?.kind == .deleteDataset)
        #expect(plan.operations.first { $0.kind == .createDataset }?.after.contains(OperationID(1)) == true)
    }

    @Test("retired revisions whose names are wanted by others make room")
    func retired() {
        var world = World.after(Self.twoPoses)
        world.namesAreUnique = true
        var counts: [[String]] = []
        for desired in [
            Self.pair("Dog", "Cat"), Self.pair("Dog", "Cat", images: 7), Self.pair("Dog", "Cat", images: 6),
            Self.pair("Cat", "Dog", images: 6), Self.pair("Cat", "Dog", images: 6, others: 7),
            Self.pair("Cat", "Dog", images: 6, others: 6),
        ] {
            let plan = Fixture.plan(desired, world)
            #expect(plan.isApplicable && plan.diagnostics.isEmpty)
            counts.append(plan.changes.flatMap { [$0.reason] + $0.notes }.filter { $0.hasPrefix("its retired") })
            world.carryOut(plan)
            #expect(Fixture.plan(desired, world).operations.isEmpty)
        }
        #expect(counts.map(\.count) == [0, 0, 0, 1, 1, 0])
        #expect(counts[3] == ["its retired r1 is renamed to `Cat (retired)`, because datasets.b gets its name"])
        #expect(counts[4] == ["its retired r2 is renamed to `Cat (r2)`, because datasets.b gets its name"])
        let names = world.recorded.datasets["a"]?.all.map(\.attributes.name)
        #expect(names == ["Cat (r3)", "Cat (r2)", "Cat (retired)"])
    }

    @Test("the error about a name that is in use names the revision that has it")
    func holder() {
        var graph = Fixture.graph()
        graph.models["lora"]?.training = Training(mode: .expert)
        let world = World.after(Fixture.graph())
        var revised = world
        revised.carryOut(Fixture.plan(graph, world))
        graph.models["other"] = DesiredModel(dataset: "poses", name: "Lora model")
        #expect(
            Fixture.plan(graph, revised).diagnostics.map(\.message) == [
                "models.other and models.lora r1 would have the same name at the vendor: `Lora model`"
            ])
    }
}
