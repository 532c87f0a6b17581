import Foundation
import TailorImaging
import TailorModel
import Testing

@testable import TailorEmulator

@Suite struct GenerationTests {
    private static let image = "/v2/image/generate/tailored"
    private static let prompt = "/v2/structured_prompt/generate/tailored"

    private func trained(_ harness: EmulatorHarness) async throws -> JSONValue {
        let id = try await harness.training()
        harness.clock.advance(hours: 5)
        return .string(String(id))
    }

    @Test("asynchronously") func asynchronously() async throws {
        try await EmulatorHarness.run { harness in
            let model = try await trained(harness)
            let order: JSONValue = ["tailored_model_id": model, "prompt": "Lora on a bicycle", "seed": 7]
            let accepted = try await harness.post(Self.image, order)
            #expect(accepted.status == 202)
            let address = accepted.json["status_url"].string ?? ""
            #expect(address.hasSuffix("/v2/status/\(accepted.json["request_id"].string ?? "?")"))
            #expect(try await harness.get(address).json["status"] == "IN_PROGRESS")
            harness.clock.advance(seconds: 15)
            let done = try await harness.get(address).json
            #expect(done["status"] == "COMPLETED")
            #expect(done["result"]["seed"] == 7)
            #expect(done["result"]["prompt"] == "Lora on a bicycle")
            let written = JSONValue(parsing: done["result"]["structured_prompt"].string ?? "")
            #expect(written?["written_by"].string?.contains("emulator") == true)
            let file = try await harness.get(done["result"]["image_url"].string ?? "")
            #expect(try ImageHeader.read(file.body).width == 1024)
            harness.clock.advance(hours: 73)
            #expect(
                try await harness.get(done["result"]["image_url"].string ?? "").status == 404, "kept for three days")
            #expect(try await harness.get(address).status == 200)
            #expect(try await harness.get("/v2/status/none").json == ["status": "NOT_FOUND"])
            #expect(try await harness.get("/v2/status/none").status == 404)
        }
    }

    @Test("the same seed gives the same picture") func theSameSeedGivesTheSamePicture() async throws {
        try await EmulatorHarness.run { harness in
            let model = try await trained(harness)
            func picture(_ change: [String: JSONValue]) async throws -> (bytes: Data, json: JSONValue) {
                let base: [String: JSONValue] = [
                    "tailored_model_id": model, "prompt": "Lora", "seed": 7, "sync": true, "aspect_ratio": "16:9",
                ]
                let reply = try await harness.post(Self.image, .object(base.merging(change) { $1 }))
                #expect(reply.status == 200, "\(reply.text)")
                return (try await harness.get(reply.json["image_url"].string ?? "").body, reply.json)
            }
            let first = try await picture([:])
            #expect(try ImageHeader.read(first.bytes).width == 1280)
            #expect(first.json["result"]["image_url"] == first.json["image_url"])
            #expect(try await picture([:]).bytes == first.bytes)
            let again = try await picture(["prompt": .null, "structured_prompt": first.json["structured_prompt"]])
            #expect(again.bytes == first.bytes, "recreated from its structured prompt")
            #expect(try await picture(["seed": 8]).bytes != first.bytes)
            #expect(try await picture(["prompt": "Lucy"]).bytes != first.bytes)
            let refined = try await picture(["structured_prompt": first.json["structured_prompt"]])
            #expect(refined.bytes != first.bytes)
            #expect(refined.json["structured_prompt"].string?.contains("refinements") == true)
        }
    }

    @Test("every rule of images") func everyRuleOfImages() async throws {
        let rows: [(change: [String: JSONValue], status: Int)] = [
            ([:], 200), (["tailored_model_id": .null], 400), (["tailored_model_id": 5], 400),
            (["tailored_model_id": "1"], 403), (["tailored_model_id": "model_123"], 403), (["prompt": .null], 400),
            (["prompt": .null, "structured_prompt": "{}"], 400),
            (["prompt": .null, "structured_prompt": "{}", "seed": 1], 200), (["structured_prompt": "words"], 400),
            (["tailored_model_influence": .number(1.6)], 400), (["guidance_scale": 2], 400),
            (["guidance_scale": 6], 400), (["aspect_ratio": "7:3"], 400), (["steps_num": 19], 400),
            (["steps_num": 51], 400), (["seed": "x"], 400), (["sync": "yes"], 400),
            (["prompt": "blocked-by-moderation"], 422),
            (["prompt": "blocked-by-moderation", "prompt_content_moderation": false], 200),
            (["prompt": "blocked-by-output-moderation"], 422),
            (["prompt": "blocked-by-output-moderation", "visual_output_content_moderation": false], 200),
        ]
        try await EmulatorHarness.run { harness in
            let model = try await trained(harness)
            for row in rows {
                let base: [String: JSONValue] = ["tailored_model_id": model, "prompt": "Lora", "sync": true]
                let reply = try await harness.post(Self.image, .object(base.merging(row.change) { $1 }))
                #expect(reply.status == row.status, "\(row.change): \(reply.text.prefix(200))")
            }
            let fresh = JSONValue.string(String(try await harness.training()))
            #expect(try await harness.post(Self.image, ["tailored_model_id": fresh, "prompt": "x"]).status == 400)
        }
    }

    @Test("models of other pictures draw otherwise, and each seed another one of them") func modelsDrawOtherwise()
        async throws
    {
        let drawn = { (colors: [PixelColor]) in
            ModelLook(of: try colors.map { try PictureTraits(of: Self.training($0)) })
        }
        let violet = try drawn([PixelColor(red: 120, green: 40, blue: 200), PixelColor(red: 250, green: 200, blue: 0)])
        let green = try drawn([PixelColor(red: 20, green: 160, blue: 60)])
        func picture(_ look: ModelLook, seed: Int) throws -> Picture {
            try Drawing(
                look: look.drawing(by: look.sketch(for: seed)), prompt: #"{"short_description":"Lora"}"#, title: "Lora",
                seed: seed, ratio: .square, influence: 1, settings: ""
            ).draw()
        }
        #expect(try picture(violet, seed: 1).pixels == picture(violet, seed: 1).pixels)
        #expect(try share(of: picture(violet, seed: 1), unlike: picture(green, seed: 1)) > 0.1)
        #expect(try share(of: picture(violet, seed: 1), unlike: picture(violet, seed: 2)) > 0.1)
    }

    private static func training(_ color: PixelColor) throws -> Picture {
        try Picture.blank(width: 256, height: 256, color: PixelColor(red: 240, green: 230, blue: 210))
            .drawing { $0.fillEllipse(centerX: 128, centerY: 110, width: 120, height: 180, color: color) }
    }

    private func share(of picture: Picture, unlike other: Picture) -> Double {
        let differing = zip(picture.pixels, other.pixels).count { $0 != $1 }
        return Double(differing) / Double(picture.pixels.count)
    }

    @Test("a blocked result is an error of the job") func aBlockedResultIsAnErrorOfTheJob() async throws {
        try await EmulatorHarness.run { harness in
            let order: JSONValue = [
                "tailored_model_id": try await trained(harness), "prompt": "blocked-by-output-moderation",
            ]
            let address = try await harness.post(Self.image, order).json["status_url"].string ?? ""
            harness.clock.advance(seconds: 15)
            let status = try await harness.get(address)
            #expect(status.status == 200)
            #expect(status.json["status"] == "ERROR")
            #expect(status.json["error"]["code"] == 422)
        }
    }

    @Test("videos are real files") func videosAreRealFiles() async throws {
        try await EmulatorHarness.run { harness in
            let model = try await trained(harness)
            let path = "/v2/video/generate/tailored/image-to-video"
            let image = Pictures.base64(Pictures.small)
            let accepted = try await harness.post(path, ["tailored_model_id": model, "image": image, "seed": 1])
            #expect(accepted.status == 202)
            let address = accepted.json["status_url"].string ?? ""
            #expect(try await harness.get(address).json["status"] == "IN_PROGRESS")
            harness.clock.advance(seconds: 90)
            let status = try await harness.get(address).json
            let file = try await harness.get(status["result"]["video_url"].string ?? "")
            #expect(file.headers["content-type"] == "video/mp4")
            #expect(file.body.dropFirst(4).prefix(4) == Data("ftyp".utf8))
            let start = try #require(file.body.range(of: Data("mdat".utf8))).upperBound
            let frame = try ImageHeader.read(file.body[start...])
            #expect(frame.format == .jpeg)
            #expect(frame.width == 436)
            #expect(frame.height == 512)

            let damaged = Pictures.base64(Pictures.violet.prefix(Pictures.violet.count / 2))
            let rows: [(body: JSONValue, status: Int)] = [
                (["tailored_model_id": "1", "image": image], 404), (["tailored_model_id": model], 400),
                (["image": image], 400), (["tailored_model_id": model, "image": "?"], 400),
                (["tailored_model_id": model, "image": Pictures.base64(Data("text".utf8))], 415),
                (["tailored_model_id": model, "image": damaged], 422),
                (["tailored_model_id": model, "image": "http://127.0.0.1:1/x.png"], 422),
            ]
            for row in rows {
                #expect(try await harness.post(path, row.body).status == row.status, "\(row.body.canonical.prefix(80))")
            }
        }
    }

    @Test("structured prompts") func structuredPrompts() async throws {
        try await EmulatorHarness.run { harness in
            let model = try await trained(harness)
            let made = try await harness.post(
                Self.prompt, ["tailored_model_id": model, "prompt": "Lora", "sync": true])
            #expect(made.status == 200)
            #expect(made.json["image_url"] == .null)
            let text = made.json["structured_prompt"]
            #expect(JSONValue(parsing: text.string ?? "")?["short_description"] == "Lora")
            let refined = try await harness.post(
                Self.prompt,
                ["tailored_model_id": model, "structured_prompt": text, "prompt": "add light", "sync": true])
            #expect(refined.json["structured_prompt"].string?.contains("add light") == true)
            let later = try await harness.post(Self.prompt, ["tailored_model_id": model, "prompt": "Lora"])
            #expect(later.status == 202)
            harness.clock.advance(seconds: 5)
            let status = try await harness.get(later.json["status_url"].string ?? "")
            #expect(status.json["result"]["structured_prompt"] == text)
            for body: JSONValue in [
                ["tailored_model_id": model], ["tailored_model_id": model, "structured_prompt": text],
                ["prompt": "x"], ["tailored_model_id": model, "prompt": "x", "structured_prompt": "x"],
            ] {
                #expect(try await harness.post(Self.prompt, body).status == 400, "\(body.canonical)")
            }
            #expect(try await harness.post(Self.prompt, ["tailored_model_id": "1", "prompt": "x"]).status == 403)
            let blocked: JSONValue = ["tailored_model_id": model, "prompt": "blocked-by-moderation"]
            #expect(try await harness.post(Self.prompt, blocked).status == 422)
        }
    }
}
