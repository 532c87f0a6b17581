import Foundation
import TailorModel
import Testing

@Suite struct CaptionTests {
    @Test("a schema makes uploads captioned") func aSchemaMakesUploadsCaptioned() async throws {
        try await EmulatorHarness.run { harness in
            let id = try await harness.dataset(schema: EmulatorHarness.schema)
            let violet = try await harness.upload(Pictures.violet, to: id)
            let again = try await harness.upload(Pictures.violet, to: id)
            let teal = try await harness.upload(Pictures.teal, to: id)
            let caption = try #require(JSONValue(parsing: violet.json["caption"].string ?? ""))
            #expect(caption["written_by"] == "emulator, from pixels")
            #expect(caption["artistic_style"] == "flat vector")
            #expect(violet.json["caption_source"] == "automatic")
            #expect(again.json["caption"] == violet.json["caption"], "the same picture, schema and attempt")
            #expect(teal.json["caption"] != violet.json["caption"])
        }
    }

    @Test("regeneration gives another caption every time") func regenerationGivesAnotherCaptionEveryTime() async throws
    {
        try await EmulatorHarness.run { harness in
            let id = try await harness.filled(1)
            let image = try await harness.get("datasets/\(id)/images").json[0]
            let path = "datasets/\(id)/images/\(image["id"].int)"
            var seen: Set<JSONValue> = [image["caption"]]
            for _ in 0..<8 {
                let reply = try await harness.put(path, ["regenerate_caption": true])
                #expect(reply.status == 200)
                #expect(seen.insert(reply.json["caption"]).inserted)
                #expect(reply.json["caption_source"] == "automatic")
            }
        }
    }

    @Test("by hand") func byHand() async throws {
        try await EmulatorHarness.run { harness in
            let id = try await harness.filled(1)
            let path = "datasets/\(id)/images/\(try await harness.get("datasets/\(id)/images").json[0]["id"].int)"
            let written = try await harness.put(
                path, ["caption": #"{"subject": "Lora"}"#, "regenerate_caption": false])
            #expect(written.status == 200)
            #expect(written.json["caption"] == #"{"subject": "Lora"}"#)
            #expect(written.json["caption_source"] == "manual")
            for body: JSONValue in [
                [:], ["regenerate_caption": false], ["caption": "{}", "regenerate_caption": true],
                ["caption": "words"], ["caption": "7"], ["caption": .object(["a": 1])], ["regenerate_caption": "yes"],
            ] {
                #expect(try await harness.put(path, body).status == 400, "\(body.canonical)")
            }
            #expect(try await harness.get(path).json["caption"] == #"{"subject": "Lora"}"#)
        }
    }

    @Test("regenerating all takes time and overwrites everything")
    func regeneratingAllTakesTimeAndOverwritesEverything() async throws {
        try await EmulatorHarness.run { harness in
            let id = try await harness.filled(3)
            let path = "datasets/\(id)"
            let before = try await harness.get("\(path)/images").json.items
            let mine = "\(path)/images/\(before[0]["id"].int)"
            _ = try await harness.put(mine, ["caption": "{}"])
            _ = try await harness.put(path, ["visual_schema": #"{"style": "oil"}"#])
            #expect(try await harness.get(path).json["captions_update_status"] == "completed", "stale, but there")

            let started = try await harness.put("\(path)/images")
            #expect(started.status == 202)
            #expect(started.json["captions_update_status"] == "in_progress")
            #expect(!started.json.names.contains("upload_type"))
            #expect(try await harness.get(mine).json["caption"] == "{}", "until the new one is there")
            #expect(try await harness.put(path, ["status": "completed"]).status == 409)

            harness.clock.advance(seconds: 2.1)
            #expect(try await harness.get(path).json["captions_update_status"] == "in_progress")
            harness.clock.advance(seconds: 5)
            #expect(try await harness.get(path).json["captions_update_status"] == "completed")
            let after = try await harness.get("\(path)/images").json.items
            #expect(after.allSatisfy { $0["caption_source"] == "automatic" })
            for (old, new) in zip(before, after) { #expect(old["caption"] != new["caption"]) }
            #expect(JSONValue(parsing: after[0]["caption"].string ?? "")?["artistic_style"] == "oil")
        }
    }

    @Test("without a schema there is nothing to regenerate") func withoutASchemaThereIsNothingToRegenerate()
        async throws
    {
        try await EmulatorHarness.run { harness in
            let id = try await harness.dataset()
            let image = try await harness.upload(to: id).id
            #expect(try await harness.put("datasets/\(id)/images").status == 409)
            let one = try await harness.put("datasets/\(id)/images/\(image)", ["regenerate_caption": true])
            #expect(one.status == 409)
        }
    }

    @Test("schemas come from pixels") func schemasComeFromPixels() async throws {
        let pictures = [Pictures.violet, Pictures.teal, Pictures.violet, Pictures.small, Pictures.violet]
        let images = pictures.map(Pictures.base64)
        try await EmulatorHarness.run { harness in
            let made = try await harness.post("generate_visual_schema", ["images": .array(images)])
            #expect(made.status == 200)
            let schema = try #require(JSONValue(parsing: made.json["visual_schema"].string ?? ""))
            #expect(schema["written_by"] == "emulator, from pixels")
            #expect(schema["colors"].string?.hasPrefix("purple") == true)
            #expect(schema["sample_count"] == 5)
            let again = try await harness.post("generate_visual_schema", ["images": .array(images)])
            #expect(again.json == made.json)
        }
    }

    @Test("every rule of generating a schema") func everyRuleOfGeneratingASchema() async throws {
        let good = Pictures.base64(Pictures.small)
        let text = Pictures.base64(Data("no picture".utf8))
        let four = [JSONValue](repeating: good, count: 4)
        let rows: [(images: JSONValue, status: Int)] = [
            (.null, 400), (.array(four), 400), (.array([JSONValue](repeating: good, count: 11)), 400), ("x", 400),
            (.array(four + [5]), 400), (.array(four + ["?"]), 400), (.array(four + [text]), 415),
            (.array(four + ["http://127.0.0.1:1/a.png"]), 422), (.array(four + [good]), 200),
        ]
        try await EmulatorHarness.run { harness in
            for row in rows {
                let reply = try await harness.post("generate_visual_schema", ["images": row.images])
                #expect(reply.status == row.status, "\(reply.text)")
            }
        }
    }

    @Test("refining") func refining() async throws {
        try await EmulatorHarness.run { harness in
            let dataset = JSONValue.integer(try await harness.dataset())
            let rows: [(change: [String: JSONValue], status: Int)] = [
                ([:], 200), (["dataset_id": .null], 400), (["dataset_id": "1"], 404), (["dataset_id": 1], 404),
                (["structured_prompt": "no json"], 400), (["structured_prompt": "[]"], 400),
                (["instruction": .null], 400), (["context_images": [Pictures.base64(Pictures.small)]], 200),
                (["context_images": ["?"]], 400), (["context_images": "?"], 400),
                (["context_images": [Pictures.base64(Data("no picture".utf8))]], 415),
                (["context_images": ["http://127.0.0.1:1/a.png"]], 422),
            ]
            let base: [String: JSONValue] = [
                "dataset_id": dataset, "structured_prompt": #"{"style": "cartoon", "colors": ["red", "blue"]}"#,
                "instruction": "Change the style to 'realistic 3D render'.",
            ]
            for row in rows {
                let body = JSONValue.object(base.merging(row.change) { $1 })
                #expect(try await harness.post("refine_structured_prompt", body).status == row.status, "\(row.change)")
            }
            let reply = try await harness.post("refine_structured_prompt", .object(base))
            let refined = try #require(JSONValue(parsing: reply.json["structured_prompt"].string ?? ""))
            #expect(refined["style"] == "realistic 3D render")
            #expect(refined["colors"] == ["red", "blue"])
            #expect(refined["refinements"] == ["Change the style to 'realistic 3D render'."])
        }
    }
}
