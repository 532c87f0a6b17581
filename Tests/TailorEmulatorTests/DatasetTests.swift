import Foundation
import TailorModel
import Testing

@Suite struct DatasetTests {
    @Test("lives from creation to deletion") func livesFromCreationToDeletion() async throws {
        try await EmulatorHarness.run { harness in
            let project = try await harness.project()
            let made = try await harness.post("datasets", ["project_id": .integer(project), "name": "poses"])
            #expect(made.status == 201)
            #expect(
                made.json.names == [
                    "id", "project_id", "name", "visual_schema", "status", "captions_update_status", "upload_type",
                    "created_at", "updated_at",
                ])
            #expect(made.json["visual_schema"] == .null)
            #expect(made.json["status"] == "draft")
            #expect(made.json["captions_update_status"] == "empty")
            #expect(made.json["upload_type"] == "basic")

            let renamed = try await harness.put("datasets/\(made.id)", ["name": "better"])
            #expect(renamed.json["name"] == "better")
            let listed = try await harness.get("datasets")
            #expect(listed.json[0]["images_count"] == 0)
            #expect(listed.json[0]["name"] == "better")
            #expect(try await harness.delete("datasets/\(made.id)").status == 204)
            #expect(try await harness.get("datasets/\(made.id)").status == 404)
        }
    }

    @Test("every rule of creation") func everyRuleOfCreation() async throws {
        try await EmulatorHarness.run { harness in
            let project = JSONValue.integer(try await harness.project())
            let rows: [(body: JSONValue, status: Int)] = [
                (["project_id": project, "name": "a"], 201),
                (["project_id": project, "name": "a", "upload_type": "advanced"], 201),
                (["project_id": project, "name": "a", "upload_type": "huge"], 400),
                (["project_id": project], 400), (["name": "a"], 400),
                (["project_id": "12", "name": "a"], 404), (["project_id": "x", "name": "a"], 400),
                (["project_id": 1, "name": "a"], 404),
            ]
            for row in rows {
                #expect(try await harness.post("datasets", row.body).status == row.status, "\(row.body.canonical)")
            }
        }
    }

    @Test("completion needs five images and a schema and freezes") func completionNeedsFiveImagesAndASchemaAndFreezes()
        async throws
    {
        try await EmulatorHarness.run { harness in
            let id = try await harness.dataset()
            for number in 0..<5 { try await harness.upload(named: "\(number).png", to: id) }
            let path = "datasets/\(id)"
            #expect(try await harness.put(path, ["status": "completed"]).status == 409, "no schema yet")
            _ = try await harness.put(path, ["visual_schema": .string(EmulatorHarness.schema)])
            let image = try await harness.get("\(path)/images").json[0]["id"].int
            _ = try await harness.delete("\(path)/images/\(image)")
            #expect(try await harness.put(path, ["status": "completed"]).status == 409, "four images")
            let last = try await harness.upload(to: id).id
            let done = try await harness.put(path, ["status": "completed"])
            #expect(done.status == 200)
            #expect(done.json["status"] == "completed")
            #expect(!done.json.names.contains("images"))

            let rows: [(method: String, part: String, body: JSONValue?, status: Int)] = [
                ("PUT", "", ["visual_schema": .string(EmulatorHarness.schema)], 409),
                ("PUT", "", ["status": "draft"], 409),
                ("PUT", "", ["status": "completed"], 200), ("PUT", "", ["name": "still"], 200),
                ("POST", "/images", ["file": Pictures.base64(Pictures.violet)], 409),
                ("DELETE", "/images/\(last)", nil, 409), ("PUT", "/images/\(last)", ["caption": "{}"], 409),
                ("PUT", "/images/\(last)", ["regenerate_caption": true], 409), ("PUT", "/images", nil, 409),
            ]
            for row in rows {
                let reply = try await harness.send(row.method, path + row.part, row.body)
                #expect(reply.status == row.status, "\(row.method) \(row.part)")
            }
            let refinement: JSONValue = [
                "dataset_id": .integer(id), "structured_prompt": "{}", "instruction": "shorter",
            ]
            #expect(try await harness.post("refine_structured_prompt", refinement).status == 400)
        }
    }

    @Test("one request may bring the schema and complete") func oneRequestMayBringTheSchemaAndComplete() async throws {
        try await EmulatorHarness.run { harness in
            let id = try await harness.dataset()
            for number in 0..<5 { try await harness.upload(named: "\(number).png", to: id) }
            let body: JSONValue = ["visual_schema": .string(EmulatorHarness.schema), "status": "completed"]
            #expect(try await harness.put("datasets/\(id)", body).json["status"] == "completed")
        }
    }

    @Test("a schema is JSON in a string") func aSchemaIsJSONInAString() async throws {
        try await EmulatorHarness.run { harness in
            let path = "datasets/\(try await harness.dataset())"
            for schema: JSONValue in ["not json", "[1]", .object(["style": "flat"]), "7"] {
                #expect(try await harness.put(path, ["visual_schema": schema]).status == 400, "\(schema.canonical)")
            }
            let spaced = "{ \"b\" : 1,\n \"a\":2 }"
            _ = try await harness.put(path, ["visual_schema": .string(spaced)])
            #expect(try await harness.get(path).json["visual_schema"] == .string(spaced), "kept as it was sent")
        }
    }

    @Test("shows its images up to a limit") func showsItsImagesUpToALimit() async throws {
        try await EmulatorHarness.run { harness in
            let id = try await harness.filled(3)
            let all = try await harness.get("datasets/\(id)")
            #expect(all.json["images_count"] == 3)
            #expect(all.json["images"].items.count == 3)
            #expect(all.json["images"][0].names.contains("upload_source_url"))
            #expect(all.json["captions_update_status"] == "completed")
            #expect(try await harness.get("datasets/\(id)?max_images=2").json["images"].items.count == 2)
            for wrong in ["0", "201", "many"] {
                #expect(try await harness.get("datasets/\(id)?max_images=\(wrong)").status == 400)
            }
        }
    }

    @Test("of a project with their models") func ofAProjectWithTheirModels() async throws {
        try await EmulatorHarness.run { harness in
            let project = try await harness.project()
            let dataset = try await harness.completed(in: project)
            _ = try await harness.dataset()
            let model = try await harness.model(on: dataset)
            let path = "projects/\(project)/datasets"
            let plain = try await harness.get(path).json
            #expect(plain.items.map { $0["id"].int } == [dataset])
            #expect(plain[0].names.isDisjoint(with: ["models", "model_ids"]))
            let ids = try await harness.get("\(path)?include_models_ids=true").json
            #expect(ids[0]["model_ids"] == [.string(String(model))])
            let models = try await harness.get("\(path)?include_models=true").json
            #expect(models[0]["models"][0]["id"].int == model)
            #expect(try await harness.get("projects/1/datasets").status == 404)
        }
    }

    @Test("a clone is a draft with the same pictures") func aCloneIsADraftWithTheSamePictures() async throws {
        try await EmulatorHarness.run { harness in
            let source = try await harness.completed()
            let clone = try await harness.post("datasets/\(source)/clone")
            #expect(clone.status == 201)
            #expect(clone.json["name"] == "Copy of poses")
            #expect(clone.json["status"] == "draft")
            #expect(clone.json["visual_schema"] == .string(EmulatorHarness.schema))
            #expect(clone.json["images_count"] == 5)
            let before = try await harness.get("datasets/\(source)/images").json.items
            let after = clone.json["images"].items
            #expect(after.map { $0["image_name"] } == before.map { $0["image_name"] })
            #expect(after.map { $0["caption"] } == before.map { $0["caption"] })
            #expect(after.map { $0["image_url"] } == before.map { $0["image_url"] })
            #expect(Set(after.map { $0["id"].int }).isDisjoint(with: before.map { $0["id"].int }))
            #expect(after.allSatisfy { $0["caption_source"] == "automatic" })

            let named = try await harness.post("datasets/\(source)/clone", ["name": "v2", "description": "more poses"])
            #expect(named.json["name"] == "v2")
            #expect(try await harness.post("datasets/\(source)/clone", ["name": 2]).status == 400)
            #expect(try await harness.post("datasets/1/clone").status == 404)
            #expect(try await harness.delete("datasets/\(source)").status == 204)
            let address = after.first?["image_url"].string ?? ""
            #expect(try await harness.get(address).status == 200, "the clone still shows it")
        }
    }

    @Test("is kept while a model trains") func isKeptWhileAModelTrains() async throws {
        try await EmulatorHarness.run { harness in
            let dataset = try await harness.completed()
            let model = try await harness.training(on: dataset)
            #expect(try await harness.delete("datasets/\(dataset)").status == 409)
            harness.clock.advance(hours: 4)
            #expect(try await harness.delete("datasets/\(dataset)").status == 204)
            #expect(try await harness.get("models/\(model)").json["dataset_id"].int == dataset)
        }
    }
}
