import Foundation
import TailorModel
import Testing

@testable import TailorEmulator

/// What public clients send and expect, as far as it was recorded.
@Suite struct RecordedClientsTests {
    @Test("the vendor's notebook of 2025 runs to its end") func theNotebookOf2025() async throws {
        try await EmulatorHarness.run {
            $0.quirks = Quirk.recordings["2025"] ?? []
        } _: { harness in
            let project = try await harness.project([
                "ip_name": "BriaPhant", "ip_description": "a purple skinned elephant", "ip_medium": "photography",
            ])
            let made = try await harness.post("datasets", ["name": "bria_elephant", "project_id": .integer(project)])
            #expect(made.status == 201)
            #expect(
                made.json["caption_prefix"]
                    == "A photo of a character named Briaphant, a purple skinned elephant, ")
            for number in 0..<5 {
                let image = try await harness.upload(named: "\(number).png", to: made.id)
                #expect(JSONValue(parsing: image.json["caption"].string ?? "{}") == nil, "text, not JSON")
            }
            let completed = try await harness.put("datasets/\(made.id)", ["status": "Completed"])
            #expect(completed.status == 200)
            #expect(completed.json["images"].items.map { $0["image_name"] } == (0..<5).map { .string("\($0).png") })
            #expect(completed.json["images"][0]["caption"].string?.isEmpty == false)
            let model = try await harness.post(
                "models",
                [
                    "dataset_id": .integer(made.id), "name": "bria_elephant", "description": "gtc_demo",
                    "training_version": "max", "training_method": "automatic_training",
                ])
            #expect(model.status == 201)
            #expect(model.json["generation_prefix"] == made.json["caption_prefix"])
            #expect(try await harness.send("POST", "models/\(model.id)/start_training", nil).status == 200)
        }
    }

    @Test("other datasets of 2025, and all of today, have a schema") func datasetsOfToday() async throws {
        try await EmulatorHarness.run { harness in
            let id = try await harness.dataset()
            for number in 0..<5 { try await harness.upload(named: "\(number).png", to: id) }
            #expect(try await harness.put("datasets/\(id)", ["status": "Completed"]).status == 409)
            let described = try await harness.put("datasets/\(id)", ["visual_schema": "{}", "name": "b"])
            #expect(described.json.names.isDisjoint(with: ["images", "caption_prefix"]))
        }
        try await EmulatorHarness.run {
            $0.quirks = [.legacyCharacters]
        } _: { harness in
            let project = try await harness.project(["ip_type": "stylized_scene"])
            let id = try await harness.dataset(in: project)
            #expect(try await harness.get("datasets/\(id)").json.names.isDisjoint(with: ["caption_prefix"]))
        }
    }

    @Test("statuses are compared without case", arguments: ["Completed", "COMPLETED", "completed"])
    func statuses(status: String) async throws {
        try await EmulatorHarness.run { harness in
            let reply = try await harness.put("datasets/\(try await harness.filled())", ["status": .string(status)])
            #expect(reply.status == 200)
            #expect(reply.json["status"] == "completed")
        }
    }

    @Test("flags are also 0 and 1, and ids are also digits in a text") func lenientTypes() async throws {
        try await EmulatorHarness.run { harness in
            let project = JSONValue.string(String(try await harness.project()))
            let dataset = try await harness.post("datasets", ["name": "a", "project_id": project])
            #expect(dataset.status == 201)
            let name = JSONValue.string("blocked-by-moderation.png")
            for (flag, status) in [(JSONValue.integer(0), 201), (1, 422), (2, 400), ("0", 400)] {
                let body: JSONValue = [
                    "file": Pictures.base64(Pictures.violet), "image_name": name, "content_moderation": flag,
                ]
                #expect(try await harness.post("datasets/\(dataset.id)/images", body).status == status, "\(flag)")
            }
            for (id, status) in [("\(dataset.id)", 201), ("99", 404), ("+1", 400), ("a", 400), ("", 400), ("١", 400)] {
                let reply = try await harness.post("models", ["name": "a", "dataset_id": .string(id)])
                #expect(reply.status == status, "\(id)")
            }
        }
    }

    @Test(
        "a model's id that is no number is refused before anything is looked up",
        arguments: ["models/abc", "models/abc/checkpoints", "models/1.5/download"])
    func modelIDs(path: String) async throws {
        try await EmulatorHarness.run { harness in
            let reply = try await harness.get(path)
            #expect(reply.status == 422)
            #expect(reply.json["detail"][0]["type"] == "int_parsing")
            #expect(reply.json["detail"][0]["loc"] == ["path", "model_id"])
            #expect(reply.json["detail"][0]["input"].string == path.split(separator: "/")[1].description)
            #expect(try await harness.get("models/1").status == 404)
            #expect(try await harness.get("models/9223372036854775808").status == 404)
        }
    }

    @Test("the root answers anybody") func root() async throws {
        try await EmulatorHarness.run { harness in
            var stranger = harness
            stranger.token = nil
            let reply = try await stranger.get("/")
            #expect(reply.status == 200)
            #expect(reply.text == "{}")
        }
    }

    @Test("multipart is refused with what to send") func multipart() async throws {
        try await EmulatorHarness.run { harness in
            let caller = try #require(RawConnection(port: harness.emulator.port))
            let part = "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nabc\r\n--x--\r\n"
            let head = "POST \(EmulatorHarness.root)/datasets/1/images HTTP/1.1\r\nHost: localhost\r\napi_token: a\r\n"
            caller.write(
                head + "Content-Type: Multipart/form-data; boundary=x\r\nContent-Length: \(part.utf8.count)\r\n\r\n"
                    + part)
            let answer = await caller.read(until: "base64")
            #expect(answer.hasPrefix("HTTP/1.1 415 "))
            #expect(answer.contains("Send a JSON object as application/json"))
        }
    }

    @Test("a legacy family has a base model of its own") func baseModels() async throws {
        try await EmulatorHarness.run { harness in
            for (family, base) in [("light", "BRIA-2.3"), ("Max", "BRIA-3.2"), ("fibo", "BRIA-FIBO")] {
                let dataset = try await harness.completed()
                let model = try await harness.post(
                    "models",
                    ["name": "a", "dataset_id": .integer(dataset), "training_version": .string(family)]
                ).id
                _ = try await harness.post("models/\(model)/start_training")
                harness.clock.advance(hours: 5)
                let download = try await harness.get("models/\(model)/download").json
                #expect(download["base_model_name"] == .string(base))
                #expect(download["base_model_card"] == .string("https://huggingface.co/briaai/\(base)"))
            }
        }
    }

    @Test("the path of a bulk upload in the vendor's prose names the one that is served") func bulkPath() async throws {
        try await EmulatorHarness.run { harness in
            let id = try await harness.dataset(upload: "advanced")
            for (method, path) in [("POST", ""), ("GET", "/status")] {
                let reply = try await harness.send(
                    method, "datasets/\(id)/images/bulk\(path)", method == "GET" ? nil : ["zip_url": "http://a"])
                #expect(reply.status == 404)
                #expect(
                    reply.json["error"]["details"].string
                        == "The operation is at \(EmulatorHarness.root)/datasets/\(id)/images/bulk-upload\(path).")
            }
        }
    }

    @Test(
        "operations of other products are named as left out",
        arguments: [
            "/v1/reimagine", "/v1/reimagine/tailored/45201", "/v1/tailored-gen/restyle_portrait",
            "/v1/text-to-vector/tailored/45201", "/v2/image/edit", "/v2/image/edit/remove_background",
            "/v2/video/edit/remove_background",
        ])
    func otherProducts(path: String) async throws {
        try await EmulatorHarness.run { harness in
            let reply = try await harness.post(path, ["prompt": "a"])
            #expect(reply.status == 501)
            #expect(reply.json["error"]["message"] == .string("The emulator does not serve \(path)"))
            #expect(reply.json["error"]["details"].string?.contains("It serves Tailored Generation.") == true)
        }
    }

    @Test("other unknown paths are not found", arguments: ["/reimagine", "/vx/reimagine", "/v2/image/editor", "/v1"])
    func unknownPaths(path: String) async throws {
        try await EmulatorHarness.run { harness in
            let reply = try await harness.post(path, [:])
            #expect(reply.status == 404)
        }
    }
}
