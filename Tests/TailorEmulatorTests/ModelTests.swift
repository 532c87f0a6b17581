import Foundation
import TailorModel
import Testing

@Suite struct ModelTests {
    @Test("lives from creation to deletion") func livesFromCreationToDeletion() async throws {
        try await EmulatorHarness.run { harness in
            let project = try await harness.project()
            let dataset = try await harness.dataset(in: project)
            let made = try await harness.post("models", ["name": "Lora", "dataset_id": .integer(dataset)])
            #expect(made.status == 201)
            #expect(made.json["status"] == "Created")
            #expect(made.json["training_mode"] == "fully_automated")
            #expect(made.json["project_id"].int == project)
            #expect(made.json["description"] == "")
            #expect(made.json["active_model_version"] == "default")
            #expect(made.json["training_parameters"] == [:])
            #expect(made.json["checkpoint_steps"] == [])
            #expect(made.json["created_at"].string?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}/) != nil)

            let changed = try await harness.put("models/\(made.id)", ["description": "mine"])
            #expect(changed.status == 200)
            #expect(changed.json["description"] == "mine")
            #expect(changed.json["name"] == "Lora")
            #expect(try await harness.put("models/\(made.id)", ["name": ""]).status == 400)

            let plain = try await harness.get("models").json
            #expect(plain[0].names.isDisjoint(with: ["training_parameters", "checkpoint_steps"]))
            let rich = try await harness.get("models?include_training_parameters=true").json
            #expect(rich[0].names.isSuperset(of: ["training_parameters", "checkpoint_steps"]))
            for wrong in ["", "yes", "2"] {
                #expect(try await harness.get("models?include_training_parameters=\(wrong)").status == 400)
            }
            let ofProject = try await harness.get("projects/\(project)/models").json
            #expect(ofProject[0]["updated_at"].string != nil)
            #expect(try await harness.delete("models/\(made.id)").status == 204)
            #expect(try await harness.get("models/\(made.id)").status == 404)
        }
    }

    @Test("every rule of creation") func everyRuleOfCreation() async throws {
        try await EmulatorHarness.run { harness in
            let dataset = JSONValue.integer(try await harness.dataset())
            let rows: [(body: JSONValue, status: Int)] = [
                (["name": "a", "dataset_id": dataset, "training_mode": "expert"], 201),
                (["name": "a", "dataset_id": dataset, "training_mode": "fast"], 400),
                (["name": "a"], 400), (["dataset_id": dataset], 400), (["name": "a", "dataset_id": "1"], 404),
                (["name": "a", "dataset_id": 1], 404), (["name": "a", "dataset_id": dataset, "description": 1], 400),
            ]
            for row in rows {
                #expect(try await harness.post("models", row.body).status == row.status, "\(row.body.canonical)")
            }
        }
    }

    @Test("trains for hours of the emulated world") func trainsForHoursOfTheEmulatedWorld() async throws {
        try await EmulatorHarness.run { harness in
            let dataset = try await harness.completed()
            let id = try await harness.model(on: dataset, mode: "fully_automated")
            let started = try await harness.post("models/\(id)/start_training", [:])
            #expect(started.status == 200)
            #expect(started.json["status"] == "InProgress")
            #expect(started.json["training_parameters"]["total_training_steps"] == 625)
            #expect(started.json["training_parameters"]["lr_warmup_steps"] == 100)
            harness.clock.advance(hours: 1.99)
            #expect(try await harness.get("models/\(id)").json["status"] == "InProgress")
            harness.clock.advance(hours: 2.1)
            let done = try await harness.get("models/\(id)").json
            #expect(done["status"] == "Completed")
            #expect(done["active_model_version"] == "default")
            #expect(done["checkpoint_steps"] == [])
            #expect(try await harness.get("models").json[0]["status"] == "Completed")
            #expect(try await harness.post("models/\(id)/start_training", [:]).status == 409)
            #expect(try await harness.post("models/\(id)/stop_training").status == 409)
        }
    }

    @Test("stops and cannot go on") func stopsAndCannotGoOn() async throws {
        try await EmulatorHarness.run { harness in
            let id = try await harness.training()
            #expect(try await harness.delete("models/\(id)").json["message"].string?.contains("in training") == true)
            #expect(try await harness.delete("models/\(id)").status == 409)
            #expect(try await harness.post("models/\(id)/stop_training").status == 200)
            #expect(try await harness.get("models/\(id)").json["status"] == "Stopping")
            #expect(try await harness.post("models/\(id)/stop_training").status == 409)
            #expect(try await harness.delete("models/\(id)").status == 409)
            harness.clock.advance(seconds: 60)
            #expect(try await harness.get("models/\(id)").json["status"] == "Stopped")
            harness.clock.advance(hours: 5)
            #expect(try await harness.get("models/\(id)").json["status"] == "Stopped")
            #expect(try await harness.post("models/\(id)/start_training").status == 409)
            #expect(try await harness.get("models/\(id)/download").status == 400)
            #expect(try await harness.delete("models/\(id)").status == 204)
        }
    }

    @Test("start needs a completed dataset") func startNeedsACompletedDataset() async throws {
        try await EmulatorHarness.run { harness in
            let draft = try await harness.filled()
            let id = try await harness.model(on: draft)
            #expect(try await harness.post("models/\(id)/start_training", [:]).status == 412)
            #expect(try await harness.post("models/\(id)/stop_training").status == 409)
            _ = try await harness.put("datasets/\(draft)", ["status": "completed"])
            #expect(try await harness.post("models/\(id)/start_training").status == 200, "a body is not needed")
            #expect(try await harness.post("models/1/start_training", [:]).status == 404)
            #expect(try await harness.post("models/1/stop_training").status == 404)

            let orphan = try await harness.model(on: harness.completed())
            let dataset = try await harness.get("models/\(orphan)").json["dataset_id"].int
            _ = try await harness.delete("datasets/\(dataset)")
            #expect(try await harness.post("models/\(orphan)/start_training", [:]).status == 412)
        }
    }

    @Test("every rule of the parameters") func everyRuleOfTheParameters() async throws {
        let rows: [(body: JSONValue, field: String)] = [
            (["lr_scheduler": "round"], "lr_scheduler"), (["learning_rate": .number(0.01)], "learning_rate"),
            (["learning_rate": .number(0.0000001)], "learning_rate"), (["learning_rate": "fast"], "learning_rate"),
            (["total_training_steps": 0], "total_training_steps"),
            (["total_training_steps": 5001], "total_training_steps"),
            (["total_training_steps": .number(7.5)], "total_training_steps"), (["rank": 3], "rank"),
            (["rank": 257], "rank"),
            (["checkpoint_interval": 99], "checkpoint_interval"), (["lr_warmup_steps": -1], "lr_warmup_steps"),
            (["lr_warmup_steps": 1001], "lr_warmup_steps"),
        ]
        try await EmulatorHarness.run { harness in
            let dataset = try await harness.completed()
            let expert = try await harness.model(on: dataset)
            for row in rows {
                let reply = try await harness.post("models/\(expert)/start_training", row.body)
                #expect(reply.status == 400, "\(row.body.canonical)")
                #expect(reply.json["errors"][0]["field_name"] == .string(row.field), "\(reply.text)")
            }
            let automatic = try await harness.model(on: dataset, mode: "fully_automated")
            let refused = try await harness.post("models/\(automatic)/start_training", ["rank": 8])
            #expect(refused.status == 400)
            #expect(refused.json["message"].string?.contains("'expert'") == true)

            let started = try await harness.post(
                "models/\(expert)/start_training",
                ["lr_scheduler": "cosine", "learning_rate": .number(0.0005), "rank": 4, "lr_warmup_steps": 7])
            let parameters = started.json["training_parameters"]
            #expect(parameters["lr_scheduler"] == "cosine")
            #expect(parameters["learning_rate"] == .number(0.0005))
            #expect(parameters["rank"] == 4)
            #expect(parameters["total_training_steps"] == 750)
            #expect(parameters["checkpoint_interval"] == 500)
            #expect(parameters["lr_warmup_steps"] == .null, "only constant_with_warmup has them")
        }
    }

    @Test("checkpoints of an expert") func checkpointsOfAnExpert() async throws {
        try await EmulatorHarness.run { harness in
            let id = try await harness.training(on: nil, ["total_training_steps": 1200, "checkpoint_interval": 500])
            let path = "models/\(id)/checkpoints"
            #expect(try await harness.get(path).status == 400)
            #expect(try await harness.get(path).json == "The model status is not completed")
            harness.clock.advance(hours: 1.5)
            #expect(try await harness.get("models/\(id)").json["checkpoint_steps"] == ["500"])
            harness.clock.advance(hours: 3)
            #expect(try await harness.get("models/\(id)").json["checkpoint_steps"] == ["1200", "1000", "500"])
            #expect(try await harness.get("models/\(id)").json["active_model_version"] == "1200")
            let listed = try await harness.get(path).json
            #expect(listed["active_model_version"] == "1200")
            #expect(listed["checkpoints"].items.map { $0["checkpoint_step"].int } == [1200, 1000, 500])
            let one = try await harness.get("\(path)/500").json
            #expect(one.names == ["checkpoint_step", "training_job_id", "created_at"])

            #expect(try await harness.delete("\(path)/1200").status == 400, "it is in use")
            #expect(try await harness.delete("\(path)/500").status == 204)
            #expect(try await harness.delete("\(path)/500").status == 404)
            #expect(try await harness.get("\(path)/500").status == 404)
            #expect(try await harness.get("\(path)/abc").status == 404)
            #expect(try await harness.get("models/\(id)").json["checkpoint_steps"] == ["1200", "1000"])
            #expect(try await harness.get("models/1/checkpoints").json == "Model not found")
        }
    }

    @Test("checkpoints of a fully automated model are not shown") func checkpointsOfAFullyAutomatedModelAreNotShown()
        async throws
    {
        try await EmulatorHarness.run { harness in
            let id = try await harness.model(on: harness.completed(), mode: "fully_automated")
            _ = try await harness.post("models/\(id)/start_training")
            harness.clock.advance(hours: 5)
            for path in ["models/\(id)/checkpoints", "models/\(id)/checkpoints/500"] {
                #expect(try await harness.get(path).status == 400)
            }
            #expect(try await harness.delete("models/\(id)/checkpoints/500").status == 400)
        }
    }

    @Test("the download says that it holds no weights") func theDownloadSaysThatItHoldsNoWeights() async throws {
        try await EmulatorHarness.run { harness in
            let id = try await harness.training()
            #expect(try await harness.get("models/\(id)/download").status == 400)
            #expect(try await harness.get("/files/models/\(id).safetensors").status == 404)
            harness.clock.advance(hours: 5)
            let download = try await harness.get("models/\(id)/download")
            #expect(download.json["base_model_name"] == "BRIA-FIBO")
            let file = try await harness.get(download.json["download_url"].string ?? "")
            #expect(file.status == 200)
            let length = file.body.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
            #expect(length == file.body.count - 8, "a safetensors header and nothing behind it")
            let header = try #require(JSONValue(parsing: file.body.dropFirst(8)))
            #expect(header["__metadata__"]["written_by"] == "emulator, without weights")
            #expect(try await harness.get("models/1/download").status == 404)
        }
    }
}
