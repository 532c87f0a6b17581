import TailorModel
import TailorReconciler
import TailorRemote
import TailorTesting
import Testing

/// The figures that the product promises, and what it does not do by itself.
@Suite("Promises, on the emulator")
struct PromiseTests {
    @Test(
        "K + 6 writes for a project, a schema, K images and a model; then a plan of three reads finds nothing to do",
        arguments: [5, 8])
    func figures(images: Int) async throws {
        try await EmulatorHarness.run { harness in
            let graph = Self.graph(["lora"], datasets: 1, images: images, harness.testPictures)
            let requests = try await harness.requests { _ = try await harness.apply(graph) }
            #expect(requests.writes.total == images + 6)
            harness.finishTrainings()
            let reads = try await harness.requests {
                let plan = try await harness.plan(graph)
                #expect(!plan.hasWork && plan.pending.isEmpty && plan.isApplicable)
            }
            #expect(reads == [.listProjects: 1, .listDatasets: 1, .listModels: 1])
        }
    }

    @Test("3 projects, 6 datasets, 60 pictures and 6 models are applied, edited and destroyed")
    func workspace() async throws {
        try await EmulatorHarness.run { harness in
            let graph = Self.graph(["lora", "sea", "icons"], datasets: 2, images: 10, harness.testPictures)
            let trainings: [Endpoint: Int] = [.createModel: 6, .startTraining: 6]
            let made: [Endpoint: Int] = [.createProject: 3, .createDataset: 6, .updateDataset: 12, .uploadImage: 60]
            try await harness.carryOut([
                SequenceStep("made", writes: made.merging(trainings) { $1 }) { $0 = graph },
                SequenceStep.vendor("trained") { $0.finishTrainings() },
                SequenceStep("edited", writes: [.updateProject: 2, .updateDataset: 1, .updateModel: 6]) { graph in
                    graph.projects["lora"]?.description = "The mascot"
                    graph.projects["sea"]?.name = "Seaside"
                    graph.datasets["icons-1"]?.name = "Icons, the second set"
                    for key in graph.models.keys { graph.models[key]?.description = "For the shop" }
                },
                SequenceStep.destroy(writes: [.deleteModel: 6, .deleteDataset: 6, .deleteProject: 3]),
            ])
            #expect(try await harness.recorded().isEmpty)
        }
    }

    @Test("a trained model that vanished is made again only when somebody asks for it")
    func vanishedModel() async throws {
        try await EmulatorHarness.run { harness in
            let graph = Self.graph(["lora"], datasets: 1, images: 5, harness.testPictures)
            _ = try await harness.apply(graph)
            harness.finishTrainings()
            try await harness.console.deleteModel(harness.id(.model("lora-0")))
            let plan = try await harness.plan(graph)
            #expect(!plan.hasWork && plan.pending.map(\.condition) == [.vanished])
            #expect(try await harness.drift().items.map(\.kind) == [.vanished])
            let again = PlanOptions(replaced: [.model("lora-0")])
            let requests = try await harness.requests { _ = try await harness.apply(graph, again) }
            #expect(requests.writes == [.createModel: 1, .startTraining: 1])
            #expect(try await !harness.plan(graph).hasWork)
        }
    }

    @Test("a running training is stopped, waited for and deleted when that is allowed")
    func runningTraining() async throws {
        try await EmulatorHarness.run { harness in
            var graph = Self.graph(["lora"], datasets: 1, images: 5, harness.testPictures)
            _ = try await harness.apply(graph)
            graph.models = [:]
            guard case .refused = try await harness.apply(graph).ending else {
                return #expect(Bool(false), "a running training was stopped unasked")
            }
            let allowed = PlanOptions(allowed: [.model("lora-0")])
            let requests = try await harness.requests { _ = try await harness.apply(graph, allowed) }
            #expect(requests.writes == [.stopTraining: 1, .deleteModel: 1])
            #expect(try await harness.world().models.isEmpty)
        }
    }

    @Test("what a person wrote in the console stays, and is reported as drift")
    func foreignCaption() async throws {
        try await EmulatorHarness.run { harness in
            var graph = Self.graph(["lora"], datasets: 1, images: 3, harness.testPictures)
            graph.models = [:]
            graph.datasets["lora-0"]?.status = .draft
            _ = try await harness.apply(graph)
            let dataset = try await harness.id(.dataset("lora-0"))
            let image = try #require(try await harness.console.dataset(dataset).images?.first)
            _ = try await harness.console.writeCaption(["subject": "mine"], image: image.id, dataset: dataset)
            #expect(
                try await harness.drift().items.flatMap(\.fields).map(\.path) == ["images[\"\(image.name)\"].caption"])
            guard case .nothingToDo = try await harness.apply(graph).ending else {
                return #expect(Bool(false), "it was touched")
            }
            #expect(try await harness.console.dataset(dataset).images?.first?.captionDocument == ["subject": "mine"])
        }
    }

    /// Projects with so many datasets of so many pictures each, the same for every dataset, and a model on each.
    static func graph(
        _ projects: [String], datasets: Int, images: Int, _ testPictures: TestPictures
    ) -> DesiredGraph {
        var graph = DesiredGraph()
        for project in projects {
            let ip = IntellectualProperty(type: .other, medium: .illustration)
            graph.projects[project] = DesiredProject(name: project, ip: ip)
            for number in 0..<datasets {
                let key = "\(project)-\(number)"
                graph.datasets[key] = DesiredDataset(
                    project: project, name: key, visualSchema: ["style": .string(key)],
                    images: testPictures.images(0..<images))
                graph.models[key] = DesiredModel(dataset: key, name: key)
            }
        }
        return graph
    }
}
