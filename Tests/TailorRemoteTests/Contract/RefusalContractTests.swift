import Foundation
import TailorEmulator
import TailorModel
import TailorTesting
import Testing

@testable import TailorRemote

/// Every documented status that a call of the ports can meet, and what the client makes of it. A refusal never has an
/// effect: the house stands unchanged in the end.
@Suite(.house) struct RefusalContractTests {
    private let house: House

    init() throws { house = try #require(House.current) }

    /// The words of the contract for both kinds of 403 (POST /tailored-gen/projects).
    static let unmanaged: [(String, Int, RemoteFailure.Code, String)] = [
        ("another-token", 401, .unauthenticated, "Invalid api_token"),
        ("", 401, .unauthenticated, "Missing api_token"),
        ("blocked-by-quota", 403, .quota, "Quota exceeded: Free users can make up to 1000 requests in total."),
        (
            "blocked-by-subscription", 403, .quota,
            "Access denied: Your subscription does not include access to this feature/product."
        ),
    ]

    @Test("nothing is answered without a token that allows it", arguments: unmanaged, PortCall.all)
    func tokens(_ expected: (token: String, status: Int, code: RemoteFailure.Code, words: String), _ call: PortCall)
        async throws
    {
        let remote = house.encounter.remote(as: expected.token)
        let failure = try await #require(throws: RemoteFailure.self) { try await call.send(remote, house.draft) }
        #expect(failure.status == expected.status && failure.code == expected.code)
        #expect(failure.effect == .none && failure.endpoint == call.endpoint)
        #expect(failure.message.hasPrefix(expected.words))
    }

    @Test("what is not there is not found", arguments: PortCall.all.filter { $0.needs != nil })
    func notFound(_ call: PortCall) async throws {
        let failure = try await #require(throws: RemoteFailure.self) { try await call.send(house.remote, .nowhere) }
        #expect(failure.status == 404 && failure.code == .notFound && failure.effect == .none)
        #expect(failure.endpoint == call.endpoint)
        // The contract gives checkpoints bare texts as errors, which name no request.
        #expect((failure.requestID != nil) != call.endpoint.template.contains("/checkpoints"))
        #expect(failure.message.contains("not found"))
    }

    @Test("an image is found in its own dataset only", arguments: PortCall.all.filter { $0.needs == .image })
    func otherDataset(_ call: PortCall) async throws {
        let target = House.Target(
            project: house.draft.project, dataset: house.undescribed, image: house.draft.image, model: house.draft.model
        )
        let failure = try await #require(throws: RemoteFailure.self) { try await call.send(house.remote, target) }
        #expect(failure.status == 404 && failure.code == .notFound)
    }

    @Test("what the vendor refuses is told apart, has no effect and is asked once", arguments: Refused.all)
    func refused(_ refused: Refused) async throws {
        let failure = try await #require(throws: RemoteFailure.self) { try await refused.send(house) }
        #expect(failure.status == refused.status && failure.code == refused.code)
        #expect(failure.effect == .none && failure.endpoint == refused.endpoint)
        #expect(failure.message.contains(refused.words), "\(failure.message)")
        #expect(!failure.message.contains("{"), "\(failure.message)")
    }
}

/// A call that the vendor refuses for what it asks, or for the state of what it asks it of.
struct Refused: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let endpoint: Endpoint
    let status: Int
    let code: RemoteFailure.Code
    /// Part of the vendor's words.
    let words: String
    let send: @Sendable (House) async throws(RemoteFailure) -> Void

    static let all =
        datasets + images + pictures + archives + questions + models + checkpoints + fields + parameters

    private init(
        _ description: String, _ endpoint: Endpoint, _ status: Int, _ code: RemoteFailure.Code, _ words: String,
        _ send: @escaping @Sendable (House) async throws(RemoteFailure) -> Void
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
        _ send: @escaping @Sendable (House) async throws(RemoteFailure) -> Void
    ) -> Refused {
        Refused(description, endpoint, 409, .conflict, words, send)
    }

    private static func invalid(
        _ description: String, _ endpoint: Endpoint, _ words: String,
        _ send: @escaping @Sendable (House) async throws(RemoteFailure) -> Void
    ) -> Refused {
        Refused(description, endpoint, 400, .rejected, words, send)
    }
}

// MARK: What an object's state forbids

extension Refused {
    private static let datasets = [
        conflict("a schema for a completed dataset", .updateDataset, "completed dataset") {
            house throws(RemoteFailure) in
            _ = try await house.remote.updateDataset(
                house.completed.dataset, DatasetUpdate(visualSchema: Encounter.schema))
        },
        conflict("a completed dataset as a draft", .updateDataset, "draft") { house throws(RemoteFailure) in
            _ = try await house.remote.updateDataset(house.completed.dataset, DatasetUpdate(status: .draft))
        },
        conflict("four images completed", .updateDataset, "at least 5 images") { house throws(RemoteFailure) in
            _ = try await house.remote.updateDataset(house.draft.dataset, DatasetUpdate(status: .completed))
        },
        conflict("a dataset completed without a schema", .updateDataset, "visual_schema") {
            house throws(RemoteFailure) in
            _ = try await house.remote.updateDataset(house.undescribed, DatasetUpdate(status: .completed))
        },
        conflict("a dataset in training deleted", .deleteDataset, "in training") { house throws(RemoteFailure) in
            try await house.remote.deleteDataset(house.training.dataset)
        },
        conflict("a project in training deleted", .deleteProject, "in training") { house throws(RemoteFailure) in
            try await house.remote.deleteProject(house.training.project)
        },
    ]

    private static let images = [
        conflict("an upload to a completed dataset", .uploadImage, "completed dataset") {
            house throws(RemoteFailure) in
            _ = try await house.remote.upload(.bytes(Pictures.small), to: house.completed.dataset)
        },
        conflict("an image of a completed dataset deleted", .deleteImage, "completed dataset") {
            house throws(RemoteFailure) in
            try await house.remote.deleteImage(house.completed.image, dataset: house.completed.dataset)
        },
        conflict("a caption in a completed dataset", .updateImage, "completed dataset") {
            house throws(RemoteFailure) in
            let (image, dataset) = (house.completed.image, house.completed.dataset)
            _ = try await house.remote.writeCaption(Encounter.caption, image: image, dataset: dataset)
        },
        conflict("a caption written anew in a completed dataset", .updateImage, "completed dataset") {
            house throws(RemoteFailure) in
            let (image, dataset) = (house.completed.image, house.completed.dataset)
            _ = try await house.remote.regenerateCaption(image: image, dataset: dataset)
        },
        conflict("all captions written anew in a completed dataset", .regenerateCaptions, "completed dataset") {
            house throws(RemoteFailure) in
            try await house.remote.regenerateCaptions(dataset: house.completed.dataset)
        },
        conflict("captions written anew without a schema", .regenerateCaptions, "visual_schema") {
            house throws(RemoteFailure) in try await house.remote.regenerateCaptions(dataset: house.undescribed)
        },
    ]

    private static let models = [
        Refused(
            "training on a draft", .startTraining, 412, .conflict, "Dataset status must be 'completed'"
        ) { house throws(RemoteFailure) in
            try await house.remote.startTraining(house.draft.model, TrainingParameters())
        },
        conflict("a training started twice", .startTraining, "already started") { house throws(RemoteFailure) in
            try await house.remote.startTraining(house.training.model, TrainingParameters())
        },
        conflict("a stopped training started again", .startTraining, "cannot be resumed") {
            house throws(RemoteFailure) in
            try await house.remote.startTraining(house.stopped, TrainingParameters())
        },
        conflict("a training stopped that never began", .stopTraining, "not in training") {
            house throws(RemoteFailure) in try await house.remote.stopTraining(house.completed.model)
        },
        conflict("a training stopped twice", .stopTraining, "already stopped") { house throws(RemoteFailure) in
            try await house.remote.stopTraining(house.stopped)
        },
        conflict("a model in training deleted", .deleteModel, "in training") { house throws(RemoteFailure) in
            try await house.remote.deleteModel(house.training.model)
        },
    ]
}

// MARK: Archives and checkpoints

extension Refused {
    private static let nowhere = BulkUpload(zipURL: "http://127.0.0.1:1/poses.zip", contentModeration: false)

    private static let archives = [
        invalid("an archive for a dataset of single uploads", .startBulkUpload, "advanced") {
            house throws(RemoteFailure) in
            try await house.remote.startBulkUpload(nowhere, to: house.draft.dataset)
        },
        invalid("an address without an archive", .startBulkUpload, "could not be downloaded") {
            house throws(RemoteFailure) in try await house.remote.startBulkUpload(nowhere, to: house.advanced)
        },
        invalid("an address of an archive that is none", .startBulkUpload, "http or https") {
            house throws(RemoteFailure) in
            let upload = BulkUpload(zipURL: "file:///etc/passwd", contentModeration: false)
            try await house.remote.startBulkUpload(upload, to: house.advanced)
        },
        Refused("a bulk upload that was never begun", .getBulkUpload, 404, .notFound, "No bulk upload") {
            house throws(RemoteFailure) in _ = try await house.remote.bulkUpload(of: house.advanced)
        },
    ]

    private static let checkpoints = [
        invalid("checkpoints of an automatic training", .listCheckpoints, "expert") { house throws(RemoteFailure) in
            _ = try await house.remote.checkpoints(of: house.training.model)
        },
        invalid("a checkpoint of an automatic training deleted", .deleteCheckpoint, "expert") {
            house throws(RemoteFailure) in try await house.remote.deleteCheckpoint(500, model: house.stopped)
        },
    ]
}

// MARK: What a request may not say

extension Refused {
    private static let pictures = [
        Refused("a picture below 256 pixels", .uploadImage, 412, .conflict, "resolution is too low: 255x300") {
            house throws(RemoteFailure) in
            _ = try await house.remote.upload(.bytes(Pictures.tiny), to: house.draft.dataset)
        },
        Refused("a picture below 1024 pixels as it is", .uploadImage, 412, .conflict, "too low: 300x256") {
            house throws(RemoteFailure) in
            _ = try await house.remote.upload(
                .bytes(Pictures.small), to: house.draft.dataset, increasingResolution: false)
        },
        Refused("a GIF", .uploadImage, 415, .rejected, "Unsupported media type") { house throws(RemoteFailure) in
            _ = try await house.remote.upload(.bytes(Data("GIF89a and more".utf8)), to: house.draft.dataset)
        },
        Refused("half a picture", .uploadImage, 415, .rejected, "damaged") { house throws(RemoteFailure) in
            let half = Pictures.large.prefix(Pictures.large.count / 2)
            _ = try await house.remote.upload(.bytes(Data(half)), to: house.draft.dataset)
        },
        Refused("an address that is none", .uploadImage, 422, .rejected, "http") { house throws(RemoteFailure) in
            _ = try await house.remote.upload(.url("ftp://example.com/a.png"), to: house.draft.dataset)
        },
        Refused("an address without a picture", .uploadImage, 422, .rejected, "404") { house throws(RemoteFailure) in
            _ = try await house.remote.upload(
                .url("\(house.encounter.emulator.baseURL)/files/pictures/none.png"), to: house.draft.dataset)
        },
        invalid("no bytes at all", .uploadImage, "base64") { house throws(RemoteFailure) in
            _ = try await house.remote.upload(.bytes(Data()), to: house.draft.dataset)
        },
        invalid("a single image for a dataset of bulk uploads", .uploadImage, "basic") { house throws(RemoteFailure) in
            _ = try await house.remote.upload(.bytes(Pictures.small), to: house.advanced)
        },
    ]

    private static let questions = [
        invalid("a schema of four pictures", .generateVisualSchema, "5 to 10 images") { house throws(RemoteFailure) in
            _ = try await house.remote.generateVisualSchema(Pictures.samples(4))
        },
        invalid("a schema of eleven pictures", .generateVisualSchema, "5 to 10 images") {
            house throws(RemoteFailure) in _ = try await house.remote.generateVisualSchema(Pictures.samples(11))
        },
        Refused("a schema of what is no picture", .generateVisualSchema, 415, .rejected, "Unsupported media type") {
            house throws(RemoteFailure) in
            let samples = Pictures.samples(4) + [.bytes(Data("GIF89a and more".utf8))]
            _ = try await house.remote.generateVisualSchema(samples)
        },
        invalid("a refinement under a completed dataset", .refineStructuredPrompt, "draft mode") {
            house throws(RemoteFailure) in
            _ = try await house.remote.refineStructuredPrompt(
                Encounter.schema, instruction: "no violet", dataset: house.completed.dataset)
        },
        invalid("a refinement without an instruction", .refineStructuredPrompt, "instruction") {
            house throws(RemoteFailure) in
            _ = try await house.remote.refineStructuredPrompt(
                Encounter.schema, instruction: "", dataset: house.draft.dataset)
        },
        invalid("a refinement of what is no object", .refineStructuredPrompt, "structured_prompt") {
            house throws(RemoteFailure) in
            _ = try await house.remote.refineStructuredPrompt(
                "an owl", instruction: "no violet", dataset: house.draft.dataset)
        },
        invalid("a prefix of seven pictures", .generatePrefix, "1 to 6 images") { house throws(RemoteFailure) in
            _ = try await house.remote.generatePrefix(Pictures.samples(7))
        },
    ]

    private static let fields = [
        invalid("a project without a name", .createProject, "project_name") { house throws(RemoteFailure) in
            let ip = IntellectualProperty(type: .other, medium: .illustration)
            _ = try await house.remote.createProject(DesiredProject(name: " ", ip: ip))
        },
        invalid("a character without a name", .createProject, "ip_name") { house throws(RemoteFailure) in
            let ip = IntellectualProperty(type: .definedCharacter, medium: .photography, description: "purple hair")
            _ = try await house.remote.createProject(DesiredProject(name: "Lora", ip: ip))
        },
        invalid("a character's name of four words", .createProject, "ip_name") { house throws(RemoteFailure) in
            let ip = IntellectualProperty(
                type: .definedCharacter, medium: .illustration, name: "Lora of the Hill", description: "purple hair")
            _ = try await house.remote.createProject(DesiredProject(name: "Lora", ip: ip))
        },
        invalid("icons as photographs", .createProject, "ip_type") { house throws(RemoteFailure) in
            let ip = IntellectualProperty(type: .icons, medium: .photography)
            _ = try await house.remote.createProject(DesiredProject(name: "Icons", ip: ip))
        },
        invalid("a project's name taken away", .updateProject, "project_name") { house throws(RemoteFailure) in
            _ = try await house.remote.updateProject(house.draft.project, ProjectUpdate(name: ""))
        },
        invalid("a dataset without a name", .createDataset, "name") { house throws(RemoteFailure) in
            _ = try await house.remote.createDataset(project: house.draft.project, name: "", upload: .basic)
        },
        invalid("a dataset's name taken away", .updateDataset, "name") { house throws(RemoteFailure) in
            _ = try await house.remote.updateDataset(house.draft.dataset, DatasetUpdate(name: "\n"))
        },
        invalid("a schema that is no object", .updateDataset, "visual_schema") { house throws(RemoteFailure) in
            _ = try await house.remote.updateDataset(house.draft.dataset, DatasetUpdate(visualSchema: "flat"))
        },
        invalid("a caption that is no JSON", .updateImage, "caption") { house throws(RemoteFailure) in
            let (image, dataset) = (house.draft.image, house.draft.dataset)
            _ = try await house.remote.writeCaption("an owl sits", image: image, dataset: dataset)
        },
        invalid("a model without a name", .createModel, "name") { house throws(RemoteFailure) in
            let draft = NewModel(dataset: "poses", name: "", description: nil, training: Training())
            _ = try await house.remote.createModel(draft, dataset: house.completed.dataset)
        },
        invalid("a model's name taken away", .updateModel, "name") { house throws(RemoteFailure) in
            try await house.remote.updateModel(house.completed.model, ModelUpdate(name: ""))
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
        invalid("training with \(parameters)", .startTraining, words) { house throws(RemoteFailure) in
            try await house.remote.startTraining(house.completed.model, parameters)
        }
    }
}
