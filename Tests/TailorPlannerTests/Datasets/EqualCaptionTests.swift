import TailorModel
import TailorPlanner
import TailorTesting
import Testing

/// A caption by hand that is what the vendor wrote already: `tailor captions pull`, and `captions: sidecar` after it.
@Suite("Captions that are equal")
struct EqualCaptionTests {
    private static let pictures = Fixture.images(8)

    private static let written = JSONValue(parsing: VendorRules.caption(under: Fixture.schema.canonical))

    /// As the vendor wrote them.
    private static func pulled(_ images: [DesiredImage] = pictures) -> [DesiredImage] {
        images.map { image in
            var image = image
            image.caption = written
            return image
        }
    }

    private static func graph(_ images: [DesiredImage]) -> DesiredGraph {
        Fixture.graph(dataset: Fixture.dataset(images: images))
    }

    @Test("a completed dataset stays, the state learns what stands, and then nothing is read or done")
    func frozen() {
        var world = World.after(Self.graph(Self.pictures))
        let desired = Self.graph(Self.pulled())
        let plan = Fixture.plan(desired, world)
        #expect(plan.operations.map(\.kind) == [.record] && plan.isApplicable)
        #expect(
            plan.changes.first { $0.address == .dataset("poses") }?.reason
                == "the YAML gives the captions that the vendor wrote")
        world.carryOut(plan)
        #expect(world.writes == [])
        world.forgetImages()
        #expect(!Fixture.plan(desired, world).hasWork)
        #expect(!Fixture.plan(Self.graph(Self.pictures), world).hasWork, "and back to automatic ones")
    }

    @Test("a name and the captions at once are one request")
    func renamed() {
        let world = World.after(Self.graph(Self.pictures))
        var desired = Self.graph(Self.pulled())
        desired.datasets["poses"]?.name = "Postures"
        #expect(Fixture.plan(desired, world).operations.map(\.kind) == [.record, .updateDataset])
    }

    @Test("one that was edited makes a revision in which only that one is written")
    func edited() {
        var world = World.after(Self.graph(Self.pictures))
        var images = Self.pulled()
        images[3].caption = ["seen": "Lora on a swing"]
        let desired = Self.graph(images)
        let plan = Fixture.plan(desired, world)
        let change = plan.changes.first { $0.address == .dataset("poses") }
        #expect(change?.action == .revise)
        #expect(change?.fields.map(\.path) == ["images[\"image3.png\"].caption"])
        world.carryOut(plan)
        #expect(world.writes.count { $0 == .writeCaption } == 1)
        world.finishTrainings()
        world.carryOut(Fixture.plan(desired, world))
        #expect(Fixture.plan(desired, world).operations.map(\.step) == [])
    }

    @Test("in a draft nothing is written, and a new schema puts the captions back that it overwrites")
    func draft() {
        var graph = Self.graph(Self.pictures)
        graph.datasets["poses"]?.status = .draft
        graph.models = [:]
        var world = World.after(graph)
        graph.datasets["poses"]?.images = Self.pulled()
        let plan = Fixture.plan(graph, world)
        #expect(plan.operations.map(\.kind) == [.record])
        world.carryOut(plan)
        #expect(!Fixture.plan(graph, world).hasWork)
        graph.datasets["poses"]?.visualSchema = ["style": "oil"]
        world.carryOut(Fixture.plan(graph, world))
        #expect(!Fixture.plan(graph, world).hasWork)
        let standing = world.observed.datasets.values.first?.images ?? []
        #expect(standing.allSatisfy { $0.captionDocument == Self.written })
    }
}

extension World {
    /// Completed datasets as a refresh brings them that had no reason to read their images.
    fileprivate mutating func forgetImages() {
        for id in observed.datasets.keys where observed.datasets[id]?.status == .completed {
            observed.datasets[id]?.images = nil
        }
    }
}
