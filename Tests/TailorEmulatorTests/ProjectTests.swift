import Foundation
import TailorModel
import Testing

@Suite struct ProjectTests {
    @Test("lives from creation to deletion") func livesFromCreationToDeletion() async throws {
        try await EmulatorHarness.run { harness in
            let made = try await harness.post(
                "projects",
                [
                    "project_name": "Branded", "ip_name": "Lora", "ip_description": "a girl with purple hair",
                    "ip_medium": "illustration", "ip_type": "defined_character",
                ])
            #expect(made.status == 201)
            #expect(made.json["project_description"] == "")
            #expect(made.json["status"] == "active")
            #expect(made.json["training_version"] == .null)
            #expect(made.json.names.contains("training_version"))
            #expect(made.json["created_at"].string?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil)
            #expect((10_000...99_999).contains(made.id))

            let listed = try await harness.get("projects")
            #expect(listed.json.items.map { $0["id"].int } == [made.id])
            #expect(listed.json[0]["updated_at"].string != nil)

            let changed = try await harness.put("projects/\(made.id)", ["project_description": "new"])
            #expect(changed.status == 200)
            #expect(changed.json["project_description"] == "new")
            #expect(changed.json["ip_name"] == "Lora")
            #expect(try await harness.get("projects/\(made.id)").json["project_description"] == "new")

            #expect(try await harness.delete("projects/\(made.id)").status == 204)
            #expect(try await harness.get("projects/\(made.id)").status == 404)
            #expect(try await harness.get("projects").json == [])
        }
    }

    @Test("ids grow and are not used again") func idsGrowAndAreNotUsedAgain() async throws {
        try await EmulatorHarness.run { harness in
            let first = try await harness.project()
            _ = try await harness.delete("projects/\(first)")
            #expect(try await harness.project() == first + 1)
        }
    }

    @Test("every rule of creation") func everyRuleOfCreation() async throws {
        let rows: [(change: [String: JSONValue], status: Int, field: String)] = [
            ([:], 201, ""),
            (["project_name": .null], 400, "project_name"),
            (["project_name": " "], 400, "project_name"),
            (["project_name": 5], 400, "project_name"),
            (["ip_medium": .null], 400, "ip_medium"),
            (["ip_medium": "oil"], 400, "ip_medium"),
            (["ip_type": .null], 400, "ip_type"),
            (["ip_type": "robot"], 400, "ip_type"),
            (["ip_name": .null], 400, "ip_name"),
            (["ip_name": "one two three"], 201, ""),
            (["ip_name": "one two three four"], 400, "ip_name"),
            (["ip_description": .null], 400, "ip_description"),
            (["ip_description": "a b c d e f"], 201, ""),
            (["ip_description": "a b c d e f g"], 400, "ip_description"),
            (["ip_type": "object_variants", "ip_name": .null], 201, ""),
            (["ip_type": "object_variants", "ip_description": .null], 400, "ip_description"),
            (["ip_type": "stylized_scene", "ip_name": .null, "ip_description": .null], 201, ""),
            (["ip_type": "other", "ip_medium": "photography"], 201, ""),
            (["ip_type": "defined_character", "ip_medium": "photography"], 201, ""),
            (["ip_type": "icons", "ip_medium": "photography"], 400, "ip_type"),
            (["ip_type": "object_variants", "ip_medium": "photography"], 400, "ip_type"),
            (["ip_type": "multi_object_set", "ip_medium": "photography"], 400, "ip_type"),
            (["ip_type": "character_variants", "ip_medium": "photography"], 400, "ip_type"),
        ]
        try await EmulatorHarness.run { harness in
            let base: [String: JSONValue] = [
                "project_name": "P", "ip_name": "Lora", "ip_description": "purple hair", "ip_medium": "illustration",
                "ip_type": "defined_character",
            ]
            for row in rows {
                let reply = try await harness.post("projects", .object(base.merging(row.change) { $1 }))
                #expect(reply.status == row.status, "\(row.change)")
                let message = reply.json["error"]["message"].string ?? ""
                #expect(row.field.isEmpty || message.contains(row.field), "\(row.change): \(message)")
            }
        }
    }

    @Test("update keeps the rules") func updateKeepsTheRules() async throws {
        try await EmulatorHarness.run { harness in
            let id = try await harness.project()
            for (body, status): (JSONValue, Int) in [
                (["ip_description": "one two three four five six seven"], 400), (["ip_name": ""], 400),
                (["project_name": ""], 400), (["ip_description": 3], 400), ([:], 200), (["ip_name": "Lucy"], 200),
            ] {
                #expect(try await harness.put("projects/\(id)", body).status == status, "\(body.canonical)")
            }
            #expect(try await harness.put("projects/1", [:]).status == 404)
            #expect(try await harness.get("projects/\(id)").json["ip_name"] == "Lucy")
        }
    }

    @Test("deletion takes everything with it") func deletionTakesEverythingWithIt() async throws {
        try await EmulatorHarness.run { harness in
            let project = try await harness.project()
            let dataset = try await harness.completed(in: project)
            let model = try await harness.model(on: dataset)
            let images = try await harness.get("datasets/\(dataset)/images")
            #expect(try await harness.delete("projects/\(project)").status == 204)
            #expect(try await harness.get("datasets/\(dataset)").status == 404)
            #expect(try await harness.get("models/\(model)").status == 404)
            let address = images.json[0]["image_url"].string ?? ""
            #expect(try await harness.get(address).status == 404)
        }
    }

    @Test("is kept while a model trains") func isKeptWhileAModelTrains() async throws {
        try await EmulatorHarness.run { harness in
            let project = try await harness.project()
            let model = try await harness.training(on: harness.completed(in: project))
            let refused = try await harness.delete("projects/\(project)")
            #expect(refused.status == 409)
            #expect(refused.json["error"]["details"].string?.contains("(\(model))") == true)
            _ = try await harness.post("models/\(model)/stop_training")
            #expect(try await harness.delete("projects/\(project)").status == 409)
            harness.clock.advance(seconds: 60)
            #expect(try await harness.delete("projects/\(project)").status == 204)
        }
    }
}
