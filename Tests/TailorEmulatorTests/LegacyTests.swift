import Foundation
import TailorModel
import Testing

@Suite struct LegacyTests {
    private func legacyDataset(_ stage: Stage, _ change: [String: JSONValue] = [:]) async throws -> Reply {
        let project = try await stage.project([
            "ip_name": "BriaPhant", "ip_description": "a purple skinned elephant", "ip_medium": "photography",
        ])
        let body: [String: JSONValue] = ["project_id": .integer(project), "name": "old", "training_version": "max"]
        return try await stage.post("datasets", .object(body.merging(change) { $1 }))
    }

    @Test func theServerFillsThePrefix() async throws {
        try await Stage.run { stage in
            let made = try await legacyDataset(stage)
            #expect(made.json["training_version"] == "max")
            #expect(
                made.json["caption_prefix"]
                    == "A photo of a character named Briaphant, a purple skinned elephant, ")
            let path = "datasets/\(made.id)"
            let changed = try await stage.put(path, ["caption_prefix": "  A photo of  Bria"])
            #expect(changed.json["caption_prefix"] == "A photo of Bria, ")
            let today = try await stage.dataset()
            #expect(try await stage.get("datasets/\(today)").json.names.isDisjoint(with: ["caption_prefix"]))
        }
    }

    @Test func captionsArePlainTextAndNoSchemaIsNeeded() async throws {
        try await Stage.run { stage in
            let id = try await legacyDataset(stage).id
            let first = try await stage.upload(to: id)
            #expect(first.json["caption_source"] == "automatic")
            #expect(JSONValue(parsing: first.json["caption"].string ?? "") == nil, "text, not JSON")
            let path = "datasets/\(id)/images/\(first.id)"
            #expect(try await stage.put(path, ["caption": "sitting on a chair"]).status == 200)
            #expect(try await stage.put(path, ["regenerate_caption": true]).json["caption"] != first.json["caption"])
            for number in 0..<4 { try await stage.upload(named: "\(number)", to: id) }
            #expect(try await stage.put("datasets/\(id)", ["status": "completed"]).status == 200)
            #expect(try await stage.put("datasets/\(id)", ["caption_prefix": "x"]).status == 409)
        }
    }

    @Test func aProjectIsLockedToAFamily() async throws {
        try await Stage.run { stage in
            let project = try await stage.project()
            let dataset = JSONValue.integer(try await stage.dataset(in: project))
            let create = { (version: JSONValue) in
                try await stage.post("models", ["name": "a", "dataset_id": dataset, "training_version": version])
            }
            let made = try await create("max")
            #expect(made.json["training_version"] == "max")
            #expect(try await create("light").status == 400)
            #expect(try await create("max").status == 201)
            #expect(try await stage.get("projects/\(project)").json["training_version"] == "max")
        }
    }

    @Test func prefixesAreGenerated() async throws {
        try await Stage.run { stage in
            let image = Pictures.base64(Pictures.small)
            let made = try await stage.post("generate_prefix", ["images": [image]])
            #expect(made.status == 200)
            #expect(made.json["prefix"].string?.hasSuffix(", ") == true)
            for count in [0, 7] {
                let images = JSONValue.array([JSONValue](repeating: image, count: count))
                #expect(try await stage.post("generate_prefix", ["images": images]).status == 400)
            }
            let text = Pictures.base64(Data("no picture".utf8))
            #expect(try await stage.post("generate_prefix", ["images": [text]]).status == 415)
            #expect(try await stage.post("generate_prefix", ["images": ["http://127.0.0.1:1/a.png"]]).status == 422)
        }
    }

    @Test func legacyModelsGenerateByTheirOwnOperation() async throws {
        try await Stage.run { stage in
            let dataset = try await legacyDataset(stage).id
            for number in 0..<5 { try await stage.upload(named: "\(number)", to: dataset) }
            _ = try await stage.put("datasets/\(dataset)", ["status": "completed"])
            let model = try await stage.post(
                "models", ["name": "a", "dataset_id": .integer(dataset), "training_version": "max"]
            ).id
            let path = "/v1/text-to-image/tailored/\(model)"
            #expect(try await stage.post(path, ["prompt": "x"]).status == 400, "not trained yet")
            _ = try await stage.post("models/\(model)/start_training")
            stage.clock.advance(hours: 4)
            let made = try await stage.post(path, ["prompt": "on a chair", "num_results": 2, "seed": 5])
            #expect(made.status == 200)
            #expect(made.json["result"].items.map { $0["seed"] } == [5, 6])
            let file = try await stage.get(made.json["result"][0]["urls"][0].string ?? "")
            #expect(file.status == 200)
            let last: JSONValue = ["prompt": "x", "num_results": 2, "seed": .integer(.max)]
            #expect(try await stage.post(path, last).status == 200)
            #expect(try await stage.post(path, ["prompt": "x", "num_results": 5]).status == 400)
            let blocked: JSONValue = ["prompt": "blocked-by-moderation", "content_moderation": true]
            #expect(try await stage.post(path, blocked).status == 422)
            #expect(try await stage.post("/v1/text-to-image/tailored/1", ["prompt": "x"]).status == 404)
            let today: JSONValue = ["tailored_model_id": .string(String(model)), "prompt": "x"]
            #expect(try await stage.post("/v2/image/generate/tailored", today).status == 400)
        }
    }
}
