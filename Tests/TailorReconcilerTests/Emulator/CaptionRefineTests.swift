import TailorEmulator
import TailorModel
import TailorReconciler
import TailorTesting
import Testing

@Suite("Refined captions, on the emulator")
struct CaptionRefineTests {
    private static let scratching: [Endpoint: Int] = [
        .getDataset: 1, .listDatasets: 1, .createDataset: 1, .refineStructuredPrompt: 1, .deleteDataset: 1,
    ]

    @Test("against a draft: two requests, and only the sidecar changes")
    func draft() async throws {
        try await EmulatorHarness.run { harness in
            var graph = harness.testPictures.trained(0..<6)
            graph.poses.status = .draft
            graph.models = [:]
            _ = try await harness.apply(graph)
            let before = try await harness.world()
            let files = MemoryFiles()
            let requests = try await harness.requests {
                let refined = try await harness.refine(graph, files, image: "2.jpg", "Her name is Lora")
                #expect(refined.after != refined.before && refined.leftover == nil)
                #expect(Sidecar.caption(in: files.texts["pictures/2.json"] ?? "", .json) == refined.after)
            }
            #expect(requests == [.getDataset: 1, .refineStructuredPrompt: 1])
            #expect(try await harness.world().datasets.values.map(\.images) == before.datasets.values.map(\.images))

            let first = files.texts["pictures/2.json"]
            let next = try await harness.refine(graph, files, image: "2.jpg", "She wears a hat")
            #expect(next.before == Sidecar.caption(in: first ?? "", .json), "it starts from the sidecar")
        }
    }

    @Test("against a completed dataset: a scratch draft that is gone afterwards")
    func completed() async throws {
        try await EmulatorHarness.run { harness in
            let graph = try await CaptionsPullTests.begin(harness)
            let before = try await harness.world()
            let files = MemoryFiles()
            let requests = try await harness.requests {
                _ = try await harness.refine(graph, files, image: "2.jpg", "Her name is Lora")
            }
            #expect(requests == Self.scratching)
            #expect(files.texts.keys.sorted() == ["pictures/2.json"])
            let after = try await harness.world()
            #expect(after.datasets.keys == before.datasets.keys)
            #expect(try await harness.recorded().scratches == [])
            #expect(try await harness.plan(graph).operations == [])
            #expect(try await harness.drift().items == [])
        }
    }

    @Test("a refinement that fails leaves nothing behind")
    func failing() async throws {
        let refusal = Faults.Fault(
            at: Endpoint.refineStructuredPrompt.description, occurrences: nil,
            .status(422, retryAfter: nil, workIsDone: false))
        try await EmulatorHarness.run(faults: [refusal]) { harness in
            let graph = try await CaptionsPullTests.begin(harness)
            let files = MemoryFiles()
            await #expect(throws: RunFailure.self) {
                try await harness.refine(graph, files, image: "2.jpg", "Her name is Lora")
            }
            #expect(files.texts == [:])
            #expect(try await harness.world().datasets.count == 1)
            #expect(try await harness.recorded().scratches == [])
        }
    }

    @Test("a scratch draft that could not be deleted is told of, recorded, and deleted by the next refinement")
    func leftover() async throws {
        let refusal = Faults.Fault(
            at: Endpoint.deleteDataset.description, .status(403, retryAfter: nil, workIsDone: false))
        try await EmulatorHarness.run(faults: [refusal]) { harness in
            let graph = try await CaptionsPullTests.begin(harness)
            let files = MemoryFiles()
            let first = try await harness.refine(graph, files, image: "2.jpg", "Her name is Lora")
            #expect(first.leftover != nil && !files.texts.isEmpty)
            #expect(try await harness.recorded().scratches.map(\.id) == [first.leftover])
            #expect(try await harness.world().datasets.count == 2)
            #expect(try await harness.plan(graph).operations.map(\.kind) == [.deleteScratch])
            #expect(try await harness.plan(graph, PlanOptions(goal: .destroy)).isApplicable)

            _ = try await harness.refine(graph, files, image: "2.jpg", "She wears a hat")
            #expect(try await harness.world().datasets.count == 1)
            #expect(try await harness.recorded().scratches == [])
        }
    }

    @Test("one whose making was not answered is found, used and deleted")
    func lost() async throws {
        let lost = Faults.Fault(at: Endpoint.createDataset.description, occurrences: [2], .drop(.after))
        try await EmulatorHarness.run(faults: [lost]) { harness in
            let graph = try await CaptionsPullTests.begin(harness)
            let refined = try await harness.refine(graph, MemoryFiles(), image: "2.jpg", "Her name is Lora")
            #expect(refined.leftover == nil && refined.after != refined.before)
            #expect(try await harness.world().datasets.count == 1)
            #expect(try await harness.recorded().scratches == [])
        }
    }
}
