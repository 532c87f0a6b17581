import Foundation
import TailorEmulator
import TailorImaging
import TailorModel

/// Pictures to upload, encoded once.
enum Pictures {
    static let violet = encoded(1024, 1024, PixelColor(red: 120, green: 40, blue: 160), as: .jpeg)
    static let teal = encoded(1024, 1024, PixelColor(red: 20, green: 120, blue: 140), as: .jpeg)
    static let small = encoded(256, 300, PixelColor(red: 200, green: 180, blue: 40))
    static let tiny = encoded(200, 300, PixelColor(red: 1, green: 2, blue: 3))
    static let glass = encoded(1024, 1024, PixelColor(red: 250, green: 250, blue: 250, alpha: 128))

    static func base64(_ data: Data) -> JSONValue { .string(data.base64EncodedString()) }

    static func encoded(_ width: Int, _ height: Int, _ color: PixelColor, as format: ImageFormat = .png) -> Data {
        let data = try? Picture.blank(width: width, height: height, color: color).encoded(as: format)
        return data ?? Data()
    }
}

/// Things a test needs to be there.
extension Stage {
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

    /// A draft with a schema and so many images.
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
