import Foundation
import TailorModel
import TailorPlanner
import TailorTesting
import Testing

/// Planning.md, "Promotion".
@Suite("Promotion by hand")
struct PromotionTests {
    private static let twelve = Fixture.images(12)

    private static func graph(
        _ schema: JSONValue = Fixture.schema, promotion: ModelPromotion = .manual, retain: Int? = nil
    ) -> DesiredGraph {
        var graph = Fixture.graph(dataset: Fixture.dataset(schema: schema, images: twelve))
        graph.models["lora"]?.promotion = promotion
        graph.models["lora"]?.lifecycle.retain = retain
        return graph
    }

    private static let oil: JSONValue = ["style": "oil"]
    private static let ink: JSONValue = ["style": "ink"]

    private func plan(_ graph: DesiredGraph, _ world: World, replacing replaced: Set<Address> = []) -> Plan {
        Fixture.plan(
            graph, world, options: PlanOptions(replaced: replaced, allowsDeletes: true, allowedTrainings: 100))
    }

    /// Applies, lets the trainings end, and records what the next apply sees.
    private func apply(_ graph: DesiredGraph, to world: inout World, replacing replaced: Set<Address> = []) {
        world.carryOut(plan(graph, world, replacing: replaced))
        world.finishTrainings()
        guard var history = world.recorded.models["lora"], var successor = history.successor else { return }
        successor.isCandidate = true
        history.successor = successor
        world.recorded.models["lora"] = history
    }

    private func review(_ verdict: ModelReview.Verdict, _ revision: Int, in world: inout World) throws {
        let record = try #require(world.recorded.models["lora"]?.revision(revision))
        let decision = ModelReview.Decision(by: "ada", at: Date(timeIntervalSince1970: 0))
        world.recorded.apply(.reviewed(model: "lora", ModelReview(verdict, of: record, decision)))
    }

    private func history(_ world: World) throws -> RevisionHistory<ModelRecord> {
        try #require(world.recorded.models["lora"])
    }

    /// r1 is current, r2 (oil) is a candidate.
    private func withCandidate(retain: Int? = nil) -> World {
        var world = World.after(Self.graph(retain: retain))
        apply(Self.graph(Self.oil, retain: retain), to: &world)
        return world
    }

    @Test("the first revision is current at once; a trained successor waits, and that is no work")
    func waits() throws {
        var world = World.after(Self.graph())
        #expect(plan(Self.graph(), world).pending.isEmpty)
        let revising = plan(Self.graph(Self.oil), world)
        #expect(
            revising.changes.last?.notes == [
                "retrains, usually 2-6 h", "after the training, it waits for an approval: `promotion: manual`",
            ])
        world.carryOut(revising)
        let running = plan(Self.graph(Self.oil), world)
        #expect(running.pending.map(\.condition) == [.training])
        #expect(running.pending.first?.afterwards == "it waits for an approval")
        world.finishTrainings()
        let waiting = plan(Self.graph(Self.oil), world)
        #expect(!waiting.hasWork && !waiting.isBlocked)
        #expect(waiting.pending.map(\.condition) == [.candidate])
        #expect(try history(world).current.revision == 1)
        #expect(!plan(Self.graph(Self.oil, promotion: .automatic), world).operations.isEmpty, "it would be promoted")
    }

    @Test("promoted: the YAML is met, and retention applies to the one that retired") func promoted() throws {
        var world = withCandidate(retain: 0)
        try review(.promoted, 2, in: &world)
        #expect(try history(world).current.revision == 2 && history(world).current.isCandidate == nil)
        let after = plan(Self.graph(Self.oil, retain: 0), world)
        #expect(after.operations.map(\.kind) == [.deleteModel])
        #expect(after.pending.isEmpty)
    }

    @Test(
        "rejected: what is in use stays, and the same inputs are trained again only for --replace", arguments: [nil, 0])
    func rejected(retain: Int?) throws {
        var world = withCandidate(retain: retain)
        let graph = Self.graph(Self.oil, retain: retain)
        try review(.rejected, 2, in: &world)
        #expect(try history(world).current.revision == 1)
        world.carryOut(plan(graph, world))
        #expect(try history(world).retired.map(\.revision) == (retain == nil ? [2] : []))
        let after = plan(graph, world)
        #expect(!after.hasWork && !after.isBlocked)
        #expect(after.pending.map(\.condition) == [.rejected])
        #expect(plan(Self.graph(Self.oil, promotion: .automatic, retain: retain), world).trainings == 0)
        #expect(plan(graph, world, replacing: [.model("lora")]).trainings == 1)
        #expect(plan(Self.graph(Self.ink, retain: retain), world).trainings == 1)
        #expect(plan(Self.graph(retain: retain), world).pending.isEmpty, "what is in use is what the YAML wants")
    }

    @Test("what was rejected and trained again for --replace is a candidate like others") func replacedRejected() throws
    {
        var world = withCandidate()
        try review(.rejected, 2, in: &world)
        apply(Self.graph(Self.oil), to: &world, replacing: [.model("lora")])
        #expect(try history(world).candidate?.revision == 3)
        #expect(plan(Self.graph(Self.oil), world).pending.map(\.condition) == [.candidate])
        try review(.promoted, 3, in: &world)
        #expect(plan(Self.graph(Self.oil), world).pending.isEmpty)
    }

    @Test("another YAML: the candidate retires unapproved, and comes back as a candidate without a training")
    func superseded() throws {
        var world = withCandidate()
        let next = plan(Self.graph(Self.ink), world)
        #expect(next.trainings == 1)
        #expect(
            next.changes.last?.reason
                == "its dataset is revised; its candidate r2 is no longer wanted and is retired")
        apply(Self.graph(Self.ink), to: &world)
        #expect(try history(world).candidate?.revision == 3)
        #expect(try history(world).retired.map(\.revision) == [2] && history(world).current.revision == 1)

        let back = plan(Self.graph(Self.oil), world)
        #expect(back.trainings == 0 && back.operations.allSatisfy { !$0.step.isWrite })
        #expect(back.pending.map(\.condition) == [.candidate])
        world.carryOut(back)
        #expect(try history(world).candidate?.revision == 2)
        #expect(!plan(Self.graph(Self.oil), world).hasWork)
        try review(.promoted, 2, in: &world)
        #expect(try history(world).retired.map(\.revision) == [3, 1])
        #expect(!plan(Self.graph(Self.oil), world).hasWork)
    }

    @Test("the YAML of what is in use: the candidate retires") func unwanted() throws {
        var world = withCandidate()
        let back = plan(Self.graph(), world)
        #expect(back.operations.allSatisfy { !$0.step.isWrite })
        world.carryOut(back)
        #expect(try history(world).current.revision == 1 && history(world).successor == nil)
        #expect(!plan(Self.graph(), world).hasWork)
    }

    @Test("a revert to what was approved before is free, and waits for nobody") func reverted() throws {
        var world = withCandidate()
        try review(.promoted, 2, in: &world)
        apply(Self.graph(Self.ink), to: &world)
        let back = plan(Self.graph(), world)
        #expect(back.operations.allSatisfy { !$0.step.isWrite } && back.pending.isEmpty)
        world.carryOut(back)
        #expect(try history(world).current.revision == 1)
        #expect(!plan(Self.graph(), world).hasWork)
    }

    @Test("--replace while a candidate waits retires it and trains another") func replaced() throws {
        var world = withCandidate()
        apply(Self.graph(Self.oil), to: &world, replacing: [.model("lora")])
        #expect(try history(world).candidate?.revision == 3 && history(world).current.revision == 1)
        #expect(try history(world).retired.map(\.revision) == [2])
    }

    @Test("when the current revision is deleted at the vendor, the candidate does not become current by that")
    func lost() throws {
        var world = withCandidate()
        let first = try history(world).current.id
        world.observed.models[first] = nil
        let plan = plan(Self.graph(Self.oil), world)
        #expect(!plan.hasWork && plan.pending.map(\.condition) == [.candidate])

        var approved = withCandidate()
        try review(.promoted, 2, in: &approved)
        apply(Self.graph(Self.ink), to: &approved)
        approved.observed.models[try history(approved).current.id] = nil
        approved.carryOut(self.plan(Self.graph(Self.ink), approved))
        #expect(try history(approved).current.revision == 1 && history(approved).candidate?.revision == 3)
    }
}
