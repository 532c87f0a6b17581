import TailorModel
import TailorReconciler
import TailorRemote
import TailorTesting
import Testing

/// Captions that a person wrote in the vendor's console, and the YAML says nothing of.
@Suite("Captions of the console, on the emulator")
struct ConsoleCaptionTests {
    private static let caption: JSONValue = ["hand": "console"]

    @Test("it stays when the dataset is completed, and through every revision of its schema, images unmanaged or not")
    func stays() async throws {
        try await EmulatorHarness.run { harness in
            var graph = PromiseTests.graph(["lora"], datasets: 1, images: 6, harness.testPictures)
            graph.models = [:]
            graph.datasets["lora-0"]?.status = .draft
            _ = try await harness.apply(graph)
            let dataset = try await harness.id(.dataset("lora-0"))
            let image = try #require(try await harness.console.dataset(dataset).images?.first { $0.name == "2.jpg" })
            _ = try await harness.console.writeCaption(Self.caption, image: image.id, dataset: dataset)
            #expect(try await harness.plan(graph).hasWork == false, "a draft is left as the console made it")
            #expect(try await byHand(graph, harness) == ["2.jpg"])

            graph.datasets["lora-0"]?.status = .completed
            #expect(try await harness.apply(graph).ledger?.isClean == true)
            for style in ["engraving", "oil", "pencil"] {
                if style == "pencil" { graph.datasets["lora-0"]?.images = nil }
                graph.datasets["lora-0"]?.visualSchema = ["style": .string(style)]
                let plan = try await harness.plan(graph)
                let notes = plan.changes.flatMap(\.notes)
                #expect(
                    notes.contains("5 captions are regenerated; 1 caption from the vendor's console kept"), "\(notes)")
                #expect(try await harness.apply(graph).ledger?.isClean == true)
                let revision = try await harness.console.dataset(try await harness.id(.dataset("lora-0")))
                let kept = revision.images?.filter { $0.captionDocument == Self.caption }.map(\.name)
                #expect(kept == ["2.jpg"])
                #expect(try await byHand(graph, harness) == ["2.jpg"], "a clone calls it automatic")
                #expect(try await harness.plan(graph).hasWork == false)
            }
        }
    }

    /// Images whose captions are not pulled for review.
    private func byHand(_ graph: DesiredGraph, _ harness: EmulatorHarness) async throws -> [String] {
        let pull = try await harness.pull(graph, MemoryFiles(), dataset: "lora-0")
        #expect(pull.items(.written).count == 5)
        return pull.items(.byHand).map(\.image)
    }

    @Test("the YAML may give the same caption, or another one")
    func yamlWins() async throws {
        try await EmulatorHarness.run { harness in
            var graph = PromiseTests.graph(["lora"], datasets: 1, images: 6, harness.testPictures)
            graph.models = [:]
            graph.datasets["lora-0"]?.status = .draft
            _ = try await harness.apply(graph)
            let dataset = try await harness.id(.dataset("lora-0"))
            let image = try #require(try await harness.console.dataset(dataset).images?.first { $0.name == "2.jpg" })
            _ = try await harness.console.writeCaption(Self.caption, image: image.id, dataset: dataset)
            graph.datasets["lora-0"]?.status = .completed
            _ = try await harness.apply(graph)

            let place = try #require(graph.datasets["lora-0"]?.images?.firstIndex { $0.name == "2.jpg" })
            graph.datasets["lora-0"]?.images?[place].caption = Self.caption
            #expect(try await harness.plan(graph).changes.allSatisfy { $0.action != .revise })
            graph.datasets["lora-0"]?.images?[place].caption = ["hand": "YAML"]
            _ = try await harness.apply(graph)
            let revision = try await harness.console.dataset(try await harness.id(.dataset("lora-0")))
            #expect(revision.images?.first { $0.name == "2.jpg" }?.captionDocument == ["hand": "YAML"])
            #expect(try await harness.plan(graph).hasWork == false)
        }
    }
}
