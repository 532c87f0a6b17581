import TailorModel
import TailorPlanner
import TailorTesting
import Testing

/// Captions that were pulled, that somebody overwrote in the console, and whose sidecars go again.
@Suite("Captions whose sidecars go")
struct StaleCaptionTests {
    private static let other: JSONValue = ["style": "oil"]

    private static func graph(
        schema: JSONValue = Fixture.schema, caption: JSONValue? = nil, status: DatasetStatus
    ) -> DesiredGraph {
        var images = Fixture.images(8)
        images[3].caption = caption
        var graph = Fixture.graph(dataset: Fixture.dataset(schema: schema, images: images, status: status))
        if status == .draft { graph.models = [:] }
        return graph
    }

    @Test("a pulled caption of an earlier schema is stale in a completed dataset: it is revised")
    func stale() throws {
        let pulled = JSONValue(parsing: VendorRules.caption(under: Fixture.schema.canonical))
        var world = World.after(Self.graph(status: .draft))
        world.carryOut(Fixture.plan(Self.graph(caption: pulled, status: .draft), world))
        world.carryOut(Fixture.plan(Self.graph(schema: Self.other, caption: pulled, status: .draft), world))
        world.carryOut(Fixture.plan(Self.graph(schema: Self.other, caption: pulled, status: .completed), world))
        world.finishTrainings()
        world.carryOut(Fixture.plan(Self.graph(schema: Self.other, caption: pulled, status: .completed), world))
        #expect(!Fixture.plan(Self.graph(schema: Self.other, caption: pulled, status: .completed), world).hasWork)

        let without = Self.graph(schema: Self.other, status: .completed)
        let plan = Fixture.plan(without, world)
        let change = try #require(plan.changes.first { $0.address == .dataset("poses") })
        #expect(change.action == .revise)
        #expect(change.fields.map(\.path) == ["images[\"image3.png\"].caption"])
        world.carryOut(plan)
        world.finishTrainings()
        world.carryOut(Fixture.plan(without, world))
        let id = try #require(world.recorded.id(of: .dataset("poses")))
        let captions = Set(world.observed.datasets[id]?.images?.compactMap(\.caption) ?? [])
        #expect(captions == [VendorRules.caption(under: Self.other.canonical)])
        #expect(!Fixture.plan(without, world).hasWork)
    }

    @Test("what somebody wrote in the console over a caption of the YAML is kept when the YAML drops its own")
    func console() throws {
        let ours: JSONValue = ["subject": "ours"]
        var world = World.after(Self.graph(caption: ours, status: .draft))
        let id = try #require(world.recorded.id(of: .dataset("poses")))
        let image = try #require(world.recorded.datasets["poses"]?.current.images["image3.png"]?.id)
        let index = try #require(world.observed.datasets[id]?.images?.firstIndex { $0.id == image })
        world.observed.datasets[id]?.images?[index].caption = #"{"subject":"theirs"}"#

        #expect(!Fixture.plan(Self.graph(status: .draft), world).hasWork)
        let completing = Fixture.plan(Self.graph(status: .completed), world)
        #expect(!completing.operations.contains { $0.kind == .regenerateCaption || $0.kind == .regenerateCaptions })
        world.carryOut(completing)
        world.finishTrainings()
        world.carryOut(Fixture.plan(Self.graph(status: .completed), world))
        let record = try #require(world.recorded.datasets["poses"]?.current.images["image3.png"])
        #expect(record.caption == nil && record.consoleCaption == JSONValue(parsing: #"{"subject":"theirs"}"#)?.digest)
        #expect(!Fixture.plan(Self.graph(status: .completed), world).hasWork)

        world.carryOut(Fixture.plan(Self.graph(schema: Self.other, status: .completed), world))
        let revised = try #require(world.recorded.id(of: .dataset("poses")))
        #expect(world.observed.datasets[revised]?.images?.contains { $0.caption == #"{"subject":"theirs"}"# } == true)
    }

    @Test("our own caption, which nobody touched, is given back to the vendor when the YAML drops it")
    func released() throws {
        let world = World.after(Self.graph(caption: ["subject": "ours"], status: .draft))
        #expect(Fixture.plan(Self.graph(status: .draft), world).operations.map(\.kind) == [.regenerateCaption])
    }
}
