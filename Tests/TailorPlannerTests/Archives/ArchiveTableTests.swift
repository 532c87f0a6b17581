import TailorModel
import TailorPlanner
import TailorTesting
import Testing

/// Advanced datasets: every starting state with every edit, by which way it goes, and that nothing is left to do then.
@Suite("Table of zips")
struct ArchiveTableTests {
    private struct Start: Sendable {
        let name: String
        let make: @Sendable () -> (world: World, desired: DesiredGraph)
    }

    private struct Edit: Sendable {
        let name: String
        let change: @Sendable (inout DesiredGraph) -> Void
    }

    private static let starts = [
        Start(name: "nothing") { (ArchiveFixture.world, ArchiveFixture.graph) },
        Start(name: "draft") {
            var draft = ArchiveFixture.graph
            draft.models = [:]
            draft.zipped.status = .draft
            return (ArchiveFixture.carriedOut(draft), draft)
        },
        Start(name: "killed before the zip") { (stopped(after: 3), ArchiveFixture.graph) },
        Start(name: "killed while it came") { (stopped(after: 4), ArchiveFixture.graph) },
        Start(name: "completed") {
            var completed = ArchiveFixture.graph
            completed.models = [:]
            return (ArchiveFixture.carriedOut(completed), completed)
        },
        Start(name: "trained") { (trained(ArchiveFixture.graph), ArchiveFixture.graph) },
        Start(name: "trained without one") { (trained(without()), without()) },
        Start(name: "half-built r2") {
            var world = trained(ArchiveFixture.graph)
            let operations = ArchiveFixture.plan(without(), world).operations
            world.carryOut(Plan(changes: [], operations: Array(operations.prefix(2))))
            return (world, without())
        },
        Start(name: "r2 of another zip coming") {
            var desired = ArchiveFixture.graph
            desired.zipped.archive = ArchiveFixture.other
            var world = trained(ArchiveFixture.graph)
            let operations = ArchiveFixture.plan(desired, world).operations
            world.carryOut(Plan(changes: [], operations: Array(operations.prefix(3))))
            return (world, desired)
        },
        Start(name: "r2 trained") {
            var world = trained(ArchiveFixture.graph)
            for _ in 0..<2 {
                world.carryOut(ArchiveFixture.plan(without(), world))
                world.finishTrainings()
            }
            world.carryOut(ArchiveFixture.plan(without(), world))
            return (world, without())
        },
    ]

    private static let edits = [
        Edit(name: "nothing") { _ in },
        Edit(name: "renamed") { $0.zipped.name = "Stances" },
        Edit(name: "schema") { $0.zipped.visualSchema = ["style": "woodcut"] },
        Edit(name: "other zip") { $0.zipped.archive = ArchiveFixture.other },
        Edit(name: "zip elsewhere, same digest") { $0.zipped.archive?.url = "https://elsewhere.example/poses.zip" },
        Edit(name: "signed anew") { $0.zipped.archive?.url += "?signature=2" },
        Edit(name: "without one") { $0.zipped.archive?.except.insert("p3.png") },
        Edit(name: "without another") { $0.zipped.archive?.except.insert("p4.png") },
        Edit(name: "with all") { $0.zipped.archive?.except = [] },
        Edit(name: "without what it has not") { $0.zipped.archive?.except.insert("nobody.png") },
        Edit(name: "basic") { graph in
            graph.zipped.upload = .basic
            graph.zipped.archive = nil
            graph.zipped.images = Fixture.images(6)
        },
    ]

    @Test("every edit from every start converges, by the way that the table says")
    func table() {
        var lines: [String] = []
        for start in Self.starts {
            for edit in Self.edits {
                var (world, desired) = start.make()
                edit.change(&desired)
                let plan = ArchiveFixture.plan(desired, world)
                let label = "\(start.name) x \(edit.name)"
                lines.append("\(label): \(Self.way(plan))")
                world.carryOut(plan)
                #expect(!ArchiveFixture.plan(desired, world).hasWork, "\(label)")
                for _ in 0..<2 {
                    world.finishTrainings()
                    world.carryOut(ArchiveFixture.plan(desired, world))
                }
                #expect(!ArchiveFixture.plan(desired, world).hasWork, "\(label), trained")
                Self.check(world, desired, label)
            }
        }
        #expect(lines == Self.expected.split(separator: "\n").map(String.init))
    }

    /// What stands in the end is what the zip holds, without what is excepted.
    private static func check(_ world: World, _ desired: DesiredGraph, _ label: String) {
        guard let archive = desired.zipped.archive, let record = world.recorded.datasets["poses"]?.current,
            let dataset = world.observed.datasets[record.id]
        else { return }
        let wanted = Set(ArchiveFixture.names(of: archive)).subtracting(archive.except)
        #expect(Set((dataset.images ?? []).map(\.name)) == wanted && Set(record.images.keys) == wanted, "\(label)")
        #expect(dataset.status == desired.zipped.status && dataset.schemaDocument == desired.zipped.visualSchema)
        let schema = desired.zipped.visualSchema?.digest
        #expect(record.images.values.allSatisfy { $0.captionedUnder == schema }, "\(label)")
    }

    private static func way(_ plan: Plan) -> String {
        let writes = plan.operations.filter { $0.step.isWrite }
        let kinds = plan.operations.map(\.kind)
        let zip = kinds.contains(.startBulkUpload) ? " by zip" : kinds.contains(.awaitBulkUpload) ? ", waits" : ""
        let way =
            kinds.contains(.cloneDataset)
            ? "clone"
            : kinds.contains(.createDataset) ? "build" : !writes.isEmpty ? "update" : kinds.isEmpty ? "-" : "state only"
        return writes.isEmpty ? way + zip : "\(way)\(zip), \(writes.count)"
    }

    private static func without() -> DesiredGraph {
        var graph = ArchiveFixture.graph
        graph.zipped.archive?.except = ["p3.png"]
        return graph
    }

    private static func trained(_ graph: DesiredGraph) -> World {
        var world = ArchiveFixture.carriedOut(graph)
        world.finishTrainings()
        return world
    }

    private static func stopped(after count: Int) -> World {
        var world = ArchiveFixture.world
        let operations = ArchiveFixture.plan(ArchiveFixture.graph, world).operations
        world.carryOut(Plan(changes: [], operations: Array(operations.prefix(count))))
        return world
    }

    /// The way, and how many requests write.
    private static let expected = """
        nothing x nothing: build by zip, 7
        nothing x renamed: build by zip, 7
        nothing x schema: build by zip, 7
        nothing x other zip: build by zip, 7
        nothing x zip elsewhere, same digest: build by zip, 7
        nothing x signed anew: build by zip, 7
        nothing x without one: build by zip, 8
        nothing x without another: build by zip, 8
        nothing x with all: build by zip, 7
        nothing x without what it has not: build by zip, 8
        nothing x basic: build, 12
        draft x nothing: -
        draft x renamed: update, 1
        draft x schema: update, 2
        draft x other zip: build by zip, 4
        draft x zip elsewhere, same digest: state only
        draft x signed anew: -
        draft x without one: update, 1
        draft x without another: update, 1
        draft x with all: -
        draft x without what it has not: -
        draft x basic: build, 9
        killed before the zip x nothing: update by zip, 4
        killed before the zip x renamed: update by zip, 4
        killed before the zip x schema: update by zip, 5
        killed before the zip x other zip: update by zip, 4
        killed before the zip x zip elsewhere, same digest: update by zip, 4
        killed before the zip x signed anew: update by zip, 4
        killed before the zip x without one: update by zip, 5
        killed before the zip x without another: update by zip, 5
        killed before the zip x with all: update by zip, 4
        killed before the zip x without what it has not: update by zip, 5
        killed before the zip x basic: build, 12
        killed while it came x nothing: update, waits, 3
        killed while it came x renamed: update, waits, 3
        killed while it came x schema: update, waits, 5
        killed while it came x other zip: build by zip, 7
        killed while it came x zip elsewhere, same digest: update, waits, 3
        killed while it came x signed anew: update, waits, 3
        killed while it came x without one: update, waits, 4
        killed while it came x without another: update, waits, 4
        killed while it came x with all: update, waits, 3
        killed while it came x without what it has not: update, waits, 4
        killed while it came x basic: build, 12
        completed x nothing: -
        completed x renamed: update, 1
        completed x schema: clone, 4
        completed x other zip: build by zip, 4
        completed x zip elsewhere, same digest: state only
        completed x signed anew: -
        completed x without one: clone, 3
        completed x without another: clone, 3
        completed x with all: -
        completed x without what it has not: -
        completed x basic: build, 9
        trained x nothing: -
        trained x renamed: update, 1
        trained x schema: clone, 6
        trained x other zip: build by zip, 6
        trained x zip elsewhere, same digest: state only
        trained x signed anew: -
        trained x without one: clone, 5
        trained x without another: clone, 5
        trained x with all: -
        trained x without what it has not: -
        trained x basic: build, 11
        trained without one x nothing: -
        trained without one x renamed: update, 1
        trained without one x schema: clone, 6
        trained without one x other zip: build by zip, 6
        trained without one x zip elsewhere, same digest: state only
        trained without one x signed anew: -
        trained without one x without one: -
        trained without one x without another: clone, 5
        trained without one x with all: build by zip, 6
        trained without one x without what it has not: -
        trained without one x basic: build, 11
        half-built r2 x nothing: update, 3
        half-built r2 x renamed: update, 3
        half-built r2 x schema: update, 5
        half-built r2 x other zip: build by zip, 7
        half-built r2 x zip elsewhere, same digest: update, 3
        half-built r2 x signed anew: update, 3
        half-built r2 x without one: update, 3
        half-built r2 x without another: update, 4
        half-built r2 x with all: update, 1
        half-built r2 x without what it has not: update, 3
        half-built r2 x basic: build, 12
        r2 of another zip coming x nothing: update, waits, 3
        r2 of another zip coming x renamed: update, waits, 3
        r2 of another zip coming x schema: update, waits, 5
        r2 of another zip coming x other zip: update, waits, 3
        r2 of another zip coming x zip elsewhere, same digest: update, waits, 3
        r2 of another zip coming x signed anew: update, waits, 3
        r2 of another zip coming x without one: update, waits, 4
        r2 of another zip coming x without another: update, waits, 4
        r2 of another zip coming x with all: update, waits, 3
        r2 of another zip coming x without what it has not: update, waits, 4
        r2 of another zip coming x basic: build, 12
        r2 trained x nothing: -
        r2 trained x renamed: update, 1
        r2 trained x schema: clone, 6
        r2 trained x other zip: build by zip, 6
        r2 trained x zip elsewhere, same digest: state only
        r2 trained x signed anew: -
        r2 trained x without one: -
        r2 trained x without another: clone, 5
        r2 trained x with all: state only
        r2 trained x without what it has not: -
        r2 trained x basic: build, 11
        """
}
