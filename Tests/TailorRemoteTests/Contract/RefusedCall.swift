import Foundation
import TailorEmulator
import TailorModel
import TailorTesting
import Testing

@testable import TailorRemote

/// A call that the vendor refuses, for its arguments or for the state of an object.
struct RefusedCall: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let endpoint: Endpoint
    let status: Int
    let code: RemoteFailure.Code
    /// Part of the vendor's message.
    let words: String
    let send: @Sendable (RefusalFixture) async throws(RemoteFailure) -> Void

    static let all =
        datasets + images + pictures + archives + questions + models + checkpoints + fields + parameters

    private init(
        _ description: String, _ endpoint: Endpoint, _ status: Int, _ code: RemoteFailure.Code, _ words: String,
        _ send: @escaping @Sendable (RefusalFixture) async throws(RemoteFailure) -> Void
    ) {
        testDescription = "\(status): \(description)"
        self.endpoint = endpoint
        self.status = status
        self.code = code
        self.words = words
        self.send = send
    }

    private static func conflict(
        _ description: String, _ endpoint: Endpoint, _ words: String,
        _ send: @escaping @Sendable (RefusalFixture) async throws(RemoteFailure) -> Void
    ) -> RefusedCall {
        RefusedCall(description, endpoint, 409, .conflict, words, send)
    }

    private static func invalid(
        _ description: String, _ endpoint: Endpoint, _ words: String,
        _ send: @escaping @Sendable (RefusalFixture) async throws(RemoteFailure) -> Void
    ) -> RefusedCall {
        RefusedCall(description, endpoint, 400, .rejected, words, send)
    }
}

// MARK: What an object's state forbids

extension RefusedCall {
    private static let datasets = [
        conflict("a schema for a completed dataset", .updateDataset, "completed dataset") {
            fixture throws(RemoteFailure) in
            _ = try await fixture.remote.updateDataset(
                fixture.completed.dataset, DatasetUpdate(visualSchema: ContractHarness.schema))
        },
        conflict("a completed dataset as a draft", .updateDataset, "draft") { fixture throws(RemoteFailure) in
            _ = try await fixture.remote.updateDataset(fixture.completed.dataset, DatasetUpdate(status: .draft))
        },
        conflict("four images completed", .updateDataset, "at least 5 images") { fixture throws(RemoteFailure) in
            _ = try await fixture.remote.updateDataset(fixture.draft.dataset, DatasetUpdate(status: .completed))
        },
        conflict("a dataset completed without a schema", .updateDataset, "visual_schema") {
            fixture throws(RemoteFailure) in
            _ = try await fixture.remote.updateDataset(fixture.undescribed, DatasetUpdate(status: .completed))
        },
        conflict("a dataset in training deleted", .deleteDataset, "in training") { fixture throws(RemoteFailure) in
            try await fixture.remote.deleteDataset(fixture.training.dataset)
        },
        conflict("a project in training deleted", .deleteProject, "in training") { fixture throws(RemoteFailure) in
            try await fixture.remote.deleteProject(fixture.training.project)
        },
    ]

    private static let images = [
        conflict("an upload to a completed dataset", .uploadImage, "completed dataset") {
            fixture throws(RemoteFailure) in
            _ = try await fixture.remote.upload(.bytes(Pictures.small), to: fixture.completed.dataset)
        },
        conflict("an image of a completed dataset deleted", .deleteImage, "completed dataset") {
            fixture throws(RemoteFailure) in
            try await fixture.remote.deleteImage(fixture.completed.image, dataset: fixture.completed.dataset)
        },
        conflict("a caption in a completed dataset", .updateImage, "completed dataset") {
            fixture throws(RemoteFailure) in
            let (image, dataset) = (fixture.completed.image, fixture.completed.dataset)
            _ = try await fixture.remote.writeCaption(ContractHarness.caption, image: image, dataset: dataset)
        },
        conflict("a caption regenerated in a completed dataset", .updateImage, "completed dataset") {
            fixture throws(RemoteFailure) in
            let (image, dataset) = (fixture.completed.image, fixture.completed.dataset)
            _ = try await fixture.remote.regenerateCaption(image: image, dataset: dataset)
        },
        conflict("all captions regenerated in a completed dataset", .regenerateCaptions, "completed dataset") {
            fixture throws(RemoteFailure) in
            try await fixture.remote.regenerateCaptions(dataset: fixture.completed.dataset)
        },
        conflict("captions regenerated without a schema", .regenerateCaptions, "visual_schema") {
            fixture throws(RemoteFailure) in try await fixture.remote.regenerateCaptions(dataset: fixture.undescribed)
        },
    ]

    private static let models = [
        RefusedCall(
            "training on a draft", .startTraining, 412, .conflict, "Dataset status must be 'completed'"
        ) { fixture throws(RemoteFailure) in
            try await fixture.remote.startTraining(fixture.draft.model, TrainingParameters())
        },
        conflict("a training started twice", .startTraining, "already started") { fixture throws(RemoteFailure) in
            try await fixture.remote.startTraining(fixture.training.model, TrainingParameters())
        },
        conflict("a stopped training started again", .startTraining, "cannot be resumed") {
            fixture throws(RemoteFailure) in
            try await fixture.remote.startTraining(fixture.stopped, TrainingParameters())
        },
        conflict("a training stopped that never began", .stopTraining, "not in training") {
            fixture throws(RemoteFailure) in try await fixture.remote.stopTraining(fixture.completed.model)
        },
        conflict("a training stopped twice", .stopTraining, "already stopped") { fixture throws(RemoteFailure) in
            try await fixture.remote.stopTraining(fixture.stopped)
        },
        conflict("a model in training deleted", .deleteModel, "in training") { fixture throws(RemoteFailure) in
            try await fixture.remote.deleteModel(fixture.training.model)
        },
    ]
}

// MARK: Archives and checkpoints

extension RefusedCall {
    private static let nowhere = BulkUpload(zipURL: "http://127.0.0.1:1/poses.zip", contentModeration: false)

    private static let archives = [
        invalid("an archive for a dataset of single uploads", .startBulkUpload, "advanced") {
            fixture throws(RemoteFailure) in
            try await fixture.remote.startBulkUpload(nowhere, to: fixture.draft.dataset)
        },
        invalid("an address without an archive", .startBulkUpload, "could not be downloaded") {
            fixture throws(RemoteFailure) in try await fixture.remote.startBulkUpload(nowhere, to: fixture.advanced)
        },
        invalid("an address of an archive that is none", .startBulkUpload, "http or https") {
            fixture throws(RemoteFailure) in
            let upload = BulkUpload(zipURL: "file:///etc/passwd", contentModeration: false)
            try await fixture.remote.startBulkUpload(upload, to: fixture.advanced)
        },
        RefusedCall("a bulk upload that was never begun", .getBulkUpload, 404, .notFound, "No bulk upload") {
            fixture throws(RemoteFailure) in _ = try await fixture.remote.bulkUpload(of: fixture.advanced)
        },
    ]

    private static let checkpoints = [
        invalid("checkpoints of an automatic training", .listCheckpoints, "expert") { fixture throws(RemoteFailure) in
            _ = try await fixture.remote.checkpoints(of: fixture.training.model)
        },
        invalid("a checkpoint of an automatic training deleted", .deleteCheckpoint, "expert") {
            fixture throws(RemoteFailure) in try await fixture.remote.deleteCheckpoint(500, model: fixture.stopped)
        },
    ]
}

// MARK: What a request may not say

extension RefusedCall {
    private static let pictures = [
        RefusedCall("a picture below 256 pixels", .uploadImage, 412, .conflict, "resolution is too low: 255x300") {
            fixture throws(RemoteFailure) in
            _ = try await fixture.remote.upload(.bytes(Pictures.tiny), to: fixture.draft.dataset)
        },
        RefusedCall("a picture below 1024 pixels as it is", .uploadImage, 412, .conflict, "too low: 300x256") {
            fixture throws(RemoteFailure) in
            _ = try await fixture.remote.upload(
                .bytes(Pictures.small), to: fixture.draft.dataset, increasingResolution: false)
        },
        RefusedCall("a GIF", .uploadImage, 415, .rejected, "Unsupported media type") { fixture throws(RemoteFailure) in
            _ = try await fixture.remote.upload(.bytes(Data("GIF89a and more".utf8)), to: fixture.draft.dataset)
        },
        RefusedCall("half a picture", .uploadImage, 415, .rejected, "damaged") { fixture throws(RemoteFailure) in
            let half = Pictures.large.prefix(Pictures.large.count / 2)
            _ = try await fixture.remote.upload(.bytes(Data(half)), to: fixture.draft.dataset)
        },
        RefusedCall("an address that is none", .uploadImage, 422, .rejected, "http") { fixture throws(RemoteFailure) in
            _ = try await fixture.remote.upload(.url("ftp://example.com/a.png"), to: fixture.draft.dataset)
        },
        RefusedCall("an address without a picture", .uploadImage, 422, .rejected, "downloaded") {
            fixture throws(RemoteFailure) in
            _ = try await fixture.remote.upload(
                .url("\(fixture.harness.emulator.baseURL)/files/pictures/none.png"), to: fixture.draft.dataset)
        },
        invalid("no bytes at all", .uploadImage, "base64") { fixture throws(RemoteFailure) in
            _ = try await fixture.remote.upload(.bytes(Data()), to: fixture.draft.dataset)
        },
        invalid("a single image for a dataset of bulk uploads", .uploadImage, "basic") {
            fixture throws(RemoteFailure) in
            _ = try await fixture.remote.upload(.bytes(Pictures.small), to: fixture.advanced)
        },
    ]

    private static let questions = [
        invalid("a schema of four pictures", .generateVisualSchema, "5 to 10 images") { fixture throws(RemoteFailure) in
            _ = try await fixture.remote.generateVisualSchema(Pictures.samples(4))
        },
        invalid("a schema of eleven pictures", .generateVisualSchema, "5 to 10 images") {
            fixture throws(RemoteFailure) in _ = try await fixture.remote.generateVisualSchema(Pictures.samples(11))
        },
        RefusedCall("a schema of what is no picture", .generateVisualSchema, 415, .rejected, "Unsupported media type") {
            fixture throws(RemoteFailure) in
            let samples = Pictures.samples(4) + [.bytes(Data("GIF89a and more".utf8))]
            _ = try await fixture.remote.generateVisualSchema(samples)
        },
        invalid("a refinement under a completed dataset", .refineStructuredPrompt, "draft mode") {
            fixture throws(RemoteFailure) in
            _ = try await fixture.remote.refineStructuredPrompt(
                ContractHarness.schema, instruction: "no violet", dataset: fixture.completed.dataset)
        },
        invalid("a refinement without an instruction", .refineStructuredPrompt, "instruction") {
            fixture throws(RemoteFailure) in
            _ = try await fixture.remote.refineStructuredPrompt(
                ContractHarness.schema, instruction: "", dataset: fixture.draft.dataset)
        },
        invalid("a refinement of what is no object", .refineStructuredPrompt, "structured_prompt") {
            fixture throws(RemoteFailure) in
            _ = try await fixture.remote.refineStructuredPrompt(
                "an owl", instruction: "no violet", dataset: fixture.draft.dataset)
        },
        invalid("a prefix of seven pictures", .generatePrefix, "1 to 6 images") { fixture throws(RemoteFailure) in
            _ = try await fixture.remote.generatePrefix(Pictures.samples(7))
        },
    ]

    private static let fields = [
        invalid("a project without a name", .createProject, "project_name") { fixture throws(RemoteFailure) in
            let ip = IntellectualProperty(type: .other, medium: .illustration)
            _ = try await fixture.remote.createProject(DesiredProject(name: " ", ip: ip))
        },
        invalid("a character without a name", .createProject, "ip_name") { fixture throws(RemoteFailure) in
            let ip = IntellectualProperty(type: .definedCharacter, medium: .photography, description: "purple hair")
            _ = try await fixture.remote.createProject(DesiredProject(name: "Lora", ip: ip))
        },
        invalid("a character's name of four words", .createProject, "ip_name") { fixture throws(RemoteFailure) in
            let ip = IntellectualProperty(
                type: .definedCharacter, medium: .illustration, name: "Lora of the Hill", description: "purple hair")
            _ = try await fixture.remote.createProject(DesiredProject(name: "Lora", ip: ip))
        },
        invalid("icons as photographs", .createProject, "ip_type") { fixture throws(RemoteFailure) in
            let ip = IntellectualProperty(type: .icons, medium: .photography)
            _ = try await fixture.remote.createProject(DesiredProject(name: "Icons", ip: ip))
        },
        invalid("a project's name taken away", .updateProject, "project_name") { fixture throws(RemoteFailure) in
            _ = try await fixture.remote.updateProject(fixture.draft.project, ProjectUpdate(name: ""))
        },
        invalid("a dataset without a name", .createDataset, "name") { fixture throws(RemoteFailure) in
            _ = try await fixture.remote.createDataset(project: fixture.draft.project, name: "", upload: .basic)
        },
        invalid("a dataset's name taken away", .updateDataset, "name") { fixture throws(RemoteFailure) in
            _ = try await fixture.remote.updateDataset(fixture.draft.dataset, DatasetUpdate(name: "\n"))
        },
        invalid("a schema that is no object", .updateDataset, "visual_schema") { fixture throws(RemoteFailure) in
            _ = try await fixture.remote.updateDataset(fixture.draft.dataset, DatasetUpdate(visualSchema: "flat"))
        },
        invalid("a caption that is no JSON", .updateImage, "caption") { fixture throws(RemoteFailure) in
            let (image, dataset) = (fixture.draft.image, fixture.draft.dataset)
            _ = try await fixture.remote.writeCaption("an owl sits", image: image, dataset: dataset)
        },
        invalid("a model without a name", .createModel, "name") { fixture throws(RemoteFailure) in
            let draft = NewModel(dataset: "poses", name: "", description: nil, training: Training())
            _ = try await fixture.remote.createModel(draft, dataset: fixture.completed.dataset)
        },
        invalid("a model's name taken away", .updateModel, "name") { fixture throws(RemoteFailure) in
            try await fixture.remote.updateModel(fixture.completed.model, ModelUpdate(name: ""))
        },
    ]

    /// start_training names the field that is wrong in a shape of its own (contract, its 400).
    private static let parameters = [
        ("total_training_steps", TrainingParameters(totalTrainingSteps: 5001)),
        ("total_training_steps", TrainingParameters(totalTrainingSteps: 0)),
        ("rank", TrainingParameters(rank: 257)), ("rank", TrainingParameters(rank: 3)),
        ("learning_rate", TrainingParameters(learningRate: 0.0011)),
        ("learning_rate", TrainingParameters(learningRate: 0.000_000_9)),
        ("checkpoint_interval", TrainingParameters(checkpointInterval: 99)),
        ("lr_warmup_steps", TrainingParameters(lrWarmupSteps: 1001)),
        // Within its limits, and not for a model whose training is fully automated.
        ("expert", TrainingParameters(rank: 128)),
    ].map { words, parameters in
        invalid("training with \(parameters)", .startTraining, words) { fixture throws(RemoteFailure) in
            try await fixture.remote.startTraining(fixture.completed.model, parameters)
        }
    }
}
