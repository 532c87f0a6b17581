import TailorModel
import TailorPlanner
import TailorTesting
import Testing

/// Thousands of random edits: whatever plan is carried out, the next one finds nothing to do.
@Suite("Convergence")
struct ConvergenceTests {
    @Test("random drafts over random drafts: a second plan is empty", arguments: 0..<40)
    func drafts(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var world = World()
        for _ in 0..<50 {
            let desired = Self.randomGraph(&random)
            let plan = Fixture.plan(desired, world, options: PlanOptions(allowsDeletes: true))
            guard plan.isApplicable else { continue }
            world.carryOut(plan)
            let second = Fixture.plan(desired, world)
            #expect(second.operations.isEmpty, "seed \(seed)")
            for operation in plan.operations { #expect(operation.after.allSatisfy { $0 < operation.id }) }
            Self.expectUnique(world, seed: seed)
        }
    }

    /// No two live images of one dataset share a name in the state, and the state knows every image that stands.
    private static func expectUnique(_ world: World, seed: UInt64) {
        for record in world.recorded.datasets.values.map(\.current) {
            let standing = Set((world.observed.datasets[record.id]?.images ?? []).map(\.id))
            #expect(Set(record.images.values.map(\.id)) == standing, "seed \(seed)")
        }
    }

    private static func randomGraph(_ random: inout SeededRandom) -> DesiredGraph {
        var graph = DesiredGraph(projects: [
            "lora": Fixture.project(name: "Lora \(Int.random(in: 0..<3, using: &random))")
        ])
        for key in ["a", "b", "c"] where Bool.random(using: &random) {
            let names = (0..<12).shuffled(using: &random).prefix(Int.random(in: 0...12, using: &random))
            let contents = names.shuffled(using: &random)
            let images = zip(names, contents).map { name, content in
                Fixture.image(
                    "image\(name).png",
                    content: Bool.random(using: &random) ? "content\(name)" : "content\(content + 20)",
                    caption: Int.random(in: 0..<4, using: &random) == 0 ? ["subject": .string("\(name)")] : nil)
            }
            let unique = Dictionary(images.map { ($0.source.identity, $0) }) { first, _ in first }
            let styles = ["flat", "oil", "pencil"]
            graph.datasets[key] = Fixture.dataset(
                name: "Dataset \(key)", schema: ["style": .string(styles[Int.random(in: 0..<3, using: &random)])],
                images: unique.values.sorted { $0.name < $1.name }, status: .draft)
        }
        return graph
    }
}

/// Random histories of whole resources: revisions, reverts, trainings that end when they like, retention.
@Suite("Convergence of revisions")
struct RevisionConvergenceTests {
    @Test(
        "whatever is edited and whenever trainings end, a second plan is empty and nothing is lost", arguments: 0..<40)
    func histories(seed: UInt64) {
        var random = SeededRandom(seed: seed &+ 500)
        var world = World()
        for _ in 0..<40 {
            let desired = Self.randomGraph(&random)
            let options = PlanOptions(
                allowed: Set(world.recorded.addresses), allowsDeletes: true, allowedTrainings: 100)
            let plan = Fixture.plan(desired, world, options: options)
            guard plan.isApplicable else { continue }
            world.carryOut(plan)
            let second = Fixture.plan(desired, world, options: PlanOptions(allowsDeletes: true, allowedTrainings: 100))
            #expect(second.operations.isEmpty, "seed \(seed)")
            Self.expectNothingLost(world, seed: seed)
            if Bool.random(using: &random) {
                world.finishTrainings()
                world.carryOut(Fixture.plan(desired, world, options: options))
                #expect(Fixture.plan(desired, world, options: options).operations.isEmpty, "seed \(seed), trained")
            }
        }
    }

    /// The state knows everything that stands, and nothing else.
    private static func expectNothingLost(_ world: World, seed: UInt64) {
        #expect(
            Set(world.recorded.datasets.values.flatMap(\.all).map(\.id)) == Set(world.observed.datasets.keys),
            "seed \(seed)")
        #expect(
            Set(world.recorded.models.values.flatMap(\.all).map(\.id)) == Set(world.observed.models.keys),
            "seed \(seed)")
    }

    private static func randomGraph(_ random: inout SeededRandom) -> DesiredGraph {
        var graph = DesiredGraph(projects: ["lora": Fixture.project()])
        for key in ["a", "b"] where Int.random(in: 0..<5, using: &random) > 0 {
            let count = Int.random(in: 5...9, using: &random)
            let images = (0..<12).shuffled(using: &random).prefix(count).sorted().map { number in
                Fixture.image(
                    "image\(number).png",
                    caption: Int.random(in: 0..<5, using: &random) == 0 ? ["subject": .string("\(number)")] : nil)
            }
            let styles = ["flat", "oil"]
            var dataset = Fixture.dataset(
                name: "Dataset \(key)", schema: ["style": .string(styles[Int.random(in: 0..<2, using: &random)])],
                images: images)
            dataset.lifecycle.retain = [nil, 0, 1][Int.random(in: 0..<3, using: &random)]
            graph.datasets[key] = dataset
            for name in ["x", "y"] where Bool.random(using: &random) {
                var model = DesiredModel(dataset: key, name: "Model \(key)\(name)")
                if Bool.random(using: &random) { model.training = Training(mode: .expert) }
                model.lifecycle.retain = [nil, 0, 1][Int.random(in: 0..<3, using: &random)]
                graph.models[key + name] = model
            }
        }
        return graph
    }
}
