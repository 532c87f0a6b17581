import Testing

/// Mistakes in files, sections, settings and variables.
@Suite struct BrokenSettingsTests {
    @Test("says every mistake and its place", arguments: files + settings + variables)
    func saysEveryMistakeAndItsPlace(_ broken: BrokenWorkspace) async throws {
        try await broken.check()
    }

    static let files: [BrokenWorkspace] = [
        BrokenWorkspace(
            "no version", "", files: ["tailor.yaml": "projects: {}\n"],
            """
            tailor.yaml:1:1+1 no file of the workspace has the key `tailor` -- expected `tailor: \
            1`
            """
        ),
        BrokenWorkspace(
            "empty file", "", files: ["tailor.yaml": ""],
            """
            tailor.yaml:1:1+1 no file of the workspace has the key `tailor` -- expected `tailor: \
            1`
            """
        ),
        BrokenWorkspace(
            "version of the future", "", files: ["tailor.yaml": "tailor: 2\n"],
            "tailor.yaml:1:9+1 `tailor` is the number `2` -- expected `1`"),
        BrokenWorkspace(
            "version as a text", "", files: ["tailor.yaml": "tailor: '1'\n"],
            "tailor.yaml:1:9+3 `tailor` is the text `1` -- expected `1`"),
        BrokenWorkspace(
            "version in two files", "", files: ["x/a.tailor.yaml": "\ntailor: 1\n"],
            """
            x/a.tailor.yaml:2:1+6 the key `tailor` is given twice -- remove one of the two (first given here \
            tailor.yaml:1:1)
            """
        ),
        BrokenWorkspace(
            "file that is a list", "", files: ["a.tailor.yaml": "- a\n"],
            "a.tailor.yaml:1:1+1 this file is a list -- expected a mapping of sections"),
        BrokenWorkspace(
            "folder in place of the file", "", files: ["tailor.yaml": "folder"],
            "`tailor.yaml` cannot be read: it is a folder"),
        BrokenWorkspace(
            "folder in place of another file", "", files: ["b/a.tailor.yaml": "folder"],
            "`b/a.tailor.yaml` cannot be read: it is a folder"),
        BrokenWorkspace(
            "one key in two files", "image_lists:\n  l: { images: [] }\n",
            files: ["b.tailor.yaml": "image_lists:\n  k: { images: [] }\n  l: { images: [] }\n"],
            """
            b.tailor.yaml:3:3+1 the key `l` of `image_lists` is given twice -- remove one of the two (first given \
            here tailor.yaml:3:3)
            """
        ),
        BrokenWorkspace(
            "one setting in two files", "guards: { max_trainings: 1 }\n",
            files: ["b.tailor.yaml": "guards: { max_trainings: 2 }\n"],
            """
            b.tailor.yaml:1:11+13 the key `max_trainings` of `guards` is given twice -- remove one of the two (first \
            given here tailor.yaml:2:11)
            """
        ),
        BrokenWorkspace(
            "broken YAML beside good", "modles: {}\n", files: ["b.tailor.yaml": "a: [\n"],
            "b.tailor.yaml:1:5+1 the file ends in the middle of a value -- expected a value, or a closing bracket",
            "tailor.yaml:2:1+6 unknown workspace key `modles` -- did you mean `models`?"),
        BrokenWorkspace(
            "what is missing may stand in the broken file",
            "projects: { p: { ip: { type: other, medium: illustration, name: '${var.x}' } } }\n"
                + "datasets: { d: { project: q, status: draft } }\n",
            files: ["b.tailor.yaml": "projects: [\n"], variables: ["y": "1"],
            "b.tailor.yaml:1:12+1 the file ends in the middle of a value -- expected a value, or a closing bracket"),
        BrokenWorkspace(
            "unknown section", "project: {}\n",
            "tailor.yaml:2:1+7 unknown workspace key `project` -- did you mean `projects`?"),
        BrokenWorkspace(
            "unknown section, far from any", "servers: {}\n",
            """
            tailor.yaml:2:1+7 unknown workspace key `servers` -- expected one of `tailor`, `remote`, `state`, \
            `guards`, `costs`, `checks`, `variables`, `projects`, … (18 keys)
            """
        ),
        BrokenWorkspace(
            "section that is a list", "projects: [a]\n",
            "tailor.yaml:2:11+3 `projects` is a list -- expected a mapping"),
        BrokenWorkspace(
            "day that is none", "drift: { ignore: [ { address: projects.p, until: soon } ] }\n",
            "tailor.yaml:2:50+4 `soon` is not a day -- expected a day such as `2026-12-31`"),
        BrokenWorkspace(
            "name with a reference", "image_lists:\n  '${var.x}': { images: [] }\n",
            "tailor.yaml:3:3+10 `${var.x}` cannot be a name -- expected letters, digits, `_` and `-`"),
        BrokenWorkspace(
            "name with a dot", "image_lists:\n  a.b: { images: [] }\n",
            "tailor.yaml:3:3+3 `a.b` cannot be a name -- expected letters, digits, `_` and `-`"),
    ]

    static let settings: [BrokenWorkspace] = [
        BrokenWorkspace(
            "unknown setting", "remote: { endpont: emulator }\n",
            "tailor.yaml:2:11+7 unknown remote key `endpont` -- did you mean `endpoint`?"),
        BrokenWorkspace(
            "endpoint without encryption", "remote: { endpoint: http://example.com }\n",
            """
            tailor.yaml:2:21+18 the endpoint is not encrypted: the token would be sent in plain text -- expected \
            `https`; `http` is only for `localhost` and `127.0.0.1`
            """
        ),
        BrokenWorkspace(
            "endpoint that looks like loopback", "remote: { endpoint: http://127.0.0.1.nip.io }\n",
            """
            tailor.yaml:2:21+23 the endpoint is not encrypted: the token would be sent in plain text -- expected \
            `https`; `http` is only for `localhost` and `127.0.0.1`
            """
        ),
        BrokenWorkspace(
            "endpoint with a path", "remote: { endpoint: https://example.com/v1 }\n",
            "tailor.yaml:2:21+22 the endpoint has more than a host -- expected nothing after the host and its port"),
        BrokenWorkspace(
            "endpoint with a password", "remote: { endpoint: https://u:p@example.com }\n",
            """
            tailor.yaml:2:21+1 the endpoint contains a user name or a password -- expected only a host; the token \
            comes from `token`
            """
        ),
        BrokenWorkspace(
            "endpoint with another scheme", "remote: { endpoint: ftp://example.com }\n",
            """
            tailor.yaml:2:21+17 `ftp://example.com` is not an endpoint -- expected `emulator`, or a URL such as \
            `https://engine.prod.bria-api.com`
            """
        ),
        BrokenWorkspace(
            "endpoint that is a word", "remote: { endpoint: emulater }\n",
            """
            tailor.yaml:2:21+8 `emulater` is not an endpoint -- expected `emulator`, or a URL such as \
            `https://engine.prod.bria-api.com`
            """
        ),
        BrokenWorkspace(
            "endpoint that is empty", "remote: { endpoint: }\n",
            "tailor.yaml:2:21+1 `endpoint` is empty -- expected a text"),
        BrokenWorkspace(
            "endpoint that is a list", "remote: { endpoint: [a] }\n",
            "tailor.yaml:2:21+3 `endpoint` is a list -- expected a text"),
        BrokenWorkspace(
            "literal token", "remote: { token: 5ecret }\n",
            "tailor.yaml:2:18+1 a token must not be written in the YAML -- expected `{ env: NAME }` or `{ file: PATH }`"
        ),
        BrokenWorkspace(
            "token by interpolation", "remote:\n  token: ${env.HOME}\n",
            "tailor.yaml:3:10+1 a token must not be written in the YAML -- expected `{ env: NAME }` or `{ file: PATH }`"
        ),
        BrokenWorkspace(
            "token with two origins", "remote: { token: { env: A, file: b } }\n",
            """
            tailor.yaml:2:28+4 `file` cannot be combined with `env` -- remove one of the two (`env` is given here \
            tailor.yaml:2:20)
            """
        ),
        BrokenWorkspace(
            "token without an origin", "remote: { token: {} }\n",
            "tailor.yaml:2:11+5 this token is empty -- expected `env` or `file`"),
        BrokenWorkspace(
            "token in place of its name", "remote: { token: { env: 1ab!c } }\n",
            """
            tailor.yaml:2:25+1 `env` is not the name of an environment variable -- expected a name such as \
            `BRIA_API_TOKEN`
            """
        ),
        BrokenWorkspace(
            "rate of zero", "remote: { requests_per_minute: 0 }\n",
            "tailor.yaml:2:32+1 `requests_per_minute` is 0 -- expected 1 to 100000"),
        BrokenWorkspace(
            "rate in words", "remote: { requests_per_minute: sixty }\n",
            "tailor.yaml:2:32+5 `requests_per_minute` is the text `sixty` -- expected a whole number"),
        BrokenWorkspace(
            "half a request at a time", "remote: { concurrency: 0.5 }\n",
            "tailor.yaml:2:24+3 `concurrency` is the number `0.5` -- expected a whole number"),
        BrokenWorkspace(
            "timeout without a unit", "remote: { timeout: 60 }\n",
            "tailor.yaml:2:20+2 `timeout` is `60` -- expected a time from `1s` to `60m`, such as `60s`"),
        BrokenWorkspace(
            "timeout of a day", "remote: { timeout: 24h }\n",
            "tailor.yaml:2:20+3 `timeout` is `24h` -- expected a time from `1s` to `60m`, such as `60s`"),
        BrokenWorkspace(
            "state on a server without its lock", "state: { backend: http, address: 'https://git.example/a' }\n",
            "tailor.yaml:2:1+5 this state has no `lock_address` -- expected the key `lock_address`"),
        BrokenWorkspace(
            "state on a server without its address", "state: { backend: http, path_style: true }\n",
            "tailor.yaml:2:1+5 this state has no `address` -- expected the key `address`",
            "tailor.yaml:2:25+10 `path_style` is a key of `backend: s3`, but this is `backend: http` -- remove it, or write "
                + "`backend: s3`"),
        BrokenWorkspace(
            "state on a server in plain text",
            "state: { backend: http, address: 'http://git.example/a', lock_address: 'https://u:hunter2@git.example/l' }\n",
            "tailor.yaml:2:34+1 the address of the state is not encrypted: anybody on the way could read and change the "
                + "state -- expected `https`; `http` is only for `localhost` and `127.0.0.1`",
            "tailor.yaml:2:72+1 the address of the state contains a user name or a password -- expected them in the "
                + "environment: TF_HTTP_USERNAME and TF_HTTP_PASSWORD"),
        BrokenWorkspace(
            "state on a server whose lock is elsewhere",
            "state: { backend: http, address: 'https://a.example/s', lock_address: 'https://b.example/s', "
                + "lock_method: PAST }\n",
            "tailor.yaml:2:57+12 `lock_address` is at another host than `address` -- expected the same host",
            "tailor.yaml:2:107+4 `lock_method` is `PAST` -- expected one of `GET`, `POST`, `PUT`, `PATCH`, `DELETE`, `LOCK`, "
                + "`UNLOCK`"),
        BrokenWorkspace(
            "shared state without a bucket", "state: { backend: s3 }\n",
            "tailor.yaml:2:1+5 this state has no `bucket` -- expected the key `bucket`"),
        BrokenWorkspace(
            "keys of another backend", "state: { backend: s3, bucket: team, path: a.json }\n",
            "tailor.yaml:2:37+4 `path` is a key of `backend: file`, but this is `backend: s3` -- remove it, or write "
                + "`backend: file`"),
        BrokenWorkspace(
            "bucket of a file", "state: { bucket: team }\n",
            "tailor.yaml:2:10+6 `bucket` is a key of `backend: s3`, but this is `backend: file` -- remove it, or write "
                + "`backend: s3`"),
        BrokenWorkspace(
            "budget that a server cannot keep",
            "state: { backend: http, address: 'https://a.example/s', lock_address: 'https://a.example/l', budget: shared }\n",
            "tailor.yaml:2:94+6 `budget` is a key of `backend: s3`, but this is `backend: http` -- remove it, or write "
                + "`backend: s3`"),
        BrokenWorkspace(
            "budget of another kind", "state: { backend: s3, bucket: team, budget: share }\n",
            "tailor.yaml:2:45+5 unknown budget `share` -- did you mean `shared`?"),
        BrokenWorkspace(
            "bucket that leads elsewhere", "state: { backend: s3, bucket: evil.example/x }\n",
            "tailor.yaml:2:31+14 `evil.example/x` cannot be the name of a bucket -- expected 3 to 63 of `a-z`, `0-9`, `-` "
                + "and `.`"),
        BrokenWorkspace(
            "prefix that leads out", "state: { backend: s3, bucket: team, prefix: a/../b }\n",
            "tailor.yaml:2:45+6 `a/../b` cannot be a prefix -- expected names with `/` between them, such as "
                + "`teams/mascot`, without blanks"),
        BrokenWorkspace(
            "store in plain text", "state: { backend: s3, bucket: team, endpoint: 'http://s3.example' }\n",
            "tailor.yaml:2:47+19 the endpoint of the store is not encrypted: anybody on the way could read and change the "
                + "state -- expected `https`; `http` is only for `localhost` and `127.0.0.1`"),
        BrokenWorkspace(
            "keys in the endpoint of the store",
            "state: { backend: s3, bucket: team, endpoint: 'https://AKIA:hunter2@s3.example' }\n",
            "tailor.yaml:2:47+1 the endpoint of the store contains a user name or a password -- expected only a host; the "
                + "credentials come from the environment (AWS_ACCESS_KEY_ID …)"),
        BrokenWorkspace(
            "certificates for AWS", "state: { backend: s3, bucket: team, ca: ca.pem, region: EU }\n",
            "tailor.yaml:2:37+2 `ca` is given without `endpoint` -- remove it: the certificates of AWS are known",
            "tailor.yaml:2:57+2 `EU` is not a region -- expected a name such as `eu-west-1`"),
        BrokenWorkspace(
            "state backend nobody knows", "state: { backend: flie }\n",
            "tailor.yaml:2:19+4 unknown state backend `flie` -- did you mean `file`?"),
        BrokenWorkspace(
            "state path that is empty", "state: { path: '' }\n",
            "tailor.yaml:2:16+2 `path` is empty -- expected a text"),
        BrokenWorkspace(
            "share of more than everything", "guards: { max_deletes: 130% }\n",
            "tailor.yaml:2:24+4 `max_deletes` is the text `130%` -- expected `0%` to `100%`, or a whole number from 0"),
        BrokenWorkspace(
            "prices without a currency", "costs: { training: 40 }\n",
            "tailor.yaml:2:1+5 this price list has no `currency` -- expected the key `currency`"),
        BrokenWorkspace(
            "a currency in words", "costs: { currency: dollars }\n",
            "tailor.yaml:2:20+7 `dollars` is not a currency -- expected three capital letters, such as `USD`"),
        BrokenWorkspace(
            "a price below zero, and one that is too exact",
            "costs: { currency: USD, training: -1, caption: 0.0000001 }\n",
            "tailor.yaml:2:35+2 `training` is -1 -- expected 0 to 999999999",
            "tailor.yaml:2:48+9 `caption` has more than 6 decimals: 0.0000001 -- expected at most 6"),
        BrokenWorkspace(
            "a limit without prices", "guards: { max_cost: 40 }\n",
            "tailor.yaml:2:11+8 `max_cost` needs prices -- add the section `costs`"),
        BrokenWorkspace(
            "what no picture has", "guards: { require: [license] }\n",
            "tailor.yaml:2:21+7 `license` cannot be required -- did you mean `licence`?"),
        BrokenWorkspace(
            "negative count", "guards: { max_deletes: -1, max_trainings: -1, max_generations: -1 }\n",
            "tailor.yaml:2:24+2 `max_deletes` is the number `-1` -- expected `0%` to `100%`, or a whole number from 0",
            "tailor.yaml:2:43+2 `max_trainings` is -1 -- expected at least 0",
            "tailor.yaml:2:64+2 `max_generations` is -1 -- expected at least 0"),
    ]

    static let variables: [BrokenWorkspace] = [
        BrokenWorkspace(
            "unknown --var", "variables: { season: { default: a } }\n", variables: ["seson": "b"],
            "there is no variable `seson` for `--var` | Did you mean `season`?"),
        BrokenWorkspace(
            "unknown --var, far from any", "", variables: ["x": "b"],
            "there is no variable `x` for `--var` | Declare it under `variables`, or remove the `--var`."),
        BrokenWorkspace(
            "variable without a value", "variables:\n  season:\n",
            "tailor.yaml:3:3+6 the variable `season` has no value -- expected a `default`, or `--var`"),
        BrokenWorkspace(
            "variable that is a value", "variables: { season: autumn }\n",
            "tailor.yaml:2:22+6 the variable `season` is the text `autumn` -- expected a mapping"),
        BrokenWorkspace(
            "default outside the values", "variables: { s: { default: autum, values: [autumn] } }\n",
            "tailor.yaml:2:28+5 `autum` is not an allowed value of the variable `s` -- did you mean `autumn`?"),
        BrokenWorkspace(
            "--var outside the values", "variables: { s: { default: a, values: [a, b] } }\n", variables: ["s": "c"],
            "tailor.yaml:2:39+6 `c` is not an allowed value of the variable `s` -- expected `a` or `b`"
        ),
        BrokenWorkspace(
            "default that is a list", "variables: { s: { default: [a] } }\n",
            "tailor.yaml:2:28+3 `default` is a list -- expected a single value"),
        BrokenWorkspace(
            "unknown key", "variables: { s: { defualt: a } }\n", variables: ["s": "a"],
            "tailor.yaml:2:19+7 unknown variable key `defualt` -- did you mean `default`?"),
        BrokenWorkspace(
            "variable of a variable", "variables: { a: { default: 1 }, b: { default: \"${var.a}\" } }\n",
            "tailor.yaml:2:48+8 a variable cannot refer to another variable -- expected a value, or `${env.NAME}`"),
        BrokenWorkspace(
            "undefined variable", "variables: { season: { default: a } }\nremote: { endpoint: \"x ${var.seson} y\" }\n",
            "tailor.yaml:3:24+12 there is no variable `seson` -- did you mean `season`?"),
        BrokenWorkspace(
            "undefined environment", "state:\n  path: |\n    a\n    b ${env.NOPE}\n",
            "tailor.yaml:5:7+11 the environment variable `NOPE` is not set, or not allowed -- expected a variable `TAILOR_VAR_…`"
        ),
        BrokenWorkspace(
            "unknown reference", "state: { path: 'é ${vars.x}' }\n",
            """
            tailor.yaml:2:19+9 unknown reference `${vars.x}` -- expected `${var.NAME}` or `${env.NAME}`; write `$${` \
            for a plain `${`
            """
        ),
        BrokenWorkspace(
            "reference that is not closed", "state: { path: '${var.x' }\n",
            "tailor.yaml:2:17+7 this reference is not closed -- expected a `}`; write `$${` for a plain `${`"),
        BrokenWorkspace(
            "two undefined in one text", "state: { path: '${var.x}${var.x}$${var.x}' }\n",
            "tailor.yaml:2:17+8 there is no variable `x` -- there are no variables",
            "tailor.yaml:2:25+8 there is no variable `x` -- there are no variables"),
        BrokenWorkspace(
            "type of a reference", "variables: { n: { default: many } }\nguards: { max_trainings: \"${var.n}\" }\n",
            "tailor.yaml:3:26+10 `max_trainings` is the text `many` -- expected a whole number"
        ),
        BrokenWorkspace(
            "quoted number stays a text", "variables: { n: { default: 3 } }\nguards: { max_trainings: '${var.n}' }\n",
            "tailor.yaml:3:26+10 `max_trainings` is the text `3` -- expected a whole number"),
    ]
}
