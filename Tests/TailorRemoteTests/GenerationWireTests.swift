import Foundation
import TailorModel
import Testing

@testable import TailorRemote

/// What the contract's examples and recorded clients show of generations.
@Suite struct GenerationWireTests {
    private func state(_ json: String) throws -> GenerationState {
        try JSONDecoder().decode(StatusWire.self, from: Data(json.utf8)).state
    }

    @Test("every status of the contract, and none other, is understood")
    func statuses() throws {
        #expect(try state(#"{"status":"IN_PROGRESS","request_id":"1"}"#) == .running)
        #expect(
            try state(
                #"{"status":"COMPLETED","result":{"image_url":"https://x/a.png","seed":"42","structured_prompt":"{\"a\":1}"}}"#
            ) == .completed(GenerationResult(url: "https://x/a.png", seed: 42, structuredPrompt: ["a": 1])))
        #expect(
            try state(#"{"status":"completed","result":{"video_url":"https://x/a.mp4"}}"#)
                == .completed(GenerationResult(url: "https://x/a.mp4")))
        #expect(
            try state(#"{"status":"COMPLETED","result":{"seed":7,"structured_prompt":"words"}}"#)
                == .completed(GenerationResult(seed: 7, structuredPrompt: "words")))
        #expect(
            try state(#"{"status":"ERROR","error":{"code":500,"message":"Internal Server Error","details":"d"}}"#)
                == .refused(GenerationRefusal(.failed, "Internal Server Error (d)")))
        #expect(
            try state(#"{"status":"ERROR","error":{"code":422,"message":"Blocked","details":"Blocked"}}"#)
                == .refused(GenerationRefusal(.moderated, "Blocked")))
        #expect(
            try state(#"{"status":"ERROR","error":{"code":"VALIDATION_ERROR","message":"Content moderation"}}"#)
                == .refused(GenerationRefusal(.moderated, "Content moderation")))
        #expect(
            try state(#"{"status":"ERROR"}"#) == .refused(GenerationRefusal(.failed, "the vendor does not say why")))
        guard case .refused(let refusal) = try state(#"{"status":"UNKNOWN"}"#) else { return #expect(Bool(false)) }
        #expect(refusal.code == .failed)
        #expect(try state(#"{"status":"FAILED"}"#) == .unknown("FAILED"))
        for body in [#"{"status":"COMPLETED"}"#, #"{"status":"COMPLETED","result":{"seed":1}}"#, "{}", "[]"] {
            #expect(throws: (any Error).self) { try state(body) }
        }
    }

    @Test("an accepted generation is a job; one that came at once is a result, flat or nested") func answers() throws {
        func answer(_ json: String) throws -> RemoteAnswer {
            try JSONDecoder().decode(GenerationWire.self, from: Data(json.utf8)).answer
        }
        let job = try #require(GenerationJob(id: "ab-1"))
        #expect(try answer(#"{"request_id":"ab-1","status_url":"https://evil/x"}"#) == .job(job))
        let result = GenerationResult(url: "https://x/a.png", seed: 3, structuredPrompt: ["a": 1])
        let flat = #""image_url":"https://x/a.png","seed":3,"structured_prompt":"{\"a\":1}""#
        #expect(try answer("{\(flat)}") == .generated(result))
        #expect(try answer(#"{"request_id":"1","result":{\#(flat)}}"#) == .generated(result))
        for body in ["{}", #"{"request_id":""}"#, #"{"request_id":"a b"}"#, #"{"request_id":["x"]}"#] {
            #expect(throws: (any Error).self) { try answer(body) }
        }
    }

    @Test("bodies are the contract's") func bodies() throws {
        func body(_ request: RemoteRequest) throws -> JSONValue? {
            try APIRequest(request).body.flatMap { JSONValue(parsing: $0) }
        }
        let request = try GenerationRequest([
            "prompt": "Lora", "structured_prompt": ["b": 2, "a": 1], "seed": 7, "aspect_ratio": "4:3",
            "steps_num": 30, "guidance_scale": 3, "tailored_model_influence": .number(0.5), "negative_prompt": "text",
        ])
        #expect(
            try body(.generateImage(request, model: 12)) == [
                "tailored_model_id": "12", "prompt": "Lora", "structured_prompt": #"{"a":1,"b":2}"#, "seed": 7,
                "aspect_ratio": "4:3", "steps_num": 30, "guidance_scale": 3, "tailored_model_influence": .number(0.5),
                "negative_prompt": "text",
            ])
        #expect(
            try body(.generatePrompt(request, model: 12)) == [
                "tailored_model_id": "12", "prompt": "Lora", "structured_prompt": #"{"a":1,"b":2}"#, "seed": 7,
            ])
        #expect(
            try body(.generateVideo(.bytes(Data("p".utf8)), seed: 1, model: 12))
                == ["tailored_model_id": "12", "image": "cA==", "seed": 1])
        let legacy = try GenerationRequest(["prompt": "Lora", "steps_num": 30])
        #expect(
            try body(.generateLegacyImage(legacy, model: 12)) == [
                "prompt": "Lora", "steps_num": 30, "aspect_ratio": "1:1", "num_results": 1, "sync": true,
                "include_generation_prefix": true,
            ])
        #expect(try APIRequest(.generateLegacyImage(legacy, model: 12)).path == "/v1/text-to-image/tailored/12")
    }

    @Test("the id of a request cannot leave its place in the path") func paths() throws {
        let job = try #require(GenerationJob(id: "../a?b#c/d%2F"))
        #expect(APIRequest(.getStatus, job).path == "/v2/status/..%2Fa%3Fb%23c%2Fd%252F")
    }

    @Test("a generation is sent once, whatever comes back", arguments: [503, 500, 408])
    func once(_ status: Int) async throws {
        let request = RemoteRequest.generateImage(try GenerationRequest(["prompt": "Lora"]), model: 12)
        let scripted = Scripted(.answer(status), .answer(202, #"{"request_id":"1"}"#))
        let failure = await scripted.failure { remote throws(RemoteFailure) in try await remote.perform(request) }
        #expect(failure?.effect == .unknown && scripted.transport.calls.count == 1)
        let lost = Scripted(.lost(), .answer(202, #"{"request_id":"1"}"#))
        let unknown = await lost.failure { remote throws(RemoteFailure) in try await remote.perform(request) }
        #expect(unknown?.effect == .unknown && lost.transport.calls.count == 1)
        let unsent = Scripted(.refused, .answer(202, #"{"request_id":"1"}"#))
        let job = try #require(GenerationJob(id: "1"))
        #expect(try await unsent.remote.perform(request) == .job(job))
    }

    @Test("what a job failed of is shown on one line, without the token") func words() async throws {
        let error = #"{"status":"ERROR","error":{"code":500,"message":"no\u001b[31m \#(Scripted.token)"}}"#
        let job = try #require(GenerationJob(id: "1"))
        let state = try await Scripted(.answer(200, error)).remote.state(of: job)
        #expect(state == .refused(GenerationRefusal(.failed, "no [31m <token>")))
    }
}
