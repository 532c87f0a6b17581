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
