import Foundation
import TailorModel

extension SampleRecord {
    private static let asked = Date(timeIntervalSince1970: 1_790_020_000)

    /// With every member of a picture and of a request.
    static func made(of model: RemoteID, revision: Int) -> SampleRecord {
        SampleRecord(
            modelID: model, revision: revision, name: "bicycle",
            request: request([
                "prompt": "Lora on a bicycle", "structured_prompt": .object([:]), "negative_prompt": "text",
                "seed": 7, "aspect_ratio": "16:9", "steps_num": 30, "guidance_scale": 4,
                "tailored_model_influence": .number(0.75),
            ]), asked: [asked], job: GenerationJob(id: "request-1"),
            outcome: .made(
                SamplePicture(
                    file: "lora/r\(revision)/bicycle-8d969eef9ba6.png", sha256: Digest(of: "picture"), width: 1344,
                    height: 768, seed: 7, structuredPrompt: .object([:]), made: asked + 9)))
    }

    static func refused(of model: RemoteID, revision: Int) -> SampleRecord {
        SampleRecord(
            modelID: model, revision: revision, name: "brand", request: request(["prompt": "A brand", "seed": 7]),
            asked: [asked], outcome: .refused(GenerationRefusal(.moderated, "moderation says no")))
    }

    /// For what is certainly a request.
    static func request(_ members: [String: JSONValue]) -> GenerationRequest {
        do { return try GenerationRequest(members) } catch { preconditionFailure(error.message) }
    }
}
