import Foundation
import TailorModel
import Testing

@Suite struct LegacyTests {
    private func legacyDataset(_ harness: EmulatorHarness, _ change: [String: JSONValue] = [:]) async throws -> Reply {
        let project = try await harness.project([
            "ip_name": "BriaPhant", "ip_description": "a purple skinned elephant", "ip_medium": "photography",
        ])
        let body: [String: JSONValue] = ["project_id": .integer(project), "name": "old", "training_version": "max"]
        return try await harness.post("datasets", .object(body.merging(change) { $1 }))
    }

    @Test("the server fills the prefix") func theServerFillsThePrefix() async throws {
        try await EmulatorHarness.run { harness in
            let made = try await legacyDataset(harness)
            #expect(made.json["training_version"] == "max")
            #expect(
                made.json["caption_prefix"]
                    == "A photo of a character named Briaphant, a purple skinned elephant, ")
            let path = "datasets/\(made.id)"
            let changed = try await harness.put(path, ["caption_prefix": "  A photo of  Bria"])
            #expect(changed.json["caption_prefix"] == "A photo of Bria, ")
            let today = try await harness.dataset()
            #expect(try await harness.get("datasets/\(today)").json.names.isDisjoint(with: ["caption_prefix"]))
        }
    }

    @Test("captions are plain text and no schema is needed") func captionsArePlainTextAndNoSchemaIsNeeded() async throws
    {
        try await EmulatorHarness.run { harness in
            let id = try await legacyDataset(harness).id
            let first = try await harness.upload(to: id)
            #expect(first.json["caption_source"] == "automatic")
            #expect(JSONValue(parsing: first.json["caption"].string ?? "") == nil, "text, not JSON")
            let path = "datasets/\(id)/images/\(first.id)"
            #expect(try await harness.put(path, ["caption": "sitting on a chair"]).status == 200)
            #expect(try await harness.put(path, ["regenerate_caption": true]).json["caption"] != first.json["caption"])
            for number in 0..<4 { try await harness.upload(named: "\(number)", to: id) }
            #expect(try await harness.put("datasets/\(id)", ["status": "completed"]).status == 200)
            #expect(try await harness.put("datasets/\(id)", ["caption_prefix": "x"]).status == 409)
        }
    }

    @Test("a project is locked to a family") func aProjectIsLockedToAFamily() async throws {
        try await EmulatorHarness.run { harness in
            let project = try await harness.project()
            let dataset = JSONValue.integer(try await harness.dataset(in: project))
            let create = { (version: JSONValue) in
                try await harness.post("models", ["name": "a", "dataset_id": dataset, "training_version": version])
            }
            let made = try await create("max")
            #expect(made.json["training_version"] == "max")
            #expect(try await create("light").status == 400)
            #expect(try await create("max").status == 201)
            #expect(try await harness.get("projects/\(project)").json["training_version"] == "max")
        }
    }

    @Test("prefixes are generated") func prefixesAreGenerated() async throws {
        try await EmulatorHarness.run { harness in
            let image = Pictures.base64(Pictures.small)
            let made = try await harness.post("generate_prefix", ["images": [image]])
            #expect(made.status == 200)
            #expect(made.json["prefix"].string?.hasSuffix(", ") == true)
            for count in [0, 7] {
                let images = JSONValue.array([JSONValue](repeating: image, count: count))
                #expect(try await harness.post("generate_prefix", ["images": images]).status == 400)
            }
            let text = Pictures.base64(Data("no picture".utf8))
            #expect(try await harness.post("generate_prefix", ["images": [text]]).status == 415)
            #expect(try await harness.post("generate_prefix", ["images": ["http://127.0.0.1:1/a.png"]]).status == 422)
        }
    }

    @Test("legacy models generate by their own operation") func legacyModelsGenerateByTheirOwnOperation() async throws {
        try await EmulatorHarness.run { harness in
            let dataset = try await legacyDataset(harness).id
            for number in 0..<5 { try await harness.upload(named: "\(number)", to: dataset) }
            _ = try await harness.put("datasets/\(dataset)", ["status": "completed"])
            let model = try await harness.post(
                "models", ["name": "a", "dataset_id": .integer(dataset), "training_version": "max"]
            ).id
            let path = "/v1/text-to-image/tailored/\(model)"
            #expect(try await harness.post(path, ["prompt": "x"]).status == 400, "not trained yet")
            _ = try await harness.post("models/\(model)/start_training")
            harness.clock.advance(hours: 4)
            let made = try await harness.post(path, ["prompt": "on a chair", "num_results": 2, "seed": 5])
            #expect(made.status == 200)
            #expect(made.json["result"].items.map { $0["seed"] } == [5, 6])
            let file = try await harness.get(made.json["result"][0]["urls"][0].string ?? "")
            #expect(file.status == 200)
            let last: JSONValue = ["prompt": "x", "num_results": 2, "seed": .integer(.max)]
            #expect(try await harness.post(path, last).status == 200)
            #expect(try await harness.post(path, ["prompt": "x", "num_results": 5]).status == 400)
            let blocked: JSONValue = ["prompt": "blocked-by-moderation", "content_moderation": true]
            #expect(try await harness.post(path, blocked).status == 422)
            #expect(try await harness.post("/v1/text-to-image/tailored/1", ["prompt": "x"]).status == 404)
            let today: JSONValue = ["tailored_model_id": .string(String(model)), "prompt": "x"]
            #expect(try await harness.post("/v2/image/generate/tailored", today).status == 400)
        }
    }
}
