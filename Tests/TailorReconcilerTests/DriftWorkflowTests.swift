import TailorModel
import TailorReconciler
import TailorState
import TailorTesting
import Testing

@Suite("Drift and status")
struct DriftWorkflowTests {
    @Test("nothing differs right after an apply, and reading it takes three requests")
    func none() async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        await harness.vendor.forgetRequests()
        let drift = try await harness.drift()
        #expect(drift.items.isEmpty && drift.compared == 3)
        #expect(await harness.vendor.requests.count == 3)
    }

    @Test("an empty state costs no request")
    func emptyState() async throws {
        let harness = try Harness()
        #expect(try await harness.drift() == Drift(items: [], compared: 0))
        #expect(await harness.vendor.requests.isEmpty)
    }

    @Test("fields that differ are named with the recorded and the observed value")
    func changed() async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        await harness.vendor.edit { graph in
            for id in graph.projects.keys { graph.projects[id]?.name = "Renamed" }
            for id in graph.models.keys { graph.models[id]?.description = nil }
        }
        let items = try await harness.drift().items
        #expect(items.map(\.address) == [.project("lora"), .model("lora")])
        #expect(items[0].fields == [FieldChange("name", before: "Lora", after: "Renamed")])
        #expect(items[1].fields == [FieldChange("description", before: "For the shop", after: nil)])
    }

    @Test(
        "what the vendor only spells differently is no drift; what is edited beside it is",
        arguments: [VendorRules.Quirk.respelledNulls, .respelledSpace, .respelledCase])
    func respelled(quirk: VendorRules.Quirk) async throws {
        let harness = try Harness()
        await harness.vendor.take(on: [quirk])
        var graph = Harness.graph()
        graph.projects["lora"]?.name = "Lora "
        graph.models["lora"]?.description = "For the shop\n"
        graph.datasets["poses"]?.visualSchema = ["style": "flat", "mood": .null]
        graph.datasets["poses"]?.images?[0].caption = ["subject": "Lora", "mood": .null]
        let report = try await harness.apply(graph)
        #expect(!report.respellings.isEmpty)
        #expect(try await harness.drift().items.isEmpty)
        #expect(try await harness.apply(graph).respellings.isEmpty)
        await harness.vendor.edit { graph in
            for id in graph.projects.keys { graph.projects[id]?.name = "Renamed" }
        }
        #expect(try await harness.drift().items.map(\.address) == [.project("lora")])
    }

    @Test("what is not managed any more is no drift")
    func unmanaged() async throws {
        let harness = try Harness()
        var graph = Harness.graph()
        graph.datasets["poses"]?.status = .draft
        graph.models["lora"]?.status = .created
        _ = try await harness.apply(graph)
        await harness.vendor.edit { graph in
            for id in graph.projects.keys { graph.projects[id]?.description = "From the console" }
            for id in graph.models.keys { graph.models[id]?.description = "From the console" }
            for id in graph.datasets.keys {
                graph.datasets[id]?.visualSchema = #"{"style":"console"}"#
                graph.datasets[id]?.images?.removeLast()
            }
        }
        #expect(try await harness.drift(graph).items.flatMap(\.fields).count == 4)
        var less = graph
        less.projects["lora"]?.description = nil
        less.models["lora"]?.lifecycle.ignoreChanges = ["description"]
        less.datasets["poses"]?.visualSchema = nil
        less.datasets["poses"]?.images = nil
        #expect(try await harness.drift(less).items.isEmpty)
    }

    @Test("a lost answer to an update of a project or model is no drift after the next apply")
    func lostUpdate() async throws {
        let harness = try Harness(concurrency: 1)
        var graph = Harness.graph()
        _ = try await harness.apply(graph)
        await harness.finishTrainings()
        _ = try await harness.apply(graph)
        graph.projects["lora"]?.name = "Lora 2"
        graph.models["lora"]?.name = "Lora 2"
        for endpoint in [Endpoint.updateProject, .updateModel] { await harness.vendor.fail(endpoint, .loseAnswer) }
        _ = try await harness.apply(graph)
        _ = try await harness.apply(graph)
        #expect(try await harness.drift(graph).items.isEmpty)
        #expect(try await !harness.plan(graph).hasWork)
    }

    @Test("a caption of the console is drift until an apply has seen it, and no change")
    func consoleCaption() async throws {
        let harness = try Harness()
        var graph = Harness.graph()
        graph.datasets["poses"]?.status = .draft
        graph.models = [:]
        _ = try await harness.apply(graph)
        await harness.vendor.edit { graph in
            for id in graph.datasets.keys {
                graph.datasets[id]?.images?[0].caption = #"{"subject":"console"}"#
                graph.datasets[id]?.images?[0].captionSource = .manual
            }
        }
        #expect(try await harness.drift(graph).items.map(\.address) == [.dataset("poses")])
        #expect(try await !harness.plan(graph).hasWork)
        _ = try await harness.apply(graph)
        #expect(try await harness.drift(graph).items.isEmpty)
        let serial = try await harness.store.read().state.serial
        _ = try await harness.apply(graph)
        #expect(try await harness.store.read().state.serial == serial)
    }

    @Test("what is gone is named")
    func vanished() async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        await harness.vendor.edit { $0.models = [:] }
        #expect(try await harness.drift().items.map(\.kind) == [.vanished])
    }

    @Test("captions written in the console of a draft are drift; automatic ones are not")
    func captions() async throws {
        let harness = try Harness()
        var graph = Harness.graph()
        graph.models = [:]
        graph.datasets["poses"]?.status = .draft
        _ = try await harness.apply(graph)
        #expect(try await harness.drift().items.isEmpty)
        await harness.vendor.edit { graph in
            for id in graph.datasets.keys {
                graph.datasets[id]?.images?[0].caption = #"{"subject":"console"}"#
                graph.datasets[id]?.images?[0].captionSource = .manual
            }
        }
        let items = try await harness.drift().items
        #expect(items.count == 1 && items[0].fields.count == 1)
        #expect(items[0].fields[0].path.hasSuffix(".caption"))
    }

    @Test("status lists every recorded object, in the vendor's words")
    func status() async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        await harness.vendor.edit { $0.projects = [:] }
        let status = try await StatusWorkflow(store: harness.store, remote: harness.vendor).run()
        #expect(status.items.map(\.condition) == ["gone", "completed", "InProgress"])
        #expect(status.items[1].images == 8)
    }
}
