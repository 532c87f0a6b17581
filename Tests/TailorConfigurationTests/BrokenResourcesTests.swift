import Testing

/// Mistakes in projects, visual schemas, datasets and models.
@Suite struct BrokenResourcesTests {
    @Test(arguments: projects + schemas + datasets + models)
    func saysEveryMistakeAndItsPlace(_ broken: BrokenWorkspace) async throws {
        try await broken.check()
    }

    private static func ip(_ text: String) -> String { "projects:\n  p:\n    ip: { \(text) }\n" }

    static let projects: [BrokenWorkspace] = [
        BrokenWorkspace(
            "misspelt type", ip("type: defined_charakter, medium: illustration, name: A, description: b"), "X"),
        BrokenWorkspace("no ip", "projects:\n  p:\n    name: P\n", "X"),
        BrokenWorkspace("empty project", "projects:\n  p:\n", "X"),
        BrokenWorkspace("project that is a text", "projects:\n  p: Lora\n", "X"),
        BrokenWorkspace("ip without type and medium", ip(""), "X"),
        BrokenWorkspace("unknown keys", "projects:\n  p:\n    nmae: P\n    ip: { type: other, medum: x }\n", "X"),
        BrokenWorkspace("misspelt medium", ip("type: other, medium: illustrations"), "X"),
        BrokenWorkspace("type that is a list", ip("type: [other], medium: illustration"), "X"),
        BrokenWorkspace("photographed icons", ip("type: icons, medium: photography"), "X"),
        BrokenWorkspace("photographed sets", ip("type: multi_object_set, medium: photography"), "X"),
        BrokenWorkspace("photographed variants", ip("type: character_variants, medium: photography"), "X"),
        BrokenWorkspace(
            "photographed object variants", ip("type: object_variants, medium: photography, description: a"), "X"),
        BrokenWorkspace(
            "character without name and description", ip("type: defined_character, medium: photography"), "X"),
        BrokenWorkspace(
            "character with an empty name",
            ip("type: defined_character, medium: photography, name: '', description: a"),
            "X"),
        BrokenWorkspace("variants without a description", ip("type: object_variants, medium: illustration"), "X"),
        BrokenWorkspace("name of four words", ip("type: other, medium: photography, name: The Captain Smith Jr"), "X"),
        BrokenWorkspace(
            "description of seven words",
            ip("type: other, medium: photography, description: one two three four five six seven"),
            "X"),
        BrokenWorkspace(
            "empty name", "projects:\n  p:\n    name: ' '\n    ip: { type: other, medium: photography }\n", "X"),
        BrokenWorkspace(
            "one name twice",
            "projects:\n  p:\n    name: q\n    ip: &ip { type: other, medium: photography }\n  q: { ip: *ip }\n", "X"),
        BrokenWorkspace(
            "lifecycle of a later version",
            "projects:\n  p:\n    ip: { type: other, medium: photography }\n"
                + "    lifecycle: { prevent_destroy: yes, ignore_changes: [name] }\n", "X"),
    ]

    private static let schemaPrefix = "visual_schemas:\n  s: "

    static let schemas: [BrokenWorkspace] = [
        BrokenWorkspace("empty schema", schemaPrefix + "{}\n", "X"),
        BrokenWorkspace("two origins", schemaPrefix + "{ schema: { a: 1 }, file: s.json }\n", "X"),
        BrokenWorkspace("generated schema", schemaPrefix + "{ generate: { samples: { list: l, first: 8 } } }\n", "X"),
        BrokenWorkspace("schema that is a text", schemaPrefix + "{ schema: flat }\n", "X"),
        BrokenWorkspace("schema with infinity", schemaPrefix + "{ schema: { a: [1, .inf] } }\n", "X"),
        BrokenWorkspace(
            "missing file", schemaPrefix + "{ file: schemas/lora.jsn }\n", files: ["schemas/lora.json": "{}"], "X"),
        BrokenWorkspace("missing folder", schemaPrefix + "{ file: schemata/lora.json }\n", "X"),
        BrokenWorkspace("file that is not JSON", schemaPrefix + "{ file: s.json }\n", files: ["s.json": "{a: 1}"], "X"),
        BrokenWorkspace("file that is a list", schemaPrefix + "{ file: s.json }\n", files: ["s.json": "[1]"], "X"),
        BrokenWorkspace("file that is a folder", schemaPrefix + "{ file: images }\n", "X"),
        BrokenWorkspace(
            "file relative to the file it stands in", "",
            files: [
                "s.json": "{}", "sub/a.tailor.yaml": "visual_schemas: { s: { file: s.json } }\n",
            ], "X"),
    ]

    private static func dataset(_ text: String) -> String {
        """
        projects:
          lora: { ip: { type: other, medium: illustration } }
        visual_schemas:
          flat: { schema: { style: flat } }
        image_lists:
          poses: { images: [{ files: images/*.png }] }
        datasets:
          d:
            \(text.replacing("\n", with: "\n    "))

        """
    }

    static let datasets: [BrokenWorkspace] = [
        BrokenWorkspace("no project", dataset("visual_schema: flat\nimages: poses"), "X"),
        BrokenWorkspace(
            "references that lead nowhere", dataset("project: lorra\nvisual_schema: flt\nimages: pictures"), "X"),
        BrokenWorkspace("completed without a schema", dataset("project: lora\nimages: poses"), "X"),
        BrokenWorkspace("completed on purpose", dataset("project: lora\nimages: poses\nstatus: completed"), "X"),
        BrokenWorkspace("completed without images", dataset("project: lora\nvisual_schema: flat"), "X"),
        BrokenWorkspace(
            "too few images", dataset("project: lora\nvisual_schema: flat\nimages: [{ file: images/a.png }]"), "X"),
        BrokenWorkspace(
            "too few images in a draft",
            dataset("project: lora\nstatus: draft\nimages: [{ file: images/a.png }]"), "X"),
        BrokenWorkspace(
            "no images on purpose", dataset("project: lora\nvisual_schema: flat\nimages: []"), "X"),
        BrokenWorkspace(
            "small images that must not be enlarged",
            dataset("project: lora\nvisual_schema: flat\nimages: poses\nincrease_resolution: false"),
            files: ["images/c.png": "png 1023x2000"], "X"),
        BrokenWorkspace(
            "advanced", dataset("project: lora\nvisual_schema: flat\nupload: advanced\nimages: { zip_url: x }"), "X"),
        BrokenWorkspace(
            "legacy",
            dataset("project: lora\nvisual_schema: flat\nimages: poses\ntraining_version: max\ncaption_prefix: a,"),
            "X"),
        BrokenWorkspace(
            "words nobody knows",
            dataset("project: lora\nvisual_schema: flat\nimages: poses\nupload: bsic\nstatus: done"),
            "X"),
        BrokenWorkspace(
            "flags that are none",
            dataset(
                "project: lora\nvisual_schema: flat\nimages: poses\nincrease_resolution: yes\ncontent_moderation: 1"),
            "X"),
        BrokenWorkspace(
            "retained revisions",
            dataset("project: lora\nvisual_schema: flat\nimages: poses\nlifecycle: { retain: all }"), "X"),
        BrokenWorkspace("wrong kinds", dataset("project: [lora]\nvisual_schema: [flat]\nimages: { a: 1 }"), "X"),
        BrokenWorkspace(
            "inline schema with a mistake", dataset("project: lora\nvisual_schema: { shema: {} }\nimages: poses"), "X"),
        BrokenWorkspace(
            "one name in one project",
            dataset("project: lora\nstatus: draft\nname: x") + "  x: { project: lora, status: draft }\n", "X"),
    ]

    private static func model(_ text: String) -> String {
        dataset("project: lora\nvisual_schema: flat\nimages: poses")
            + "  draft: { project: lora, status: draft }\nmodels:\n  m:\n    \(text.replacing("\n", with: "\n    "))\n"
    }

    static let models: [BrokenWorkspace] = [
        BrokenWorkspace("no dataset", model("name: M"), "X"),
        BrokenWorkspace("dataset that is not there", model("dataset: drafd"), "X"),
        BrokenWorkspace("trained on a draft", model("dataset: draft"), "X"),
        BrokenWorkspace("misspelt mode", model("dataset: d\ntraining: { mode: expart }"), "X"),
        BrokenWorkspace("parameters without expert", model("dataset: d\ntraining: { rank: 128 }"), "X"),
        BrokenWorkspace(
            "parameters with another mode",
            model("dataset: d\ntraining:\n  mode: fully_automated\n  rank: 4\n  learning_rate: 1e-4"), "X"),
        BrokenWorkspace(
            "parameters below their ranges",
            model(
                "dataset: d\ntraining:\n  mode: expert\n  rank: 3\n  learning_rate: 0.0000009\n"
                    + "  lr_scheduler: constant_with_warmup\n  lr_warmup_steps: -1\n  total_training_steps: 0\n"
                    + "  checkpoint_interval: 99"), "X"),
        BrokenWorkspace(
            "parameters above their ranges",
            model(
                "dataset: d\ntraining:\n  mode: expert\n  rank: 257\n  learning_rate: 0.0011\n"
                    + "  lr_scheduler: constant_with_warmup\n  lr_warmup_steps: 1001\n  total_training_steps: 5001"),
            "X"),
        BrokenWorkspace(
            "parameters of the wrong kind",
            model("dataset: d\ntraining: { mode: expert, rank: 8.5, learning_rate: low, lr_scheduler: cosin }"), "X"),
        BrokenWorkspace(
            "warmup with another scheduler",
            model("dataset: d\ntraining: { mode: expert, lr_scheduler: linear, lr_warmup_steps: 10 }"), "X"),
        BrokenWorkspace(
            "warmup without a scheduler", model("dataset: d\ntraining: { mode: expert, lr_warmup_steps: 10 }"), "X"),
        BrokenWorkspace(
            "what comes later",
            model(
                "dataset: d\ntraining: { version: max }\ncheckpoints: { keep: [500] }\nsamples: []\n"
                    + "lifecycle: { retain: 1, ignore_changes: [dataset] }"), "X"),
        BrokenWorkspace("misspelt status", model("dataset: d\nstatus: traind"), "X"),
        BrokenWorkspace("one name on one dataset", model("dataset: d\nname: n") + "  n: { dataset: d }\n", "X"),
    ]
}
