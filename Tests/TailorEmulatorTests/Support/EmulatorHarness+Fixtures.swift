import Foundation
import TailorEmulator
import TailorImaging
import TailorModel

/// Objects that tests need.
extension EmulatorHarness {
    static let schema = #"{"style": "flat vector", "colors": "violet"}"#

    @discardableResult
    func project(_ change: [String: JSONValue] = [:]) async throws -> Int {
        let body: [String: JSONValue] = [
            "project_name": "Autumn", "ip_name": "Lora", "ip_description": "a girl with purple hair",
            "ip_medium": "illustration", "ip_type": "defined_character",
        ]
        return try await post("projects", .object(body.merging(change) { $1 })).id
    }

    func dataset(in project: Int? = nil, upload: String = "basic", schema: String? = nil) async throws -> Int {
        let owner = if let project { project } else { try await self.project() }
        let id = try await post(
            "datasets", ["project_id": .integer(owner), "name": "poses", "upload_type": .string(upload)]
        ).id
        if let schema { _ = try await put("datasets/\(id)", ["visual_schema": .string(schema)]) }
        return id
    }

    @discardableResult
    func upload(_ data: Data = Pictures.violet, named name: String = "pose.png", to dataset: Int) async throws -> Reply
    {
        try await post(
            "datasets/\(dataset)/images", ["file": Pictures.base64(data), "image_name": .string(name)])
    }

    /// A draft with a schema and `count` images.
    func filled(_ count: Int = 5, in project: Int? = nil) async throws -> Int {
        let id = try await dataset(in: project, schema: Self.schema)
        for number in 0..<count { try await upload(named: "pose\(number).png", to: id) }
        return id
    }

    func completed(in project: Int? = nil) async throws -> Int {
        let id = try await filled(in: project)
        _ = try await put("datasets/\(id)", ["status": "completed"])
        return id
    }

    func model(on dataset: Int, mode: String = "expert") async throws -> Int {
        try await post(
            "models", ["name": "Lora", "dataset_id": .integer(dataset), "training_mode": .string(mode)]
        ).id
    }

    /// A model in training.
    func training(on dataset: Int? = nil, _ parameters: JSONValue = .object([:])) async throws -> Int {
        let base = if let dataset { dataset } else { try await completed() }
        let id = try await model(on: base)
        _ = try await post("models/\(id)/start_training", parameters)
        return id
    }
}
