import Foundation
import HTTPTypes
import TailorHTTP
import TailorModel
import TailorTesting
import Testing

@testable import TailorRemote

@Suite struct BriaRemoteTests {
    private static let project = #"{"id":1,"project_name":"p","ip_type":"icons","ip_medium":"illustration"}"#
    private static let dataset = #"{"id":2,"project_id":1,"name":"d","status":"draft"}"#
    private static let image = #"{"id":3,"image_name":"a.png"}"#
    private static let model = #"{"id":4,"name":"m","status":"Created","dataset_id":2}"#

    /// An operation, the answer it is given, and what it has to send.
    struct Case: Sendable, CustomTestStringConvertible {
        let sends: String
        var body: String?
        var answer: ScriptedTransport.Line = .answer(204)
        let call: @Sendable (BriaRemote) async throws(RemoteFailure) -> Void

        var testDescription: String { sends }
    }

    private static let base = "https://api.example/v1/tailored-gen"

    static let reading: [Case] = [
        Case(sends: "GET \(base)/projects", answer: .answer(200, "[\(project)]")) { remote throws(RemoteFailure) in
            #expect(try await remote.projects().map(\.id) == [1])
        },
        Case(sends: "GET \(base)/datasets", answer: .answer(200, "[\(dataset)]")) { remote throws(RemoteFailure) in
            #expect(try await remote.datasets().map(\.id) == [2])
        },
        Case(sends: "GET \(base)/models", answer: .answer(200, "[\(model)]")) { remote throws(RemoteFailure) in
            #expect(try await remote.models().map(\.id) == [4])
        },
        Case(
            sends: "GET \(base)/datasets/2?max_images=200",
            answer: .answer(200, #"{"id":2,"project_id":1,"name":"d","images_count":1,"images":[\#(image)]}"#)
        ) { remote throws(RemoteFailure) in
            #expect(try await remote.dataset(2).images == [ObservedImage(id: 3, name: "a.png")])
        },
    ]

    static let projects: [Case] = [
        Case(
            sends: "POST \(base)/projects",
            body: #"{"ip_description":"purple hair","ip_medium":"illustration","ip_name":"Lora","#
                + #""ip_type":"defined_character","project_name":"Lora"}"#,
            answer: .answer(201, project)
        ) { remote throws(RemoteFailure) in
            let ip = IntellectualProperty(
                type: .definedCharacter, medium: .illustration, name: "Lora", description: "purple hair")
            _ = try await remote.createProject(DesiredProject(name: "Lora", ip: ip))
        },
        Case(
            sends: "PUT \(base)/projects/1", body: #"{"ip_name":"Lucy","project_description":""}"#,
            answer: .answer(200, project)
        ) { remote throws(RemoteFailure) in
            _ = try await remote.updateProject(1, ProjectUpdate(description: "", ipName: "Lucy"))
        },
        Case(sends: "DELETE \(base)/projects/1") { remote throws(RemoteFailure) in try await remote.deleteProject(1) },
    ]

    static let datasets: [Case] = [
        Case(
            sends: "POST \(base)/datasets", body: #"{"name":"d","project_id":1,"upload_type":"advanced"}"#,
            answer: .answer(201, dataset)
        ) { remote throws(RemoteFailure) in
            _ = try await remote.createDataset(project: 1, name: "d", upload: .advanced)
        },
        Case(
            sends: "POST \(base)/datasets",
            body: #"{"name":"d","project_id":1,"upload_type":"basic"}"#,
            answer: .answer(201, #"{"id":2,"project_id":1,"name":"d","caption_prefix":"A drawing, "}"#)
        ) { remote throws(RemoteFailure) in
            let made = try await remote.createDataset(project: 1, name: "d", upload: .basic)
            #expect(made.captionPrefix == "A drawing, ")
        },
        Case(
            sends: "PUT \(base)/datasets/2", body: #"{"caption_prefix":"A drawing"}"#, answer: .answer(200, dataset)
        ) { remote throws(RemoteFailure) in
            var update = DatasetUpdate()
            update.captionPrefix = "A drawing"
            _ = try await remote.updateDataset(2, update)
        },
        Case(
            sends: "POST \(base)/datasets/2/clone", body: #"{"name":"d (r2)"}"#,
            answer: .answer(
                201,
                #"{"id":5,"project_id":1,"name":"d (r2)","visual_schema":"{}","status":"draft","images_count":1,"#
                    + #""images":[\#(image)]}"#)
        ) { remote throws(RemoteFailure) in
            let clone = try await remote.cloneDataset(2, name: "d (r2)")
            let images = [ObservedImage(id: 3, name: "a.png")]
            #expect(
                clone
                    == ObservedDataset(
                        id: 5, projectID: 1, name: "d (r2)", visualSchema: "{}", imagesCount: 1, images: images))
        },
        Case(
            sends: "PUT \(base)/datasets/2",
            body: #"{"status":"completed","visual_schema":"{\"a\":[1,2.5],\"b\":\"x\/y\"}"}"#
                .replacingOccurrences(of: #"\/"#, with: "/"),
            answer: .answer(200, dataset)
        ) { remote throws(RemoteFailure) in
            let schema: JSONValue = ["b": "x/y", "a": [1, .number(2.5)]]
            _ = try await remote.updateDataset(2, DatasetUpdate(visualSchema: schema, status: .completed))
        },
        Case(sends: "DELETE \(base)/datasets/2") { remote throws(RemoteFailure) in try await remote.deleteDataset(2) },
    ]

    static let images: [Case] = [
        Case(
            sends: "POST \(base)/datasets/2/images",
            body: #"{"content_moderation":false,"file":"/+8=","image_name":"a.png","increase_resolution":true}"#,
            answer: .answer(201, image)
        ) { remote throws(RemoteFailure) in
            _ = try await remote.uploadImage(upload(moderated: false), content: .bytes(Data([0xFF, 0xEF])), to: 2)
        },
        Case(
            sends: "POST \(base)/datasets/2/images",
            body: #"{"content_moderation":true,"image_name":"a.png","image_url":"https://x/a.png","#
                + #""increase_resolution":true}"#,
            answer: .answer(201, image)
        ) { remote throws(RemoteFailure) in
            _ = try await remote.uploadImage(upload(moderated: true), content: .url("https://x/a.png"), to: 2)
        },
        Case(
            sends: "PUT \(base)/datasets/2/images/3", body: #"{"caption":"{\"subject\":\"Lora\"}"}"#,
            answer: .answer(200, image)
        ) { remote throws(RemoteFailure) in
            _ = try await remote.writeCaption(["subject": "Lora"], image: 3, dataset: 2)
        },
        Case(
            sends: "PUT \(base)/datasets/2/images/3", body: #"{"regenerate_caption":true}"#, answer: .answer(200, image)
        ) { remote throws(RemoteFailure) in
            _ = try await remote.regenerateCaption(image: 3, dataset: 2)
        },
        Case(sends: "PUT \(base)/datasets/2/images", answer: .answer(202, dataset)) { remote throws(RemoteFailure) in
            try await remote.regenerateCaptions(dataset: 2)
        },
        Case(sends: "DELETE \(base)/datasets/2/images/3") { remote throws(RemoteFailure) in
            try await remote.deleteImage(3, dataset: 2)
        },
    ]

    static let archives: [Case] = [
        Case(
            sends: "POST \(base)/datasets/2/images/bulk-upload",
            body: #"{"content_moderation":true,"zip_url":"https://x/a.zip?s=1"}"#, answer: .answer(202, "{}")
        ) { remote throws(RemoteFailure) in
            let upload = BulkUpload(zipURL: "https://x/a.zip?s=1", contentModeration: true)
            try await remote.startBulkUpload(upload, to: 2)
        },
        Case(
            sends: "GET \(base)/datasets/2/images/bulk-upload/status",
            answer: .answer(
                200,
                #"{"status":"Processing","progress_percentage":40,"total_processed":4,"done":3,"failed":1,"#
                    + #""failed_images":[{"filename":"a/b.png","error_code":412,"error_message":"too small"}]}"#)
        ) { remote throws(RemoteFailure) in
            let failures = [ObservedBulkUpload.Failure(name: "a/b.png", message: "too small")]
            #expect(
                try await remote.bulkUpload(of: 2)
                    == ObservedBulkUpload(status: .processing, done: 3, failed: 1, failures: failures))
        },
    ]

    static let checkpoints: [Case] = [
        Case(
            sends: "GET \(base)/models/4/checkpoints",
            answer: .answer(
                200,
                #"{"checkpoints":[{"checkpoint_step":750,"training_job_id":1},{"checkpoint_step":"500"}],"#
                    + #""active_model_version":"500"}"#)
        ) { remote throws(RemoteFailure) in
            let found = try await remote.checkpoints(of: 4)
            #expect(found == ObservedCheckpoints(steps: [500, 750], active: "500") && found.activeStep == 500)
        },
        Case(sends: "DELETE \(base)/models/4/checkpoints/750") { remote throws(RemoteFailure) in
            try await remote.deleteCheckpoint(750, model: 4)
        },
    ]

    private static let pictures: [ImageContent] = [.bytes(Data([0xFF, 0xEF])), .url("https://x/a.png")]

    static let questions: [Case] = [
        Case(
            sends: "POST \(base)/generate_visual_schema", body: #"{"images":["/+8=","https://x/a.png"]}"#,
            answer: .answer(200, #"{"visual_schema":"{\"style\": \"flat\"}"}"#)
        ) { remote throws(RemoteFailure) in
            let schema = try await remote.generateVisualSchema(pictures)
            #expect(schema == ["style": "flat"])
        },
        Case(
            sends: "POST \(base)/refine_structured_prompt",
            body: #"{"dataset_id":2,"instruction":"no violet","structured_prompt":"{\"style\":\"flat\"}"}"#,
            answer: .answer(200, #"{"structured_prompt":"{}"}"#)
        ) { remote throws(RemoteFailure) in
            let refined = try await remote.refineStructuredPrompt(
                ["style": "flat"], instruction: "no violet", dataset: 2)
            #expect(refined == .object([:]))
        },
        Case(
            sends: "POST \(base)/generate_prefix", body: #"{"images":["/+8=","https://x/a.png"]}"#,
            answer: .answer(200, #"{"prefix":"An owl, "}"#)
        ) { remote throws(RemoteFailure) in
            let prefix = try await remote.generatePrefix(pictures)
            #expect(prefix == "An owl, ")
        },
    ]

    @Test("a generated schema has to be an object", arguments: [#""flat""#, #""[]""#, #""{""#, "null"])
    func unreadableSchema(_ schema: String) async throws {
        let scripted = Scripted(script: Array(repeating: .answer(200, #"{"visual_schema":\#(schema)}"#), count: 4))
        let failure = try await #require(throws: RemoteFailure.self) {
            try await scripted.remote.generateVisualSchema(Self.pictures)
        }
        #expect(failure.code == .unreadable && failure.message.contains("`visual_schema` cannot be understood"))
        #expect(scripted.tally.total == 3)
    }

    static let models: [Case] = [
        Case(
            sends: "POST \(base)/models",
            body: #"{"dataset_id":2,"name":"m","training_mode":"fully_automated","training_version":"max"}"#,
            answer: .answer(201, model)
        ) { remote throws(RemoteFailure) in
            var training = Training()
            training.version = "max"
            let draft = NewModel(dataset: "poses", name: "m", description: nil, training: training)
            _ = try await remote.createModel(draft, dataset: 2)
        },
        Case(
            sends: "POST \(base)/models", body: #"{"dataset_id":2,"name":"m","training_mode":"expert"}"#,
            answer: .answer(201, model)
        ) { remote throws(RemoteFailure) in
            let draft = NewModel(dataset: "poses", name: "m", description: nil, training: Training(mode: .expert))
            _ = try await remote.createModel(draft, dataset: 2)
        },
        Case(sends: "PUT \(base)/models/4", body: #"{"description":"new"}"#, answer: .answer(200, model)) {
            remote throws(RemoteFailure) in
            try await remote.updateModel(4, ModelUpdate(description: "new"))
        },
        Case(
            sends: "POST \(base)/models/4/start_training",
            body: #"{"learning_rate":0.0001,"lr_scheduler":"constant_with_warmup","lr_warmup_steps":100,"rank":128}"#,
            answer: .answer(200, model)
        ) { remote throws(RemoteFailure) in
            let parameters = TrainingParameters(
                rank: 128, learningRate: 0.0001, lrScheduler: .constantWithWarmup, lrWarmupSteps: 100)
            try await remote.startTraining(4, parameters)
        },
        Case(sends: "POST \(base)/models/4/start_training", body: "{}", answer: .answer(200, model)) {
            remote throws(RemoteFailure) in
            try await remote.startTraining(4, TrainingParameters())
        },
        Case(sends: "POST \(base)/models/4/stop_training", answer: .answer(200)) { remote throws(RemoteFailure) in
            try await remote.stopTraining(4)
        },
        Case(sends: "DELETE \(base)/models/4") { remote throws(RemoteFailure) in try await remote.deleteModel(4) },
    ]

    @Test(
        "every operation sends what the contract asks for",
        arguments: reading + projects + datasets + images + archives + questions + models + checkpoints)
    func everyOperationSendsWhatTheContract(operation: Case) async throws {
        let scripted = Scripted(operation.answer)
        try await operation.call(scripted.remote)
        let call = try #require(scripted.transport.calls.first)
        #expect("\(call.method.rawValue) \(call.url)" == operation.sends)
        #expect(call.body.map { String(decoding: $0, as: UTF8.self) } == operation.body)
        #expect(call.fields[.userAgent] == "tailor/0.1.0")
        #expect(call.fields[.contentType] == (operation.body == nil ? nil : "application/json"))
        let token = try #require(HTTPField.Name("api_token"))
        #expect(call.fields[token] == Scripted.token)
        let slow = [
            "datasets/2/images", "datasets/2/images/bulk-upload", "generate_visual_schema", "refine_structured_prompt",
            "generate_prefix",
        ]
        let isSlow = slow.contains { operation.sends == "POST \(Self.base)/\($0)" }
        let patience: Duration = isSlow ? .seconds(300) : .seconds(45)
        #expect(call.limits == HTTPTimeLimits(connect: .seconds(30), firstByte: patience, stall: .seconds(45)))
        #expect(scripted.tally.total == 1)
    }

    private static func upload(moderated: Bool) -> ImageUpload {
        ImageUpload(
            name: "a.png", source: .url("https://x/a.png", digest: nil), increaseResolution: true,
            contentModeration: moderated, schema: nil)
    }
}
