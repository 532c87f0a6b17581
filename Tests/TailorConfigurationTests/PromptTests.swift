import Foundation
import TailorConfiguration
import TailorModel
import Testing

/// Sets of prompts, and the samples of models.
@Suite struct PromptTests {
    private static let models = """
        projects: { p: { ip: { type: other, medium: illustration } } }
        visual_schemas: { s: { schema: { style: flat } } }
        image_lists: { poses: { images: [{ files: images/*.png }] } }
        datasets: { d: { project: p, visual_schema: s, images: poses } }

        """

    private func load(
        _ text: String, _ files: [String: String] = [:], variables: [String: String] = [:]
    ) async throws -> [String: DesiredModel] {
        let all = TemporaryWorkspace.pictures.merging(files) { $1 }
            .merging(["tailor.yaml": "tailor: 1\n" + Self.models + text]) { $1 }
        let folder = try TemporaryWorkspace(all)
        let (workspace, diagnostics) = await folder.load(variables: variables)
        #expect(diagnostics.map { $0.inShort(root: folder.root) } == [])
        return try #require(workspace).desired.models
    }

    @Test("every field, by key and inline; the order is kept") func everyField() async throws {
        let models = try await load(
            """
            prompts:
              product:
                - { name: bicycle, prompt: Lora on a bicycle, seed: 7, aspect_ratio: 16:9, negative_prompt: text,
                    steps_num: 30, guidance_scale: 4, tailored_model_influence: 1.25 }
                - { name: again, structured_prompt: { short_description: a robot }, seed: 0 }
              empty:
            models:
              lora: { dataset: d, samples: product }
              here: { dataset: d, name: Other, samples: [ { name: 7, prompt: 8, seed: 9 } ] }
              none: { dataset: d, name: None, samples: }
              nobody: { dataset: d, name: Nobody, samples: empty }

            """)
        let bicycle = try GenerationRequest([
            .prompt: "Lora on a bicycle", .seed: 7, .aspectRatio: "16:9", .negativePrompt: "text", .stepsNum: 30,
            .guidanceScale: 4, .influence: .number(1.25),
        ])
        let again = try GenerationRequest([.structuredPrompt: ["short_description": "a robot"], .seed: 0])
        #expect(
            models["lora"]?.samples
                == [DesiredSample(name: "bicycle", request: bicycle), DesiredSample(name: "again", request: again)])
        let written = try GenerationRequest([.prompt: "8", .seed: 9])
        #expect(models["here"]?.samples == [DesiredSample(name: "7", request: written)])
        #expect(models["none"]?.samples == [] && models["nobody"]?.samples == [])
    }

    @Test("split files, variables and structured prompts in files") func splitFiles() async throws {
        let models = try await load(
            "models: { lora: { dataset: d, samples: '${var.set}' } }\nvariables: { set: , seed: { default: 11 } }\n",
            [
                "art/prompts.tailor.yaml": """
                prompts:
                  product:
                    - name: 'a-${var.set}'
                      prompt: Lora in ${var.set}
                      seed: ${var.seed}
                    - { name: fixed, structured_prompt: fixed.json, seed: 3 }
                    - { name: beside, structured_prompt: ../made.json, seed: 3 }
                """,
                "art/fixed.json": #"{ "short_description": "a robot" }"#,
                "made.json": #"{ "format_version": "1.0", "structured_prompt": { "objects": [] }, "seed": 4 }"#,
            ], variables: ["set": "product"])
        let samples = try #require(models["lora"]?.samples)
        #expect(samples.map(\.name) == ["a-product", "fixed", "beside"])
        #expect(samples.map(\.request.prompt) == ["Lora in product", nil, nil])
        #expect(samples.map(\.request.seed) == [11, 3, 3])
        #expect(samples[1].request.structuredPrompt == ["short_description": "a robot"])
        #expect(samples[2].request.structuredPrompt == ["objects": []])
    }

    @Test("a legacy family takes what it has a counterpart of") func legacy() async throws {
        let folder = try TemporaryWorkspace(
            TemporaryWorkspace.pictures.merging([
                "tailor.yaml": """
                tailor: 1
                projects: { p: { ip: { type: other, medium: illustration } } }
                datasets: { old: { project: p, caption_prefix: a robot, images: [ { files: images/*.png } ] } }
                models:
                  old: { dataset: old, training: { version: light }, samples: [ { name: a, prompt: b, seed: 1, steps_num: 20 } ] }
                """
            ]) { $1 })
        let (workspace, diagnostics) = await folder.load()
        #expect(workspace?.desired.models["old"]?.samples.count == 1, "\(diagnostics.map(\.message))")
    }

    @Test("says every mistake and its place", arguments: broken)
    func saysEveryMistakeAndItsPlace(_ broken: BrokenWorkspace) async throws {
        try await broken.check()
    }

    private static func prompt(_ text: String) -> String { "prompts:\n  set:\n    - { \(text) }\n" }

    private static let broken: [BrokenWorkspace] = [
        BrokenWorkspace(
            "nothing in it", prompt(""),
            "tailor.yaml:4:7+4 this prompt has no `name` -- expected the key `name`",
            "tailor.yaml:4:7+4 this prompt has no `seed` -- expected the key `seed`",
            """
            tailor.yaml:4:7+4 this prompt has no `prompt` and no `structured_prompt` -- expected one of the two, or both
            """),
        BrokenWorkspace(
            "misspelt", prompt("nme: a, promt: b, sed: 1"),
            "tailor.yaml:4:9+3 unknown prompt key `nme` -- did you mean `name`?",
            "tailor.yaml:4:17+5 unknown prompt key `promt` -- did you mean `prompt`?",
            "tailor.yaml:4:27+3 unknown prompt key `sed` -- did you mean `seed`?"),
        BrokenWorkspace(
            "no seed", prompt("name: a, prompt: b"),
            "tailor.yaml:4:7+22 this prompt has no `seed` -- expected the key `seed`"),
        BrokenWorkspace(
            "values out of range",
            prompt("name: a, prompt: b, seed: -1, steps_num: 51, guidance_scale: 2, tailored_model_influence: 1.6"),
            "tailor.yaml:4:35+2 `seed` is -1 -- expected 0 to 9007199254740992",
            "tailor.yaml:4:50+2 `steps_num` is 51 -- expected 20 to 50",
            "tailor.yaml:4:70+1 `guidance_scale` is 2 -- expected 3 to 5",
            "tailor.yaml:4:99+3 `tailored_model_influence` is 1.6 -- expected a number from 0 to 1.5"),
        BrokenWorkspace(
            "values of other kinds",
            prompt("name: [], prompt: ' ', seed: '1', aspect_ratio: 1:2, structured_prompt: []"),
            "tailor.yaml:4:15+2 `name` is a list -- expected a text",
            "tailor.yaml:4:27+3 `prompt` is empty -- expected a text",
            "tailor.yaml:4:38+3 `seed` is the text `1` -- expected a whole number",
            """
            tailor.yaml:4:57+3 `aspect_ratio` is `1:2` -- expected one of `1:1`, `2:3`, `3:2`, `3:4`, `4:3`, `4:5`, \
            `5:4`, `9:16`, `16:9`
            """,
            "tailor.yaml:4:81+2 `structured_prompt` is a list -- expected a mapping, or the path of a JSON file"),
        BrokenWorkspace(
            "names that cannot be names of files",
            "prompts: { set: [ { name: a/b, prompt: c, seed: 1 }, { name: 'a b', prompt: c, seed: 1 },\n"
                + "  { name: \(String(repeating: "ä", count: 51)), prompt: c, seed: 1 } ] }\n",
            "tailor.yaml:2:27+3 `a/b` cannot be the name of a prompt -- expected letters, digits, `_` and `-`",
            "tailor.yaml:2:62+5 `a b` cannot be the name of a prompt -- expected letters, digits, `_` and `-`",
            "tailor.yaml:3:11+51 the name of a prompt is 102 bytes long -- expected at most 100"),
        BrokenWorkspace(
            "the same name, the second time in capitals",
            "prompts:\n  set:\n    - { name: a, prompt: c, seed: 1 }\n    - { name: a, prompt: d, seed: 2 }\n"
                + "    - { name: A, prompt: d, seed: 2 }\n  other: [ { name: a, prompt: c, seed: 1 } ]\n",
            """
            tailor.yaml:5:15+1 two prompts are named `a` -- expected another `name` (the first is named here \
            tailor.yaml:4:15)
            """,
            """
            tailor.yaml:6:15+1 two prompts are named `A` but for upper and lower case -- expected another `name` \
            (the first is named here tailor.yaml:4:15)
            """),
        BrokenWorkspace(
            "no sets", "prompts: { a b: [], c: 7, d: { name: e }, f: [ 8 ] }\n",
            "tailor.yaml:2:12+3 `a b` cannot be a name -- expected letters, digits, `_` and `-`",
            "tailor.yaml:2:24+1 `c` is the number `7` -- expected a list",
            "tailor.yaml:2:30+11 `d` is a mapping -- expected a list",
            "tailor.yaml:2:48+1 `prompt` is the number `8` -- expected a mapping"),
        BrokenWorkspace(
            "files that are not there, or hold no object",
            "prompts:\n  set:\n    - { name: a, structured_prompt: fixd.json, seed: 1 }\n"
                + "    - { name: b, structured_prompt: list.json, seed: 1 }\n",
            files: ["fixed.json": "{}", "list.json": "[]"],
            "tailor.yaml:4:37+9 there is no file `fixd.json` -- did you mean `fixed.json`?",
            "tailor.yaml:5:37+9 `list.json` contains a list -- expected a JSON object"),
        BrokenWorkspace(
            "one set in two files", prompt("name: a, prompt: b, seed: 1"),
            files: ["b.tailor.yaml": "prompts: { set: [] }\n"],
            """
            b.tailor.yaml:1:12+3 the key `set` of `prompts` is given twice -- remove one of the two (first given here \
            tailor.yaml:3:3)
            """),
        BrokenWorkspace(
            "sets that nobody knows",
            models + prompt("name: a, prompt: b, seed: 1")
                + "models:\n  m: { dataset: d, samples: sett }\n  n: { dataset: d, name: N, samples: { a: b } }\n"
                + "  o: { existing: 7, samples: set }\n",
            "tailor.yaml:10:29+4 there is no set of prompts `sett` -- did you mean `set`?",
            "tailor.yaml:11:38+8 `samples` is a mapping -- expected the key of a set of prompts, or a list",
            """
            tailor.yaml:12:21+7 `samples` cannot be combined with `existing` -- remove one of the two (`existing` is \
            given here tailor.yaml:12:8)
            """),
        BrokenWorkspace(
            "a mistake in samples that are written in the model",
            models + "models: { m: { dataset: d, samples: [ { name: a, prompt: b } ] } }\n",
            "tailor.yaml:6:39+22 this prompt has no `seed` -- expected the key `seed`"),
        BrokenWorkspace(
            "fields that a legacy family does not know",
            prompt("name: a, structured_prompt: { a: b }, seed: 1")
                + """
                projects: { p: { ip: { type: other, medium: illustration } } }
                datasets: { old: { project: p, images: [ { files: images/*.png } ] } }
                models:
                  old: { dataset: old, training: { version: light }, samples: set }
                  older: { dataset: old, name: O, samples: [ { name: a, prompt: b, seed: 1, guidance_scale: 5 } ] }

                """,
            """
            tailor.yaml:4:18+17 `structured_prompt` cannot be asked of `models.old`, which is of a legacy family -- \
            remove it (`models.old` names the set here tailor.yaml:8:63)
            """,
            """
            warning: tailor.yaml:8:36+7 `version` is not in the vendor's current contract -- for the legacy families \
            only
            """,
            """
            tailor.yaml:9:77+14 `guidance_scale` cannot be asked of `models.older`, which is of a legacy family -- \
            remove it
            """),
    ]
}
