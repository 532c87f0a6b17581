import TailorImaging
import TailorModel
import TailorRemote
import TailorTesting
import Testing

/// Projects and models come, change, vanish and go.
@Suite("A workspace, step by step, on the emulator")
struct WorkspaceSequenceTests {
    @Test("a workspace grows, is changed behind its back, shrinks and is destroyed")
    func sequence() async throws {
        try await EmulatorHarness.run { harness in
            let start = Self.start(harness.testPictures)
            try await harness.carryOut(
                [SequenceStep("a completed dataset", writes: Self.made) { $0 = start }] + Self.models
                    + Self.secondProject(harness.testPictures) + Self.vanishing + Self.shrinking)
        }
    }

    private static let made: [Endpoint: Int] = [
        .createProject: 1, .createDataset: 1, .updateDataset: 2, .uploadImage: 5,
    ]

    private static func start(_ testPictures: TestPictures) -> DesiredGraph {
        let ip = IntellectualProperty(
            type: .definedCharacter, medium: .illustration, name: "Lora", description: "a violet owl")
        return DesiredGraph(
            projects: ["lora": DesiredProject(name: "Lora", description: "A mascot", ip: ip)],
            datasets: [
                "poses": DesiredDataset(
                    project: "lora", name: "Poses", visualSchema: ["style": "flat"], images: testPictures.images(0..<5))
            ])
    }

    private static let models = [
        SequenceStep("a model", writes: [.createModel: 1]) { graph in
            graph.models["lora"] = DesiredModel(dataset: "poses", name: "Lora", status: .created)
        },
        SequenceStep("another mode while it is not trained", writes: [.deleteModel: 1, .createModel: 1]) { graph in
            graph.models["lora"]?.training = Training(mode: .expert, parameters: TrainingParameters(rank: 64))
        },
        SequenceStep("other parameters while it is not trained") { graph in
            graph.models["lora"]?.training.parameters.learningRate = 0.000_3
        },
        SequenceStep("it is trained", writes: [.startTraining: 1]) { $0.models["lora"]?.status = .trained },
        SequenceStep("name and description while it is trained", writes: [.updateModel: 1]) { graph in
            graph.models["lora"]?.name = "Lora the owl"
            graph.models["lora"]?.description = "For the shop"
        },
        SequenceStep.vendor("the training ends") { $0.finishTrainings() },
        SequenceStep("the description becomes empty", writes: [.updateModel: 1]) {
            $0.models["lora"]?.description = ""
        },
        SequenceStep("the project's texts change", writes: [.updateProject: 1]) { graph in
            graph.projects["lora"]?.name = "Lora & friends – “Herbst”"
            graph.projects["lora"]?.description = ""
            graph.projects["lora"]?.ip.description = "a wise owl"
        },
    ]

    private static func secondProject(_ testPictures: TestPictures) -> [SequenceStep] {
        [
            SequenceStep(
                "a second project with a draft",
                writes: [.createProject: 1, .createDataset: 1, .updateDataset: 1, .uploadImage: 2]
            ) { graph in
                let ip = IntellectualProperty(type: .stylizedScene, medium: .photography)
                graph.projects["sea"] = DesiredProject(name: "Sea", ip: ip)
                graph.datasets["sea"] = DesiredDataset(
                    project: "sea", name: "Sea", visualSchema: ["light": "evening"], images: testPictures.images(0..<2),
                    status: .draft)
            },
            SequenceStep("a caption by hand", writes: [.updateImage: 1]) { graph in
                graph.datasets["sea"]?.images?[0].caption = ["subject": "a boat"]
            },
        ]
    }

    private static let vanishing = [
        SequenceStep.vendor("a picture vanishes", writes: [.uploadImage: 1]) { harness in
            let dataset = try await harness.recorded().datasets["sea"]?.current
            let image = try #require(dataset?.images["1.jpg"])
            try await harness.console.deleteImage(image.id, dataset: harness.id(.dataset("sea")))
        },
        SequenceStep.vendor("a picture that nobody listed comes", writes: [.deleteImage: 1]) { harness in
            let upload = ImageUpload(
                name: "stray.jpg", source: .url("https://example.com/stray.jpg", digest: nil),
                increaseResolution: true, contentModeration: false, schema: nil)
            guard case .file(let path, let facts) = harness.testPictures.image(9).source else { return }
            let bytes = try harness.files.bytes(of: path, expecting: facts.digest)
            _ = try await harness.console.uploadImage(
                upload, content: .bytes(bytes), to: harness.id(.dataset("sea")))
        },
        SequenceStep.vendor("a caption by hand is written again", writes: [.updateImage: 1]) { harness in
            let dataset = try await harness.recorded().datasets["sea"]?.current
            let image = try #require(dataset?.images["0.jpg"])
            _ = try await harness.console.regenerateCaption(image: image.id, dataset: harness.id(.dataset("sea")))
        },
        SequenceStep.vendor("a schema is changed", writes: [.updateDataset: 1]) { harness in
            let update = DatasetUpdate(name: "Ocean", visualSchema: ["light": "noon"])
            _ = try await harness.console.updateDataset(harness.id(.dataset("sea")), update)
        },
        SequenceStep.vendor("a project and a model are called otherwise", writes: [.updateProject: 1, .updateModel: 1])
        {
            harness in
            _ = try await harness.console.updateProject(harness.id(.project("sea")), ProjectUpdate(name: "Ocean"))
            try await harness.console.updateModel(harness.id(.model("lora")), ModelUpdate(description: "mine"))
        },
        SequenceStep.vendor(
            "a draft vanishes", writes: [.createDataset: 1, .updateDataset: 1, .uploadImage: 2, .updateImage: 1]
        ) { try await $0.console.deleteDataset($0.id(.dataset("sea"))) },
        SequenceStep.vendor(
            "a project vanishes with all that is in it",
            writes: [.createProject: 1, .createDataset: 1, .updateDataset: 1, .uploadImage: 2, .updateImage: 1]
        ) { try await $0.console.deleteProject($0.id(.project("sea"))) },
    ]

    private static let shrinking = [
        SequenceStep("a dataset goes", writes: [.deleteDataset: 1]) { $0.datasets["sea"] = nil },
        SequenceStep(
            "a project goes that vanished already",
            byHand: { try await $0.console.deleteProject($0.id(.project("sea"))) }
        ) { $0.projects["sea"] = nil },
        SequenceStep("a model goes", writes: [.deleteModel: 1]) { $0.models = [:] },
        SequenceStep.nothing,
        SequenceStep.destroy(writes: [.deleteDataset: 1, .deleteProject: 1]),
    ]
}
