import Foundation
import TailorModel
import Testing

@testable import TailorRemote

/// Samples are the contract's own examples, and what public clients recorded.
@Suite struct WireTests {
    @Test("a project of the contract") func aProjectOfTheContract() throws {
        let wire = try decode(
            ProjectWire.self,
            #"""
            {"id":123,"project_name":"Branded Character","project_description":"","ip_name":"Lora",
             "ip_description":"A female character with purple hair","ip_medium":"Illustration",
             "ip_type":"defined_character","status":"active","training_version":null,
             "created_at":"2024-05-26T12:00:00Z","updated_at":"2024-05-26T14:30:00Z"}
            """#)
        #expect(
            wire.observed
                == ObservedProject(
                    id: 123, name: "Branded Character", description: "", ipType: "defined_character",
                    ipMedium: "illustration", ipName: "Lora", ipDescription: "A female character with purple hair"))
    }

    @Test("a project with a type of tomorrow and nulls is kept as it is") func aProjectWithATypeOf() throws {
        let wire = try decode(
            ProjectWire.self,
            #"{"id":"7","project_name":"p","ip_name":null,"ip_medium":"sculpture","ip_type":"mascot","new_field":[1]}"#)
        #expect(wire.observed == ObservedProject(id: 7, name: "p", ipType: "mascot", ipMedium: "sculpture"))
    }

    @Test("a dataset of the contract") func aDatasetOfTheContract() throws {
        let wire = try decode(
            DatasetWire.self,
            #"""
            {"id":456,"project_id":123,"name":"dataset v1","visual_schema":"{\"style\": \"...\", \"colors\": \"...\"}",
             "status":"completed","captions_update_status":"in_progress","upload_type":"basic","images_count":2,
             "images":[{"id":789,"dataset_id":456,"caption":"{\"subject\": \"character standing\"}",
               "caption_source":"automatic","upload_source_url":null,"image_name":"lora_standing.png",
               "image_url":"https://api.example.com/files/lora_standing.png",
               "thumbnail_url":"https://api.example.com/files/lora_standing_thumb.png",
               "created_at":"2024-05-26T12:30:00Z","updated_at":"2024-05-26T12:30:00Z"}],
             "created_at":"2024-05-26T12:00:00Z","updated_at":"2024-05-26T14:30:00Z"}
            """#)
        let dataset = wire.observed
        #expect(dataset.id == 456 && dataset.projectID == 123 && dataset.imagesCount == 2)
        #expect(dataset.status == .completed && dataset.captionsUpdate == .inProgress && dataset.upload == .basic)
        #expect(dataset.schemaDocument == ["style": "...", "colors": "..."])
        let image = try #require(dataset.images?.first)
        #expect(image.id == 789 && image.name == "lora_standing.png" && image.captionSource == .automatic)
        #expect(image.captionDocument == ["subject": "character standing"])
    }

    @Test("words are read without case", arguments: ["Completed", "COMPLETED", "completed"])
    func wordsAreReadWithoutCase(status: String) throws {
        let wire = try decode(
            DatasetWire.self,
            #"{"id":1,"project_id":"2","name":"d","status":"\#(status)","captions_update_status":"In Progress"}"#)
        #expect(wire.observed.status == .completed)
        #expect(wire.observed.captionsUpdate == .inProgress)
    }

    @Test("a dataset that says little is a draft without captions") func aDatasetThatSaysLittleIs() throws {
        let wire = try decode(DatasetWire.self, #"{"id":1,"project_id":2,"name":"d","visual_schema":null}"#)
        #expect(wire.observed == ObservedDataset(id: 1, projectID: 2, name: "d"))
    }

    @Test("a document that comes unwrapped is wrapped") func aDocumentThatComesUnwrappedIs() throws {
        let wire = try decode(ImageWire.self, #"{"id":1,"image_name":"a.png","caption":{"snake_case":"kept"}}"#)
        #expect(wire.observed.caption == #"{"snake_case":"kept"}"#)
    }

    @Test("an image that waits for its caption") func anImageThatWaitsForIts() throws {
        let wire = try decode(
            ImageWire.self, #"{"id":1,"image_name":"a.png","caption":null,"caption_source":"pending"}"#)
        #expect(wire.observed == ObservedImage(id: 1, name: "a.png", captionSource: .pending))
        #expect(!wire.observed.isCaptioned)
    }

    @Test("a model of the contract") func aModelOfTheContract() throws {
        let wire = try decode(
            ModelWire.self,
            #"""
            {"id":12242,"name":"Test Model","description":"Test description","status":"InProgress","dataset_id":13749,
             "training_mode":"expert","project_id":12429,"created_at":"2025-08-20T09:51:58.080018",
             "updated_at":"2025-08-20T09:51:58.500000","active_model_version":"default",
             "training_parameters":{"learning_rate":0.0001,"rank":128},"checkpoint_steps":[]}
            """#)
        #expect(
            wire.observed
                == ObservedModel(
                    id: 12242, name: "Test Model", description: "Test description", status: .inProgress,
                    trainingMode: .expert, projectID: 12429, datasetID: 13749,
                    updatedAt: Date(timeIntervalSince1970: 1_755_683_518.5)))
    }

    @Test(
        "the status of a model is read without case, and an unknown one is taken for busy",
        arguments: [
            ("completed", ModelStatus.completed), ("IN_PROGRESS", .inProgress), ("stopping", .stopping),
            ("Quantizing", .inProgress),
        ])
    func theStatusOfAModelIs(
        text: String, expected: ModelStatus
    ) throws {
        let wire = try decode(ModelWire.self, #"{"id":1,"name":"m","status":"\#(text)","dataset_id":null}"#)
        #expect(wire.observed.status == expected)
    }

    @Test(
        "both spellings of a time",
        arguments: [
            ("2024-05-26T12:00:00Z", 1_716_724_800), ("2024-05-26T12:00:00", 1_716_724_800),
            ("2024-05-26 12:00:00.25", 1_716_724_800.25), ("2024-05-26T14:00:00+02:00", 1_716_724_800),
            ("2024-05-26T06:30:00-0530", 1_716_724_800), ("2024-02-30T12:00:00Z", nil), ("yesterday", nil), ("", nil),
        ])
    func bothSpellingsOfATime(text: String, seconds: Double?) {
        #expect(WireDate.date(text) == seconds.map(Date.init(timeIntervalSince1970:)))
    }

    private func decode<Shape: Decodable>(_ shape: Shape.Type, _ text: String) throws -> Shape {
        try JSONDecoder().decode(shape, from: Data(text.utf8))
    }
}

extension RemoteID: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) { self.init(value) }
}
