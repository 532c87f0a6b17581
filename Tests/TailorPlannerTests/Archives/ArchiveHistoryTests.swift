import TailorModel
import TailorPlanner
import TailorTesting
import Testing

/// Histories of edits, kills and trainings over an advanced dataset, from a seed: whatever happened before, a plan that
/// is carried out leaves nothing to do, and what stands is what the YAML says.
@Suite("Histories of a zip")
struct ArchiveHistoryTests {
    @Test("converges after every step", arguments: 0..<80)
    func history(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var graph = ArchiveFixture.graph
        graph.models["lora"]?.training.mode = .expert
        var world = ArchiveFixture.world
        for step in 0..<12 {
            Self.edit(&graph, &random)
            if Bool.random(using: &random) { Self.breakOff(graph, &world, &random) }
            if Bool.random(using: &random) { world.finishTrainings() }
            let label = "seed \(seed), step \(step)"
            let plan = ArchiveFixture.plan(graph, world)
            #expect(plan.isApplicable, "\(label): \(plan.diagnostics + plan.refusals)")
            world.carryOut(plan)
            let left = ArchiveFixture.plan(graph, world).operations.map { "\($0.kind) \($0.subject)" }
            #expect(left == [], "\(label)")
            Self.check(world, graph, label)
        }
    }

    private static func edit(_ graph: inout DesiredGraph, _ random: inout SeededRandom) {
        switch Int.random(in: 0..<7, using: &random) {
        case 0: graph.zipped.archive = ArchiveFixture.zip
        case 1: graph.zipped.archive = ArchiveFixture.other
        case 2: graph.zipped.archive?.except.insert("p\(Int.random(in: 1...9, using: &random)).png")
        case 3: graph.zipped.archive?.except = []
        case 4: graph.zipped.visualSchema = ["style": .integer(Int.random(in: 0..<3, using: &random))]
        case 5: graph.zipped.name = "Poses \(Int.random(in: 0..<3, using: &random))"
        default: graph.zipped.archive?.url += "?signature=\(Int.random(in: 0..<9, using: &random))"
        }
    }

    /// A run that ends somewhere on its way.
    private static func breakOff(_ graph: DesiredGraph, _ world: inout World, _ random: inout SeededRandom) {
        let operations = ArchiveFixture.plan(graph, world).operations
        let count = Int.random(in: 0...operations.count, using: &random)
        world.carryOut(Plan(changes: [], operations: Array(operations.prefix(count))))
    }

    private static func check(_ world: World, _ graph: DesiredGraph, _ label: String) {
        guard let archive = graph.zipped.archive, let record = world.recorded.datasets["poses"]?.current,
            let dataset = world.observed.datasets[record.id]
        else { return #expect(Bool(false), "\(label)") }
        let wanted = Set(ArchiveFixture.names(of: archive)).subtracting(archive.except)
        #expect(Set((dataset.images ?? []).map(\.name)) == wanted && Set(record.images.keys) == wanted, "\(label)")
        #expect(dataset.status == .completed && dataset.schemaDocument == graph.zipped.visualSchema, "\(label)")
        #expect(dataset.images?.allSatisfy { $0.isCaptioned } == true, "\(label)")
        let schema = graph.zipped.visualSchema?.digest
        #expect(record.images.values.allSatisfy { $0.captionedUnder == schema }, "\(label)")
    }
}
