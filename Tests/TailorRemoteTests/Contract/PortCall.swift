import TailorModel
import TailorTesting
import Testing

@testable import TailorRemote

/// A call of RemoteReading or RemoteWriting, aimed at some object.
struct PortCall: Sendable, CustomTestStringConvertible {
    /// Which of the target's ids it needs to be there; nil for none.
    enum Need: Sendable {
        case project, dataset, image, model
    }

    let endpoint: Endpoint
    let needs: Need?
    let send: @Sendable (any RemoteWriting, RefusalFixture.Target) async throws(RemoteFailure) -> Void

    var testDescription: String { endpoint.description }

    private init(
        _ endpoint: Endpoint, needs: Need? = nil,
        _ send: @escaping @Sendable (any RemoteWriting, RefusalFixture.Target) async throws(RemoteFailure) -> Void
    ) {
        self.endpoint = endpoint
        self.needs = needs
        self.send = send
    }

    /// Every call of the ports; the one caption endpoint twice, as it has two meanings.
    static let all = reading + projects + datasets + images + questions + models + generations

    private static let reading = [
        PortCall(.listProjects) { remote, _ throws(RemoteFailure) in _ = try await remote.projects() },
        PortCall(.listDatasets) { remote, _ throws(RemoteFailure) in _ = try await remote.datasets() },
        PortCall(.listModels) { remote, _ throws(RemoteFailure) in _ = try await remote.models() },
        PortCall(.getDataset, needs: .dataset) { remote, target throws(RemoteFailure) in
            _ = try await remote.dataset(target.dataset)
        },
    ]

    private static let projects = [
        PortCall(.createProject) { remote, _ throws(RemoteFailure) in
            let ip = IntellectualProperty(type: .other, medium: .photography)
            _ = try await remote.createProject(DesiredProject(name: "Winter", ip: ip))
        },
        PortCall(.updateProject, needs: .project) { remote, target throws(RemoteFailure) in
            _ = try await remote.updateProject(target.project, ProjectUpdate(name: "Winter"))
        },
        PortCall(.deleteProject, needs: .project) { remote, target throws(RemoteFailure) in
            try await remote.deleteProject(target.project)
        },
    ]

    private static let datasets = [
        PortCall(.createDataset, needs: .project) { remote, target throws(RemoteFailure) in
            _ = try await remote.createDataset(project: target.project, name: "faces", upload: .basic)
        },
        PortCall(.cloneDataset, needs: .dataset) { remote, target throws(RemoteFailure) in
            _ = try await remote.cloneDataset(target.dataset, name: "faces")
        },
        PortCall(.updateDataset, needs: .dataset) { remote, target throws(RemoteFailure) in
            _ = try await remote.updateDataset(target.dataset, DatasetUpdate(name: "faces"))
        },
        PortCall(.deleteDataset, needs: .dataset) { remote, target throws(RemoteFailure) in
            try await remote.deleteDataset(target.dataset)
        },
    ]

    private static let images = [
        PortCall(.uploadImage, needs: .dataset) { remote, target throws(RemoteFailure) in
            let upload = ImageUpload(
                name: "a.png", source: .url("https://example.com/a.png", digest: nil), increaseResolution: true,
                contentModeration: true, schema: nil)
            _ = try await remote.uploadImage(upload, content: .bytes(Pictures.small), to: target.dataset)
        },
        PortCall(.updateImage, needs: .image) { remote, target throws(RemoteFailure) in
            _ = try await remote.writeCaption(ContractHarness.caption, image: target.image, dataset: target.dataset)
        },
        PortCall(.updateImage, needs: .image) { remote, target throws(RemoteFailure) in
            _ = try await remote.regenerateCaption(image: target.image, dataset: target.dataset)
        },
        PortCall(.regenerateCaptions, needs: .dataset) { remote, target throws(RemoteFailure) in
            try await remote.regenerateCaptions(dataset: target.dataset)
        },
        PortCall(.deleteImage, needs: .image) { remote, target throws(RemoteFailure) in
            try await remote.deleteImage(target.image, dataset: target.dataset)
        },
        PortCall(.startBulkUpload, needs: .dataset) { remote, target throws(RemoteFailure) in
            let upload = BulkUpload(zipURL: "https://example.com/poses.zip", contentModeration: false)
            try await remote.startBulkUpload(upload, to: target.dataset)
        },
        PortCall(.getBulkUpload, needs: .dataset) { remote, target throws(RemoteFailure) in
            _ = try await remote.bulkUpload(of: target.dataset)
        },
    ]

    private static let questions = [
        PortCall(.generateVisualSchema) { remote, _ throws(RemoteFailure) in
            _ = try await remote.generateVisualSchema(Pictures.samples(5))
        },
        PortCall(.refineStructuredPrompt, needs: .dataset) { remote, target throws(RemoteFailure) in
            _ = try await remote.refineStructuredPrompt(
                ContractHarness.schema, instruction: "no violet", dataset: target.dataset)
        },
        PortCall(.generatePrefix) { remote, _ throws(RemoteFailure) in
            _ = try await remote.generatePrefix(Pictures.samples(1))
        },
    ]

    private static let generations = [
        PortCall(.generateImage) { remote, target throws(RemoteFailure) in
            _ = try await remote.perform(.generateImage(lora(), model: target.model))
        },
        PortCall(.generatePrompt) { remote, target throws(RemoteFailure) in
            _ = try await remote.perform(.generatePrompt(lora(), model: target.model))
        },
        PortCall(.generateVideo, needs: .model) { remote, target throws(RemoteFailure) in
            _ = try await remote.perform(.generateVideo(.bytes(Pictures.small), seed: nil, model: target.model))
        },
        PortCall(.generateLegacyImage, needs: .model) { remote, target throws(RemoteFailure) in
            _ = try await remote.perform(.generateLegacyImage(lora(), model: target.model))
        },
        PortCall(.getStatus) { remote, _ throws(RemoteFailure) in
            guard let job = GenerationJob(id: "nobody") else { return }
            _ = try await remote.state(of: job)
        },
    ]

    private static func lora() throws(RemoteFailure) -> GenerationRequest {
        do throws(GenerationProblem) { return try GenerationRequest(["prompt": "Lora"]) } catch {
            throw RemoteFailure(code: .rejected, effect: .none, endpoint: .generateImage, message: error.message)
        }
    }

    private static let models = [
        PortCall(.createModel, needs: .dataset) { remote, target throws(RemoteFailure) in
            let draft = NewModel(dataset: "poses", name: "Lora two", description: nil, training: Training())
            _ = try await remote.createModel(draft, dataset: target.dataset)
        },
        PortCall(.updateModel, needs: .model) { remote, target throws(RemoteFailure) in
            try await remote.updateModel(target.model, ModelUpdate(name: "Lora two"))
        },
        PortCall(.startTraining, needs: .model) { remote, target throws(RemoteFailure) in
            try await remote.startTraining(target.model, TrainingParameters())
        },
        PortCall(.stopTraining, needs: .model) { remote, target throws(RemoteFailure) in
            try await remote.stopTraining(target.model)
        },
        PortCall(.deleteModel, needs: .model) { remote, target throws(RemoteFailure) in
            try await remote.deleteModel(target.model)
        },
        PortCall(.listCheckpoints, needs: .model) { remote, target throws(RemoteFailure) in
            _ = try await remote.checkpoints(of: target.model)
        },
        PortCall(.deleteCheckpoint, needs: .model) { remote, target throws(RemoteFailure) in
            try await remote.deleteCheckpoint(500, model: target.model)
        },
    ]
}
