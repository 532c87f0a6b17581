import Foundation
import TailorEmulator
import TailorModel
import TailorReconciler
import TailorState
import TailorTesting
import Testing

/// Samples through the real client, with the emulator as the vendor.
@Suite("Samples, on the emulator")
struct SampleSequenceTests {
    @Test("two revisions draw the same prompts; a refusal and a failure are results; the second plan is empty")
    func revisions() async throws {
        try await EmulatorHarness.run { harness in
            var graph = try await harness.withSamples([
                "bicycle": ["prompt": "Lora on a bicycle", "seed": 7, "aspect_ratio": "16:9"],
                "refused": ["prompt": "blocked-by-moderation", "seed": 7],
                "failing": ["prompt": "generation-that-fails", "seed": 7],
            ])
            let first = try await harness.apply(graph)
            #expect(first.ledger?.isClean == true, "\(first.ledger?.failed.map(\.failure.message) ?? [])")
            #expect(Set(first.refusedSamples[.model("lora")]?.map(\.name) ?? []) == ["failing", "refused"])
            let idle = try await harness.requests {
                let plan = try await harness.plan(graph)
                #expect(!plan.hasWork)
            }
            #expect(idle.total == 3)

            graph.poses.images = harness.testPictures.images(1..<6)
            _ = try await harness.apply(graph)
            harness.finishTrainings()
            let sent = try await harness.requests {
                let applied = try await harness.apply(graph)
                #expect(applied.ledger?.isClean == true)
            }
            #expect(sent[.generateImage] == 3)
            let samples = try await harness.recorded().samples["lora"] ?? []
            #expect(
                samples.map { "\($0.name) r\($0.revision)" } == [
                    "bicycle r1", "failing r1", "refused r1", "bicycle r2", "failing r2", "refused r2",
                ])
            let pictures = samples.compactMap(\.picture)
            #expect(pictures.count == 2 && Set(pictures.map(\.sha256)).count == 2, "they draw differently")
            for picture in pictures {
                #expect(picture.width == 1280 && picture.height == 720 && picture.seed == 7)
                #expect(picture.structuredPrompt != nil)
                #expect(try await harness.store.samples.bytes(of: picture) != nil)
            }
            #expect(try await harness.plan(graph).hasWork == false)
        }
    }

    @Test("thirty samples keep the budget of 60 a minute, and send about one request each to the status service")
    func budget() async throws {
        try await EmulatorHarness.run(requestsPerMinute: 60) { harness in
            let prompts = (0..<30).map {
                ("s\($0)", ["prompt": .string("Lora \($0)"), "seed": 7] as [String: JSONValue])
            }
            let graph = try await harness.withSamples(Dictionary(prompts) { first, _ in first })
            let sent = try await harness.requests {
                let applied = try await harness.apply(graph)
                #expect(applied.ledger?.isClean == true)
            }
            #expect(sent[.generateImage] == 30 && (30...40).contains(sent[.getStatus] ?? 0))
            #expect(try await harness.plan(graph).hasWork == false)
        }
    }

    @Test("the state in an S3 store: the pictures are beside it") func shared() async throws {
        let store = ObjectServer()
        try await EmulatorHarness.run(faults: [], state: store) { harness in
            let graph = try await harness.withSamples(["bicycle": ["prompt": "Lora", "seed": 7]])
            #expect(try await harness.apply(graph).ledger?.isClean == true)
            let picture = try #require(try await harness.recorded().samples["lora"]?.first?.picture)
            #expect(try await harness.store.samples.bytes(of: picture) != nil)
            #expect(harness.store.samples.name(of: picture.file).hasSuffix("/team/samples/\(picture.file)"))
        }
    }
}

extension EmulatorHarness {
    /// A trained model, and the graph in which it has these samples.
    func withSamples(_ samples: [String: [String: JSONValue]]) async throws -> DesiredGraph {
        var graph = testPictures.trained(0..<5)
        _ = try await apply(graph)
        finishTrainings()
        _ = try await apply(graph)
        graph.models["lora"]?.samples = try samples.sorted { $0.key < $1.key }.map {
            DesiredSample(name: $0.key, request: try GenerationRequest($0.value))
        }
        return graph
    }
}
