import Testing

/// Mistakes in files, sections, settings and variables.
@Suite struct BrokenSettingsTests {
    @Test(arguments: files + settings + variables)
    func saysEveryMistakeAndItsPlace(_ broken: BrokenWorkspace) async throws {
        try await broken.check()
    }

    static let files: [BrokenWorkspace] = [
        BrokenWorkspace("no version", "", files: ["tailor.yaml": "projects: {}\n"], "X"),
        BrokenWorkspace("empty file", "", files: ["tailor.yaml": ""], "X"),
        BrokenWorkspace("version of the future", "", files: ["tailor.yaml": "tailor: 2\n"], "X"),
        BrokenWorkspace("version as a text", "", files: ["tailor.yaml": "tailor: '1'\n"], "X"),
        BrokenWorkspace("version in two files", "", files: ["x/a.tailor.yaml": "\ntailor: 1\n"], "X"),
        BrokenWorkspace("file that is a list", "", files: ["a.tailor.yaml": "- a\n"], "X"),
        BrokenWorkspace("folder in place of the file", "", files: ["tailor.yaml": "folder"], "X"),
        BrokenWorkspace("folder in place of another file", "", files: ["b/a.tailor.yaml": "folder"], "X"),
        BrokenWorkspace(
            "one key in two files", "image_lists:\n  l: { images: [] }\n",
            files: ["b.tailor.yaml": "image_lists:\n  k: { images: [] }\n  l: { images: [] }\n"], "X"),
        BrokenWorkspace(
            "one setting in two files", "guards: { max_trainings: 1 }\n",
            files: ["b.tailor.yaml": "guards: { max_trainings: 2 }\n"], "X"),
        BrokenWorkspace("broken YAML beside good", "modles: {}\n", files: ["b.tailor.yaml": "a: [\n"], "X"),
        BrokenWorkspace(
            "what is missing may stand in the broken file",
            "projects: { p: { ip: { type: other, medium: illustration, name: '${var.x}' } } }\n"
                + "datasets: { d: { project: q, status: draft } }\n",
            files: ["b.tailor.yaml": "projects: [\n"], variables: ["y": "1"], "X"),
        BrokenWorkspace("unknown section", "project: {}\n", "X"),
        BrokenWorkspace("unknown section, far from any", "servers: {}\n", "X"),
        BrokenWorkspace("section that is a list", "projects: [a]\n", "X"),
        BrokenWorkspace("sections of a later version", "moved: []\nremoved: []\nimport: []\ndrift: {}\n", "X"),
        BrokenWorkspace("name with a reference", "image_lists:\n  '${var.x}': { images: [] }\n", "X"),
        BrokenWorkspace("name with a dot", "image_lists:\n  a.b: { images: [] }\n", "X"),
    ]

    static let settings: [BrokenWorkspace] = [
        BrokenWorkspace("unknown setting", "remote: { endpont: emulator }\n", "X"),
        BrokenWorkspace("endpoint without encryption", "remote: { endpoint: http://example.com }\n", "X"),
        BrokenWorkspace("endpoint that looks like loopback", "remote: { endpoint: http://127.0.0.1.nip.io }\n", "X"),
        BrokenWorkspace("endpoint with a path", "remote: { endpoint: https://example.com/v1 }\n", "X"),
        BrokenWorkspace("endpoint with a password", "remote: { endpoint: https://u:p@example.com }\n", "X"),
        BrokenWorkspace("endpoint with another scheme", "remote: { endpoint: ftp://example.com }\n", "X"),
        BrokenWorkspace("endpoint that is a word", "remote: { endpoint: emulater }\n", "X"),
        BrokenWorkspace("endpoint that is empty", "remote: { endpoint: }\n", "X"),
        BrokenWorkspace("endpoint that is a list", "remote: { endpoint: [a] }\n", "X"),
        BrokenWorkspace("literal token", "remote: { token: 5ecret }\n", "X"),
        BrokenWorkspace("token by interpolation", "remote:\n  token: ${env.HOME}\n", "X"),
        BrokenWorkspace("token with two origins", "remote: { token: { env: A, file: b } }\n", "X"),
        BrokenWorkspace("token without an origin", "remote: { token: {} }\n", "X"),
        BrokenWorkspace("token in place of its name", "remote: { token: { env: 1ab!c } }\n", "X"),
        BrokenWorkspace("rate of zero", "remote: { requests_per_minute: 0 }\n", "X"),
        BrokenWorkspace("rate in words", "remote: { requests_per_minute: sixty }\n", "X"),
        BrokenWorkspace("half a request at a time", "remote: { concurrency: 0.5 }\n", "X"),
        BrokenWorkspace("timeout without a unit", "remote: { timeout: 60 }\n", "X"),
        BrokenWorkspace("timeout of a day", "remote: { timeout: 24h }\n", "X"),
        BrokenWorkspace("state backend of a later version", "state: { backend: s3, bucket: b }\n", "X"),
        BrokenWorkspace("state backend nobody knows", "state: { backend: flie }\n", "X"),
        BrokenWorkspace("state path that is empty", "state: { path: '' }\n", "X"),
        BrokenWorkspace("share of more than everything", "guards: { max_deletes: 130% }\n", "X"),
        BrokenWorkspace("negative count", "guards: { max_deletes: -1, max_trainings: -1 }\n", "X"),
    ]

    static let variables: [BrokenWorkspace] = [
        BrokenWorkspace("unknown --var", "variables: { season: { default: a } }\n", variables: ["seson": "b"], "X"),
        BrokenWorkspace("unknown --var, far from any", "", variables: ["x": "b"], "X"),
        BrokenWorkspace("variable without a value", "variables:\n  season:\n", "X"),
        BrokenWorkspace("variable that is a value", "variables: { season: autumn }\n", "X"),
        BrokenWorkspace("default outside the values", "variables: { s: { default: autum, values: [autumn] } }\n", "X"),
        BrokenWorkspace(
            "--var outside the values", "variables: { s: { default: a, values: [a, b] } }\n", variables: ["s": "c"], "X"
        ),
        BrokenWorkspace("default that is a list", "variables: { s: { default: [a] } }\n", "X"),
        BrokenWorkspace("unknown key", "variables: { s: { defualt: a } }\n", variables: ["s": "a"], "X"),
        BrokenWorkspace(
            "variable of a variable", "variables: { a: { default: 1 }, b: { default: \"${var.a}\" } }\n", "X"),
        BrokenWorkspace(
            "undefined variable", "variables: { season: { default: a } }\nremote: { endpoint: \"x ${var.seson} y\" }\n",
            "X"),
        BrokenWorkspace("undefined environment", "state:\n  path: |\n    a\n    b ${env.NOPE}\n", "X"),
        BrokenWorkspace("unknown reference", "state: { path: 'é ${vars.x}' }\n", "X"),
        BrokenWorkspace("reference that is not closed", "state: { path: '${var.x' }\n", "X"),
        BrokenWorkspace("two undefined in one text", "state: { path: '${var.x}${var.x}$${var.x}' }\n", "X"),
        BrokenWorkspace(
            "type of a reference", "variables: { n: { default: many } }\nguards: { max_trainings: \"${var.n}\" }\n", "X"
        ),
        BrokenWorkspace(
            "quoted number stays a text", "variables: { n: { default: 3 } }\nguards: { max_trainings: '${var.n}' }\n",
            "X"),
    ]
}
