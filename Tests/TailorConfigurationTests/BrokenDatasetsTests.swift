import Testing

/// Mistakes in datasets and models.
@Suite struct BrokenDatasetsTests {
    @Test("says every mistake and its place", arguments: datasets + models)
    func saysEveryMistakeAndItsPlace(_ broken: BrokenWorkspace) async throws {
        try await broken.check()
    }

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
        BrokenWorkspace(
            "no project", dataset("visual_schema: flat\nimages: poses"),
            "tailor.yaml:9:3+1 this dataset has no `project` -- expected the key `project`"),
        BrokenWorkspace(
            "references that lead nowhere", dataset("project: lorra\nvisual_schema: flt\nimages: pictures"),
            "tailor.yaml:10:14+5 there is no project `lorra` -- did you mean `lora`?",
            "tailor.yaml:11:20+3 there is no visual schema `flt` -- did you mean `flat`?",
            "tailor.yaml:12:13+8 there is no image list `pictures` -- expected `poses`"),
        BrokenWorkspace(
            "completed without a schema", dataset("project: lora\nimages: poses"),
            """
            tailor.yaml:9:3+1 the dataset `d` cannot be completed without a visual schema -- expected a \
            `visual_schema`, or `status: draft`
            """
        ),
        BrokenWorkspace(
            "completed on purpose", dataset("project: lora\nimages: poses\nstatus: completed"),
            """
            tailor.yaml:12:13+9 the dataset `d` cannot be completed without a visual schema -- expected a \
            `visual_schema`, or `status: draft`
            """
        ),
        BrokenWorkspace(
            "images left out: those that stand may be enough", dataset("project: lora\nvisual_schema: flat")),
        BrokenWorkspace(
            "too few images", dataset("project: lora\nvisual_schema: flat\nimages: [{ file: images/a.png }]"),
            "tailor.yaml:12:13+24 the dataset `d` has 1 image -- expected at least 5 to complete it"),
        BrokenWorkspace(
            "too few images in a draft",
            dataset("project: lora\nstatus: draft\nimages: [{ file: images/a.png }]"),
            "warning: tailor.yaml:12:13+24 the dataset `d` has 1 image -- at least 5 are needed to complete it"),
        BrokenWorkspace(
            "no images on purpose", dataset("project: lora\nvisual_schema: flat\nimages: []"),
            "tailor.yaml:12:13+2 the dataset `d` has 0 images -- expected at least 5 to complete it"),
        BrokenWorkspace(
            "small images that must not be enlarged",
            dataset("project: lora\nvisual_schema: flat\nimages: poses\nincrease_resolution: false"),
            files: ["images/c.png": "png 1023x2000"],
            "tailor.yaml:7:30+12 `images/c.png` is 1023 x 2000 pixels -- expected at least 1024 x 1024"),
        BrokenWorkspace(
            "words nobody knows",
            dataset("project: lora\nvisual_schema: flat\nimages: poses\nupload: bsic\nstatus: done"),
            "tailor.yaml:13:13+4 unknown upload type `bsic` -- did you mean `basic`?",
            "tailor.yaml:14:13+4 unknown dataset status `done` -- expected `draft` or `completed`"),
        BrokenWorkspace(
            "flags that are none",
            dataset(
                "project: lora\nvisual_schema: flat\nimages: poses\nincrease_resolution: yes\ncontent_moderation: 1"),
            "tailor.yaml:13:26+3 `increase_resolution` is the text `yes` -- expected `true` or `false`",
            "tailor.yaml:14:25+1 `content_moderation` is the number `1` -- expected `true` or `false`"),
        BrokenWorkspace(
            "half a revision",
            dataset("project: lora\nvisual_schema: flat\nimages: poses\nlifecycle: { retain: 1.5 }"),
            "tailor.yaml:13:26+3 `retain` is the number `1.5` -- expected `all`, or a whole number from 0"),
        BrokenWorkspace(
            "fewer revisions than none",
            dataset("project: lora\nvisual_schema: flat\nimages: poses\nlifecycle: { retain: -1 }"),
            "tailor.yaml:13:26+2 `retain` is the number `-1` -- expected `all`, or a whole number from 0"),
        BrokenWorkspace(
            "revisions nobody can count",
            dataset("project: lora\nvisual_schema: flat\nimages: poses\nlifecycle: { retain: [all] }"),
            "tailor.yaml:13:26+5 `retain` is a list -- expected `all`, or a whole number from 0"),
        BrokenWorkspace(
            "fields that cannot be ignored",
            dataset(
                "project: lora\nvisual_schema: flat\nimages: poses\nlifecycle: { ignore_changes: [image, status] }"),
            "tailor.yaml:13:35+5 `image` is not a dataset field that can be ignored -- did you mean `images`?",
            """
            tailor.yaml:13:42+6 `status` is not a dataset field that can be ignored -- expected `name`, \
            `visual_schema`, `caption_prefix` or `images`
            """
        ),
        BrokenWorkspace(
            "wrong kinds", dataset("project: [lora]\nvisual_schema: [flat]\nimages: { a: 1 }"),
            "tailor.yaml:10:14+6 `project` is a list -- expected a text",
            "tailor.yaml:11:20+6 `visual_schema` is a list -- expected a text",
            "tailor.yaml:12:13+8 `images` is a mapping -- expected the key of an image list, or a list"),
        BrokenWorkspace(
            "inline schema with a mistake", dataset("project: lora\nvisual_schema: { shema: {} }\nimages: poses"),
            "tailor.yaml:11:22+5 unknown visual schema key `shema` -- did you mean `schema`?"),
        BrokenWorkspace(
            "one name in one project",
            dataset("project: lora\nstatus: draft\nname: x") + "  x: { project: lora, status: draft }\n",
            """
            tailor.yaml:13:3+1 two datasets are named `x` -- expected another `name` (the first is named here \
            tailor.yaml:12:11)
            """
        ),
    ]

    private static func model(_ text: String) -> String {
        dataset("project: lora\nvisual_schema: flat\nimages: poses")
            + "  draft: { project: lora, status: draft }\nmodels:\n  m:\n    \(text.replacing("\n", with: "\n    "))\n"
    }

    static let models: [BrokenWorkspace] = [
        BrokenWorkspace(
            "no dataset", model("name: M"),
            "tailor.yaml:15:3+1 this model has no `dataset` -- expected the key `dataset`"),
        BrokenWorkspace(
            "dataset that is not there", model("dataset: drafd"),
            "tailor.yaml:16:14+5 there is no dataset `drafd` -- did you mean `draft`?"),
        BrokenWorkspace(
            "trained on a draft", model("dataset: draft"),
            """
            tailor.yaml:16:14+5 a model cannot be trained on the draft dataset `draft` -- expected a completed dataset, \
            or `status: created` for the model (its status is given here tailor.yaml:13:35)
            """
        ),
        BrokenWorkspace(
            "misspelt mode", model("dataset: d\ntraining: { mode: expart }"),
            "tailor.yaml:17:23+6 unknown training mode `expart` -- did you mean `expert`?"),
        BrokenWorkspace(
            "parameters without expert", model("dataset: d\ntraining: { rank: 128 }"),
            "tailor.yaml:17:17+4 `rank` needs the training mode `expert` -- add `mode: expert`"),
        BrokenWorkspace(
            "parameters with another mode",
            model("dataset: d\ntraining:\n  mode: fully_automated\n  rank: 4\n  learning_rate: 1e-4"),
            "tailor.yaml:19:7+4 `rank` needs the training mode `expert` -- the mode is `fully_automated`",
            """
            tailor.yaml:20:7+13 `learning_rate` needs the training mode `expert` -- the mode is \
            `fully_automated`
            """
        ),
        BrokenWorkspace(
            "parameters below their ranges",
            model(
                "dataset: d\ntraining:\n  mode: expert\n  rank: 3\n  learning_rate: 0.0000009\n"
                    + "  lr_scheduler: constant_with_warmup\n  lr_warmup_steps: -1\n  total_training_steps: 0\n"
                    + "  checkpoint_interval: 99"),
            "tailor.yaml:19:13+1 `rank` is 3 -- expected 4 to 256",
            "tailor.yaml:20:22+9 `learning_rate` is 0.0000009 -- expected 0.000001 to 0.001",
            "tailor.yaml:22:24+2 `lr_warmup_steps` is -1 -- expected 0 to 1000",
            "tailor.yaml:23:29+1 `total_training_steps` is 0 -- expected 1 to 5000",
            "tailor.yaml:24:28+2 `checkpoint_interval` is 99 -- expected at least 100"),
        BrokenWorkspace(
            "parameters above their ranges",
            model(
                "dataset: d\ntraining:\n  mode: expert\n  rank: 257\n  learning_rate: 0.0011\n"
                    + "  lr_scheduler: constant_with_warmup\n  lr_warmup_steps: 1001\n  total_training_steps: 5001"),
            "tailor.yaml:19:13+3 `rank` is 257 -- expected 4 to 256",
            "tailor.yaml:20:22+6 `learning_rate` is 0.0011 -- expected 0.000001 to 0.001",
            "tailor.yaml:22:24+4 `lr_warmup_steps` is 1001 -- expected 0 to 1000",
            "tailor.yaml:23:29+4 `total_training_steps` is 5001 -- expected 1 to 5000"),
        BrokenWorkspace(
            "parameters of the wrong kind",
            model("dataset: d\ntraining: { mode: expert, rank: 8.5, learning_rate: low, lr_scheduler: cosin }"),
            "tailor.yaml:17:37+3 `rank` is the number `8.5` -- expected a whole number",
            "tailor.yaml:17:57+3 `learning_rate` is the text `low` -- expected a number",
            "tailor.yaml:17:76+5 unknown learning rate scheduler `cosin` -- did you mean `cosine`?"),
        BrokenWorkspace(
            "warmup with another scheduler",
            model("dataset: d\ntraining: { mode: expert, lr_scheduler: linear, lr_warmup_steps: 10 }"),
            """
            tailor.yaml:17:53+15 `lr_warmup_steps` needs the scheduler `constant_with_warmup` -- the scheduler \
            is `linear`
            """
        ),
        BrokenWorkspace(
            "warmup without a scheduler", model("dataset: d\ntraining: { mode: expert, lr_warmup_steps: 10 }"),
            """
            tailor.yaml:17:31+15 `lr_warmup_steps` needs the scheduler `constant_with_warmup` -- add \
            `lr_scheduler: constant_with_warmup`
            """
        ),
        BrokenWorkspace(
            "fields that cannot be ignored", model("dataset: d\nlifecycle: { ignore_changes: [training.rank] }"),
            """
            tailor.yaml:17:35+13 `training.rank` is not a model field that can be ignored -- expected `name`, \
            `description`, `dataset` or `training`
            """
        ),
        BrokenWorkspace(
            "one field that is no list", model("dataset: d\nlifecycle: { ignore_changes: dataset }"),
            "tailor.yaml:17:34+7 `ignore_changes` is the text `dataset` -- expected a list"),
        BrokenWorkspace(
            "misspelt status", model("dataset: d\nstatus: traind"),
            "tailor.yaml:17:13+6 unknown model status `traind` -- did you mean `trained`?"),
        BrokenWorkspace(
            "one name on one dataset", model("dataset: d\nname: n") + "  n: { dataset: d }\n",
            """
            tailor.yaml:18:3+1 two models are named `n` -- expected another `name` (the first is named here \
            tailor.yaml:17:11)
            """
        ),
    ]
}
