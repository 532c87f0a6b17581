import Foundation
import TailorModel
import Testing

@Suite struct GenerationRequestTests {
    private static let full: [String: JSONValue] = [
        "prompt": "Lora", "structured_prompt": ["objects": []], "negative_prompt": "text", "seed": 7,
        "aspect_ratio": "16:9", "steps_num": 30, "guidance_scale": 4, "tailored_model_influence": .number(0.8),
    ]

    @Test("every field is read, and written as it was") func everyField() throws {
        let request = try GenerationRequest(Self.full)
        #expect(request.members == Self.full)
        #expect(Set(Self.full.keys) == Set(GenerationField.allCases.map(\.rawValue)))
        #expect(try JSONDecoder().decode(GenerationRequest.self, from: JSONEncoder().encode(request)) == request)
        #expect(request.aspectRatio == .landscape16x9 && request.influence == 0.8 && request.stepsNum == 30)
    }

    @Test("a structured prompt may be a text that holds one") func documentInText() throws {
        let request = try GenerationRequest(["structured_prompt": #"{"a": 1}"#, "seed": 3])
        #expect(request.structuredPrompt == ["a": 1])
    }

    static let rows: [(change: [String: JSONValue], problem: String?)] = [
        ([:], nil), (["seed": .null], nil), (["seed": 0], nil), (["steps_num": 20], nil), (["steps_num": 50], nil),
        (["tailored_model_influence": 0], nil), (["tailored_model_influence": .number(1.5)], nil),
        (["prompt": "  \n"], #"`prompt` is "  \n": expected a text"#),
        (["prompt": 3], "`prompt` is 3: expected a text"),
        (["seed": -1], "`seed` is -1: expected a whole number from 0"),
        (["seed": .number(1.5)], "`seed` is 1.5: expected a whole number from 0"),
        (["steps_num": 19], "`steps_num` is 19: expected a whole number from 20 to 50"),
        (["steps_num": 51], "`steps_num` is 51: expected a whole number from 20 to 50"),
        (["guidance_scale": 2], "`guidance_scale` is 2: expected a whole number from 3 to 5"),
        (["guidance_scale": 6], "`guidance_scale` is 6: expected a whole number from 3 to 5"),
        (
            ["tailored_model_influence": .number(1.51)],
            "`tailored_model_influence` is 1.51: expected a number from 0 to 1.5"
        ),
        (
            ["aspect_ratio": "7:3"],
            #"`aspect_ratio` is "7:3": expected one of `1:1`, `2:3`, `3:2`, `3:4`, `4:3`, `4:5`, `5:4`, `9:16`, `16:9`"#
        ),
        (["structured_prompt": "words"], #"`structured_prompt` is "words": expected a JSON object"#),
        (["sead": 1], "`sead` is not known: did you mean `seed`?"),
        (
            ["prompt": .null],
            "there is no prompt: expected `prompt`, `structured_prompt` with `seed`, or both prompts"
        ),
        (
            ["prompt": .null, "structured_prompt": "{}"],
            "`structured_prompt` alone recreates a picture, and `seed` is missing: expected the seed of that picture, "
                + "or a `prompt` that refines it"
        ),
        (["prompt": .null, "structured_prompt": "{}", "seed": 1], nil),
    ]

    @Test("what the contract refuses is refused before anything is sent", arguments: rows.indices)
    func limits(_ row: Int) {
        let base: [String: JSONValue] = ["prompt": "Lora"]
        let found: String?
        do throws(GenerationProblem) {
            _ = try GenerationRequest(base.merging(Self.rows[row].change) { $1 })
            found = nil
        } catch {
            found = error.message + (error.label.map { ": \($0)" } ?? "")
        }
        #expect(found == Self.rows[row].problem)
    }

    @Test("a digest does not tell a default from nothing, and everything else apart") func digests() throws {
        let plain = try GenerationRequest(["prompt": "Lora", "seed": 1])
        let spelled = try GenerationRequest([
            "prompt": "Lora", "seed": 1, "aspect_ratio": "1:1", "steps_num": 50, "guidance_scale": 5,
            "tailored_model_influence": .number(1.0),
        ])
        #expect(plain.digest == spelled.digest)
        // Recorded: it is a key in files.
        #expect(plain.digest.short == Digest(of: #"{"prompt":"Lora","seed":1}"#).short)
        let base = try GenerationRequest(Self.full)
        var digests: Set<Digest> = [base.digest]
        for field in Self.full.keys where field != "prompt" {
            var members = Self.full
            members[field] = nil
            digests.insert(try GenerationRequest(members).digest)
        }
        #expect(digests.count == Self.full.count)
        #expect(plain.seeded(2).seed == 2 && plain.seeded(2).digest != plain.digest)
    }

    @Test("each shape fits itself and what models make of it, and no other one") func shapes() {
        let drawn: [AspectRatio: (Int, Int)] = [
            .square: (1024, 1024), .portrait2x3: (832, 1216), .landscape3x2: (1216, 832), .portrait3x4: (896, 1152),
            .landscape4x3: (1152, 896), .portrait4x5: (896, 1088), .landscape5x4: (1088, 896),
            .portrait9x16: (768, 1344), .landscape16x9: (1344, 768),
        ]
        for ratio in AspectRatio.allCases {
            #expect(ratio.fits(width: drawn[ratio]?.0 ?? 0, height: drawn[ratio]?.1 ?? 0), "\(ratio)")
            for other in AspectRatio.allCases where other != ratio {
                #expect(!ratio.fits(width: Int(other.quotient * 720), height: 720), "\(ratio) \(other)")
            }
        }
        #expect(!AspectRatio.square.fits(width: 0, height: 0))
    }
}
