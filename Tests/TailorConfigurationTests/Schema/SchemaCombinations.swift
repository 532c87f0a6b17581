/// Keys that forbid, or need, each other: every combination of their values.
enum SchemaCombinations {
    static var all: [String] { states + datasets + models + images + projects + moves + schemas }

    private static let variables = SchemaBases.variables

    private static var datasets: [String] {
        let zip = "images: { zip_url: 'https://a.example/a.zip' }"
        let five = (1...5).map { "{ url: 'https://a.example/\($0).png' }" }
        let lists = [
            five, Array(five.prefix(4)), [five[0], "{ files: images/*.png }"],
            ["{ file: images/a.png, caption: { a: b } }"] + five,
            ["{ file: images/a.png, caption: text }"] + five,
        ]
        let images = ["", "images:", "images: poses", zip] + lists.map { "images: [ \($0.joined(separator: ", ")) ]" }
        return product([
            ["", "upload: basic", "upload: advanced", "upload: ${var.text}"], images,
            ["", "status: draft", "status: completed"],
            [
                "", "visual_schema: s", "caption_prefix: a prefix", "training_version: x",
                "visual_schema: s\n    caption_prefix: server", "visual_schema: s\n    training_version: x",
                "increase_resolution: true",
            ],
        ]).map { keys in
            "tailor: 1\n\(variables)visual_schemas:\n  s: { schema: { a: b } }\n"
                + "image_lists:\n  poses: { images: [ { files: images/*.png } ] }\n"
                + "projects:\n  p: { ip: { type: other, medium: illustration } }\n" + "datasets:\n"
                + mapping("d", ["project: p"] + keys)
        }
            + product([
                ["existing: 5"], ["", "project: p"], ["", "name: D"], ["", "upload: basic"], ["", "unknown: 1"],
            ]).map {
                "tailor: 1\nprojects:\n  p: { ip: { type: other, medium: illustration } }\ndatasets:\n"
                    + mapping("d", $0)
            }
    }

    private static var states: [String] {
        product([
            ["", "backend: file", "backend: s3", "backend: http", "backend: ${var.s3}"], ["", "path: a.json"],
            ["", "bucket: team"], ["", "address: 'https://a.example/s'"], ["", "lock_address: 'https://a.example/s'"],
            ["", "endpoint: 'https://a.example'"], ["", "ca: ca.pem"],
        ]).map { keys in
            "tailor: 1\nvariables: { s3: { default: s3 } }\n"
                + (keys.isEmpty ? "" : "state:\n" + keys.map { "  \($0)\n" }.joined())
        }
    }

    private static var models: [String] {
        product([
            ["", "training:", "mode: fully_automated", "mode: expert", "mode: ${var.mode}", "version: light"],
            ["", "rank: 4"],
            ["", "lr_scheduler: linear", "lr_scheduler: constant_with_warmup", "lr_scheduler: ${var.warm}"],
            ["", "lr_warmup_steps: 1"], ["", "checkpoints: { keep: [ 100 ] }"],
        ]).map { keys in
            let inner = keys.filter { !$0.hasPrefix("checkpoints") && $0 != "training:" }.map { "    " + $0 }
            let training = inner.isEmpty ? keys.filter { $0 == "training:" } : ["training:"] + inner
            return "tailor: 1\n\(variables)projects:\n  p: { ip: { type: other, medium: illustration } }\n"
                + "datasets:\n  d: { project: p, status: draft }\nmodels:\n"
                + mapping(
                    "m", ["dataset: d", "status: created"] + keys.filter { $0.hasPrefix("checkpoints") } + training)
        }
    }

    private static var images: [String] {
        product([
            [
                "", "files: images/*.png", "file: images/a.png", "url: 'https://a.example/a.png'",
                "manifest: many.jsonl",
            ],
            ["", "url: 'https://a.example/'"], ["", "name: path", "name: word", "name: ${var.text}"],
            ["", "caption: { a: b }", "caption: text", "caption: ''"],
            ["", "sha256: " + String(repeating: "0a", count: 32)],
        ]).filter { $0.filter { $0.hasPrefix("url") }.count < 2 }.map { keys in
            "tailor: 1\n\(variables)image_lists:\n  l:\n    images:\n"
                + (keys.isEmpty ? "      - {}\n" : "      -\n" + keys.map { "        \($0)\n" }.joined())
        }
    }

    private static var projects: [String] {
        product([
            ["type: other", "type: icons", "type: defined_character", "type: object_variants", "type: ${var.type}"],
            ["medium: photography", "medium: illustration", "medium: ${var.medium}"],
            ["", "name:", "name: Lora", "name: a b c d", "name: 1"], ["", "description: ' '", "description: a robot"],
        ]).map { "tailor: 1\n\(variables)projects:\n  p:\n    ip:\n" + $0.map { "      \($0)\n" }.joined() }
    }

    private static var moves: [String] {
        let kinds = ["projects.gone", "datasets.gone", "models.gone", "projects.p", "datasets.d", "models.m"]
        return product([kinds, kinds]).map { keys in
            "tailor: 1\nprojects:\n  p: { ip: { type: other, medium: illustration } }\n"
                + "datasets:\n  d: { project: p, status: draft }\nmodels:\n  m: { dataset: d, status: created }\n"
                + "moved:\n  - { from: \(keys[0]), to: \(keys[1]) }\n"
        }
    }

    private static var schemas: [String] {
        product([
            ["", "schema: { a: b }"], ["", "file: schema.json"],
            ["", "generate: { samples: { list: poses } }", "generate: { samples: { list: poses, first: 3 } }"],
        ]).map { keys in
            "tailor: 1\nimage_lists:\n  poses: { images: [ { files: images/*.png } ] }\nvisual_schemas:\n"
                + mapping("s", keys)
        }
    }

    /// Each choice of one from each list; an empty one is left out.
    private static func product(_ lists: [[String]]) -> [[String]] {
        lists.reduce([[]]) { chosen, list in
            chosen.flatMap { keys in list.map { $0.isEmpty ? keys : keys + [$0] } }
        }
    }

    private static func mapping(_ name: String, _ keys: [String]) -> String {
        keys.isEmpty ? "  \(name): {}\n" : "  \(name):\n" + keys.map { "    \($0)\n" }.joined()
    }
}
