import TailorBudget
import TailorModel
import TailorReconciler
import TailorRemote
import TailorTesting
import Testing

/// The rate limit and the waits, on an emulator that enforces them.
@Suite("The budget, on the emulator")
struct BudgetTests {
    @Test("a lone run never meets a 429, and one that comes right after it neither", arguments: [12, 20])
    func neverRefused(requestsPerMinute: Int) async throws {
        try await EmulatorHarness.run(requestsPerMinute: requestsPerMinute) { harness in
            var graph = PromiseTests.graph(["lora", "sea"], datasets: 1, images: 13, harness.testPictures)
            let ledger = try #require(try await harness.apply(graph).ledger)
            #expect(ledger.isClean)
            graph.projects["lora"]?.description = "The mascot"
            #expect(try await harness.apply(graph).ledger?.isClean == true)
            #expect(try await harness.plan(graph).hasWork == false)
            // A refusal would have narrowed it.
            let existing = await harness.remote.budget
            for endpoint in [Endpoint.uploadImage, .listProjects, .listDatasets, .createDataset, .updateDataset] {
                #expect(existing.window(of: endpoint).limit == requestsPerMinute)
            }
        }
    }

    @Test("captions of several datasets are waited for with one list an interval")
    func captionsByList() async throws {
        try await EmulatorHarness.run { harness in
            var graph = PromiseTests.graph(["lora"], datasets: 4, images: 6, harness.testPictures)
            graph.models = [:]
            for key in graph.datasets.keys { graph.datasets[key]?.status = .draft }
            _ = try await harness.apply(graph)
            for key in graph.datasets.keys {
                graph.datasets[key]?.visualSchema = ["style": "engraving"]
                graph.datasets[key]?.status = .completed
            }
            let desired = graph
            let requests = try await harness.requests {
                let ledger = try await harness.apply(desired).ledger
                #expect(ledger?.isClean == true)
            }
            #expect(requests[.regenerateCaptions] == 4)
            // Each is read at refresh, when the wait begins, and when it is over, unless it was over by then: the clock
            // goes on whenever somebody sleeps.
            #expect((8...12).contains(requests[.getDataset, default: 0]))
            // Pauses of 1, 1.5 and 2.25 s; the first list is the refresh.
            #expect(requests[.listDatasets, default: 0] <= 1 + 4 + 4)
            #expect(try await harness.plan(graph).hasWork == false)
        }
    }

    @Test("a plan that finds nothing to do in 60 completed datasets reads three times")
    func sixtyDatasets() async throws {
        let harness = try Harness()
        var graph = Harness.graph(images: 5)
        graph.models = [:]
        let dataset = try #require(graph.datasets["poses"])
        for number in 0..<60 {
            graph.datasets["poses\(number)"] = dataset
            graph.datasets["poses\(number)"]?.name = "Poses \(number)"
        }
        #expect(try await harness.apply(graph).ledger?.isClean == true)
        await harness.vendor.forgetRequests()
        #expect(try await harness.plan(graph).hasWork == false)
        #expect(await harness.vendor.requests.sorted() == [.listDatasets, .listModels, .listProjects])
    }
}
