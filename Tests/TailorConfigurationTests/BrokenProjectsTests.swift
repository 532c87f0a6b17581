import Testing

/// Mistakes in projects and visual schemas.
@Suite struct BrokenProjectsTests {
    @Test("says every mistake and its place", arguments: projects + schemas)
    func saysEveryMistakeAndItsPlace(_ broken: BrokenWorkspace) async throws {
        try await broken.check()
    }

    private static func ip(_ text: String) -> String { "projects:\n  p:\n    ip: { \(text) }\n" }

    static let projects: [BrokenWorkspace] = [
        BrokenWorkspace(
            "names with white space at their ends",
            "projects:\n  p:\n    name: |\n      Lora\n    ip: { type: other, medium: illustration }\n"
                + "  q: { name: ' Q', ip: { type: other, medium: illustration } }\n",
            "warning: tailor.yaml:4:11+1 the name has white space at its end -- the vendor may trim it",
            "warning: tailor.yaml:7:14+4 the name has white space at its start -- the vendor may trim it"),
        BrokenWorkspace(
            "files that end in .yml", "", files: ["more.tailor.yml": "tailor: 1\n", "sub/tailor.yml": "tailor: 1\n"],
            "warning: `more.tailor.yml` is not read: its name ends in `.yml` | Rename it to `more.tailor.yaml` if it "
                + "belongs to the workspace.",
            "warning: `sub/tailor.yml` is not read: its name ends in `.yml` | Rename it to `sub/tailor.yaml` if it "
                + "belongs to the workspace."),
        BrokenWorkspace(
            "existing project with a specification",
            "projects:\n  p: { existing: 5, name: P, nmae: Q }\n",
            "tailor.yaml:3:21+4 `name` cannot be combined with `existing` -- remove one of the two (`existing` is given "
                + "here tailor.yaml:3:8)",
            "tailor.yaml:3:30+4 unknown project key `nmae` -- did you mean `name`?"),
        BrokenWorkspace(
            "existing objects without an id",
            "projects:\n  p: { existing: Lora }\n  q: { existing: 0 }\n  r: { existing: }\n",
            "tailor.yaml:3:18+4 `existing` is the text `Lora` -- expected a whole number",
            "tailor.yaml:4:18+1 `existing` is 0 -- expected at least 1",
            "tailor.yaml:5:18+1 `existing` is nothing -- expected a whole number"),
        BrokenWorkspace(
            "existing project that is adopted, and moved to",
            "projects:\n  p: { existing: 5 }\nimport: [ { to: projects.p, id: 6 } ]\n"
                + "moved: [ { from: projects.q, to: projects.p } ]\n",
            "tailor.yaml:4:17+10 nothing can be adopted as `projects.p`: it is `existing`, which is only referred to -- "
                + "expected an address with a specification",
            "tailor.yaml:5:34+10 nothing can be moved to `projects.p`: it is `existing`, which is only referred to -- "
                + "expected an address with a specification"),
        BrokenWorkspace(
            "misspelt type", ip("type: defined_charakter, medium: illustration, name: A, description: b"),
            "tailor.yaml:4:17+17 unknown ip type `defined_charakter` -- did you mean `defined_character`?"),
        BrokenWorkspace(
            "no ip", "projects:\n  p:\n    name: P\n",
            "tailor.yaml:3:3+1 this project has no `ip` -- expected the key `ip`"),
        BrokenWorkspace(
            "empty project", "projects:\n  p:\n",
            "tailor.yaml:3:3+1 this project has no `ip` -- expected the key `ip`"),
        BrokenWorkspace(
            "project that is a text", "projects:\n  p: Lora\n",
            "tailor.yaml:3:6+4 the project `p` is the text `Lora` -- expected a mapping"),
        BrokenWorkspace(
            "ip without type and medium", ip(""),
            "tailor.yaml:4:5+2 this ip has no `type` -- expected the key `type`",
            "tailor.yaml:4:5+2 this ip has no `medium` -- expected the key `medium`"),
        BrokenWorkspace(
            "unknown keys", "projects:\n  p:\n    nmae: P\n    ip: { type: other, medum: x }\n",
            "tailor.yaml:4:5+4 unknown project key `nmae` -- did you mean `name`?",
            "tailor.yaml:5:24+5 unknown ip key `medum` -- did you mean `medium`?"),
        BrokenWorkspace(
            "misspelt medium", ip("type: other, medium: illustrations"),
            "tailor.yaml:4:32+13 unknown ip medium `illustrations` -- did you mean `illustration`?"),
        BrokenWorkspace(
            "type that is a list", ip("type: [other], medium: illustration"),
            """
            tailor.yaml:4:17+7 `type` is a list -- expected `defined_character`, `stylized_scene`, \
            `multi_object_set`, `object_variants`, `icons`, `character_variants` or `other`
            """
        ),
        BrokenWorkspace(
            "photographed icons", ip("type: icons, medium: photography"),
            """
            tailor.yaml:4:32+11 the ip type `icons` is for illustrations only -- expected `illustration` (the type \
            is given here tailor.yaml:4:17)
            """
        ),
        BrokenWorkspace(
            "photographed sets", ip("type: multi_object_set, medium: photography"),
            """
            tailor.yaml:4:43+11 the ip type `multi_object_set` is for illustrations only -- expected `illustration` \
            (the type is given here tailor.yaml:4:17)
            """
        ),
        BrokenWorkspace(
            "photographed variants", ip("type: character_variants, medium: photography"),
            """
            tailor.yaml:4:45+11 the ip type `character_variants` is for illustrations only -- expected \
            `illustration` (the type is given here tailor.yaml:4:17)
            """
        ),
        BrokenWorkspace(
            "photographed object variants", ip("type: object_variants, medium: photography, description: a"),
            """
            tailor.yaml:4:42+11 the ip type `object_variants` is for illustrations only -- expected `illustration` \
            (the type is given here tailor.yaml:4:17)
            """
        ),
        BrokenWorkspace(
            "character without name and description", ip("type: defined_character, medium: photography"),
            "tailor.yaml:4:5+2 the ip type `defined_character` needs a `name` -- expected 1 to 3 words, such as `Lora`",
            """
            tailor.yaml:4:5+2 the ip type `defined_character` needs a `description` -- expected up to 6 words, such \
            as `a girl with purple hair`
            """
        ),
        BrokenWorkspace(
            "character with an empty name",
            ip("type: defined_character, medium: photography, name: '', description: a"),
            "tailor.yaml:4:63+2 the ip type `defined_character` needs a `name` -- expected 1 to 3 words, such as `Lora`"
        ),
        BrokenWorkspace(
            "variants without a description", ip("type: object_variants, medium: illustration"),
            """
            tailor.yaml:4:5+2 the ip type `object_variants` needs a `description` -- expected up to 6 words, such as \
            `a girl with purple hair`
            """
        ),
        BrokenWorkspace(
            "name of four words", ip("type: other, medium: photography, name: The Captain Smith Jr"),
            "tailor.yaml:4:51+20 the ip name has 4 words -- expected up to 3 words"),
        BrokenWorkspace(
            "description of seven words",
            ip("type: other, medium: photography, description: one two three four five six seven"),
            "tailor.yaml:4:58+33 the ip description has 7 words -- expected up to 6 words"),
        BrokenWorkspace(
            "empty name", "projects:\n  p:\n    name: ' '\n    ip: { type: other, medium: photography }\n",
            "tailor.yaml:4:11+3 `name` is empty -- expected a text"),
        BrokenWorkspace(
            "one name twice",
            "projects:\n  p:\n    name: q\n    ip: &ip { type: other, medium: photography }\n  q: { ip: *ip }\n",
            """
            tailor.yaml:6:3+1 two projects are named `q` -- expected another `name` (the first is named here \
            tailor.yaml:4:11)
            """
        ),
        BrokenWorkspace(
            "fields that cannot be ignored",
            "projects:\n  p:\n    ip: { type: other, medium: photography }\n"
                + "    lifecycle: { prevent_destroy: yes, ignore_changes: [descripton, ip.type, name, [ip]] }\n",
            "tailor.yaml:5:35+3 `prevent_destroy` is the text `yes` -- expected `true` or `false`",
            """
            tailor.yaml:5:57+10 `descripton` is not a project field that can be ignored -- did you mean \
            `description`?
            """,
            """
            tailor.yaml:5:69+7 `ip.type` is not a project field that can be ignored -- expected `name`, \
            `description`, `ip.name` or `ip.description`
            """,
            "tailor.yaml:5:84+4 `ignore_changes` is a list -- expected a text"),
        BrokenWorkspace(
            "revisions of a project",
            "projects:\n  p:\n    ip: { type: other, medium: photography }\n    lifecycle: { retain: 1 }\n",
            "tailor.yaml:5:18+6 unknown lifecycle key `retain` -- expected `prevent_destroy` or `ignore_changes`"),
    ]

    private static let schemaPrefix = "visual_schemas:\n  s: "

    static let schemas: [BrokenWorkspace] = [
        BrokenWorkspace(
            "empty schema", schemaPrefix + "{}\n",
            "tailor.yaml:3:3+1 this visual schema is empty -- expected `schema`, `file` or `generate`"),
        BrokenWorkspace(
            "two origins", schemaPrefix + "{ schema: { a: 1 }, file: s.json }\n",
            """
            tailor.yaml:3:26+4 `file` cannot be combined with `schema` -- remove one of the two (`schema` is given here \
            tailor.yaml:3:8)
            """
        ),
        BrokenWorkspace(
            "schema that is a text", schemaPrefix + "{ schema: flat }\n",
            "tailor.yaml:3:16+4 `schema` is the text `flat` -- expected a mapping"),
        BrokenWorkspace(
            "schema with infinity", schemaPrefix + "{ schema: { a: [1, .inf] } }\n",
            "tailor.yaml:3:25+4 `a` is `.inf`, which JSON cannot represent -- expected a finite number"),
        BrokenWorkspace(
            "missing file", schemaPrefix + "{ file: schemas/lora.jsn }\n", files: ["schemas/lora.json": "{}"],
            "tailor.yaml:3:14+16 there is no file `schemas/lora.jsn` -- did you mean `lora.json`?"),
        BrokenWorkspace(
            "missing folder", schemaPrefix + "{ file: schemata/lora.json }\n",
            "tailor.yaml:3:14+18 there is no file `schemata/lora.json` -- expected a path, relative to `tailor.yaml`"),
        BrokenWorkspace(
            "file that is not JSON", schemaPrefix + "{ file: s.json }\n", files: ["s.json": "{a: 1}"],
            """
            tailor.yaml:3:14+6 `s.json` is not JSON -- expected a visual schema: a JSON object \
            (found `a`, expected a name in double quotes s.json:1:2)
            """),
        BrokenWorkspace(
            "file that is a list", schemaPrefix + "{ file: s.json }\n", files: ["s.json": "[1]"],
            "tailor.yaml:3:14+6 `s.json` contains a list -- expected a JSON object"),
        BrokenWorkspace(
            "file that is a folder", schemaPrefix + "{ file: images }\n",
            "tailor.yaml:3:14+6 `images` cannot be read: it is a folder"),
        BrokenWorkspace(
            "file relative to the file it stands in", "",
            files: [
                "s.json": "{}", "sub/a.tailor.yaml": "visual_schemas: { s: { file: s.json } }\n",
            ],
            "sub/a.tailor.yaml:1:30+6 there is no file `sub/s.json` -- expected a path, relative to `sub/a.tailor.yaml`"
        ),
    ]
}
