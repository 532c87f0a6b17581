import Foundation
import TailorYAML
import Testing

/// The machines of a CI: each job begins in an empty folder, and has nothing of another one but its artifacts and the state,
/// which is elsewhere. Beside `tailor` there is a `gh` that remembers comments and issues.
struct HostedRunner {
    let home: URL
    /// Of every job.
    var environment: [String: String]
    /// Inputs of the action that a test gives in place of its defaults.
    var inputs: [String: String] = [:]

    /// Of the expressions that the runner does not make itself, such as `github.repository`.
    var values: [String: String] = [:]

    struct Job {
        var exit: Int32 = 0
        var log = ""
        var outputs: [String: String] = [:]
        let folder: URL
    }

    struct UnknownExpression: Error { let text: String }

    /// - Parameters:
    ///   - yaml: the workspace in the repository.
    ///   - environment: what each job has, with the credentials of the state's store.
    init(_ yaml: String, in home: URL, environment: [String: String]) async throws {
        self.home = home
        for folder in ["bin", "origin", "gh", "artifacts", "jobs"] {
            try FileManager.default.createDirectory(at: home.appending(path: folder), withIntermediateDirectories: true)
        }
        try FileManager.default.createSymbolicLink(
            at: home.appending(path: "bin/tailor"), withDestinationURL: TailorProcess.built("tailor"))
        try Self.write(Self.gh, to: home.appending(path: "bin/gh"))
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let own = [
            "PATH": "\(home.appending(path: "bin").path):\(path)", "HOME": home.path, "CI": "true", "FAKE": home.path,
        ]
        self.environment = environment.merging(own) { $1 }
        let actions = home.appending(path: "origin/.github/actions")
        try FileManager.default.createDirectory(at: actions, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: Recipe.root.appending(path: ".github/actions/tailor"), to: actions.appending(path: "tailor"))
        try await commit(yaml)
    }

    /// A new version of the workspace.
    func commit(_ yaml: String) async throws {
        try Data(yaml.utf8).write(to: home.appending(path: "origin/tailor.yaml"))
        let git = "git -c user.name=ci -c user.email=ci@example.com -c init.defaultBranch=main"
        let made = try await bash("\(git) init -q . && \(git) add -A && \(git) commit -qm change", in: "origin")
        try #require(made.exit == 0, "\(made.errors)")
    }

    /// A step of GitHub's recipes has only those that it names.
    private static let secrets = [
        "BRIA_API_TOKEN", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_ENDPOINT_URL_S3", "ENDPOINT",
    ]

    /// Runs a script.
    /// - Parameter secrets: with the secrets of every job.
    func bash(_ script: String, in folder: String, _ variables: [String: String] = [:], secrets: Bool = true)
        async throws
        -> TailorProcess.Outcome
    {
        var process = TailorProcess(folder: home.appending(path: folder))
        process.environment = (secrets ? environment : environment.filter { !Self.secrets.contains($0.key) })
            .merging(variables) { $1 }
        return try await process.start("/bin/bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
            .outcome()
    }

    /// A folder with nothing in it.
    func emptyFolder() throws -> String {
        let name = "jobs/\(UUID().uuidString)"
        try FileManager.default.createDirectory(at: home.appending(path: name), withIntermediateDirectories: true)
        return name
    }

    /// Runs a job of GitHub Actions.
    /// - Parameter needed: outputs of other jobs.
    func run(_ job: YAMLNode, _ needed: [String: String] = [:]) async throws -> Job {
        let folder = try emptyFolder()
        var result = Job(folder: home.appending(path: folder))
        var values = values.merging(needed) { $1 }
        for step in job["steps"]?.items ?? [] where result.exit == 0 || step["if"]?.text == "always()" {
            let with = try (step["with"]?.texts ?? [:]).mapValues { try Self.fill($0, values) }
            var variables = try (step["env"]?.texts ?? [:]).mapValues { try Self.fill($0, values) }
            var outputs: [String: String] = [:]
            let uses = step["uses"]?.text ?? ""
            if uses.hasPrefix("actions/checkout@") {
                let cloned = try await bash("git clone -q '\(home.path)/origin' .", in: folder)
                try #require(cloned.exit == 0, "\(cloned.errors)")
            } else if uses.hasPrefix("actions/upload-artifact@") {
                try copy("\(folder)/\(with["path"] ?? "")", to: "artifacts/\(with["name"] ?? "")")
            } else if uses.hasPrefix("actions/download-artifact@") {
                try copy("artifacts/\(with["name"] ?? "")", to: "\(folder)/\(with["path"] ?? "")")
            } else if uses.hasPrefix("./") {
                outputs = try await action(uses, with, variables, in: folder, &result)
            } else {
                try #require(step["shell"]?.text == "bash", "a step that this test cannot run")
                variables["GITHUB_OUTPUT"] = home.appending(path: "\(folder)-output").path
                let script = try #require(step["run"]?.text)
                #expect(!script.contains("${{"), "an expression goes through a shell")
                outputs = try await self.script(script, variables, in: folder, &result)
            }
            if let id = step["id"]?.text {
                for (name, value) in outputs { values["steps.\(id).outputs.\(name)"] = value }
            }
        }
        if result.exit == 0 {
            result.outputs = try (job["outputs"]?.texts ?? [:]).mapValues { try Self.fill($0, values) }
        }
        return result
    }

    /// A composite action of the checkout.
    private func action(
        _ path: String, _ with: [String: String], _ variables: [String: String], in folder: String, _ job: inout Job
    ) async throws -> [String: String] {
        let action = try Recipe("\(path.dropFirst(2))/action.yml").node
        var values: [String: String] = [:]
        let known = try #require(action["inputs"]).entries
        #expect(Set(with.keys).isSubset(of: known.map(\.key)), "an input that the action does not have")
        for input in known {
            values["inputs.\(input.key)"] = inputs[input.key] ?? with[input.key] ?? input.value["default"]?.text ?? ""
        }
        var step: [String: String] = [:]
        for item in action["runs"]?["steps"]?.items ?? [] where item["if"] == nil {
            var all = variables
            for (name, value) in item["env"]?.texts ?? [:] { all[name] = try Self.fill(value, values) }
            all["GITHUB_ACTION_PATH"] = home.appending(path: "\(folder)/.github/actions/tailor").path
            all["GITHUB_OUTPUT"] = home.appending(path: "\(folder)-output").path
            all["GITHUB_STEP_SUMMARY"] = home.appending(path: "\(folder)-summary").path
            step = try await script(try #require(item["run"]?.text), all, in: folder, &job)
            for (name, value) in step { values["steps.\(item["id"]?.text ?? "").outputs.\(name)"] = value }
        }
        return try (action["outputs"]?.entries ?? []).reduce(into: [:]) { outputs, output in
            outputs[output.key] = try output.value["value"]?.text.map { try Self.fill($0, values, orNothing: true) }
        }
    }

    private func script(
        _ script: String, _ variables: [String: String], in folder: String, _ job: inout Job
    ) async throws -> [String: String] {
        let said = try await bash(script, in: folder, variables, secrets: false)
        job.log += said.output + said.errors
        if job.exit == 0 { job.exit = said.exit }
        let lines = (try? String(contentsOfFile: variables["GITHUB_OUTPUT"] ?? "", encoding: .utf8)) ?? ""
        return lines.split(separator: "\n").reduce(into: [:]) { outputs, line in
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            outputs[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
        }
    }

    private func copy(_ path: String, to other: String) throws {
        try? FileManager.default.removeItem(at: home.appending(path: other))
        try FileManager.default.copyItem(at: home.appending(path: path), to: home.appending(path: other))
    }

    private static func fill(_ text: String, _ values: [String: String], orNothing: Bool = false) throws -> String {
        try text.replacing(/\$\{\{ *([^ }]+) *\}\}/) { match in
            let name = String(match.1)
            if let value = values[name] { return value }
            // What a repository has not set is empty.
            if orNothing || name.hasPrefix("vars.") || name.hasPrefix("secrets.") { return "" }
            throw UnknownExpression(text: name)
        }
    }

    private static func write(_ script: String, to file: URL) throws {
        try Data(script.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }

    /// GitHub's program: answers JSON, through the filter that it is given, and remembers what it was told.
    private static let gh = #"""
        #!/bin/bash
        set -eu
        echo "$*" >>"$FAKE/gh/log"
        filter=. body= input= folder=
        all="$*"
        while [ $# -gt 0 ]; do
            case $1 in
            --jq) filter=$2; shift ;;
            --body-file) body=$2; shift ;;
            --input) input=$2; shift ;;
            --dir) folder=$2; shift ;;
            esac
            shift
        done
        answer() { jq --raw-output "$filter"; }
        case $all in
        "api --paginate "*) cat "$FAKE/gh/comments.json" 2>/dev/null | answer || echo '[]' | answer ;;
        "api --method "*)
            cp "$input" "$FAKE/gh/comment.json"
            jq '[{ id: 1, user: { login: "somebody" }, body: "<!-- tailor plan -->" },
                { id: 41, user: { login: "github-actions[bot]" }, body: .body }]' "$input" >"$FAKE/gh/comments.json" ;;
        "api repos/"*"/pulls "*) echo '[{ "merged_at": null }, { "merged_at": "x", "head": { "sha": "abc" } }]' | answer ;;
        "run list "*) echo '[{ "databaseId": 7 }]' | answer ;;
        "run download "*) cp -R "$FAKE/artifacts/tailor-plan" "$folder" ;;
        "issue list "*) { cat "$FAKE/gh/issue.json" 2>/dev/null || echo '[]'; } | answer ;;
        "issue create "*) echo '[{ "number": 12 }]' >"$FAKE/gh/issue.json"; cp "$body" "$FAKE/gh/issue.md" ;;
        "issue edit "*) cp "$body" "$FAKE/gh/issue.md" ;;
        "issue close "*) rm "$FAKE/gh/issue.json" ;;
        "label create "*) ;;
        *) echo "gh: what is this: $all" >&2; exit 1 ;;
        esac
        """#

    /// What `gh` was told since the last time it was asked.
    func told() throws -> [String] {
        let log = home.appending(path: "gh/log")
        defer { try? FileManager.default.removeItem(at: log) }
        return ((try? String(contentsOf: log, encoding: .utf8)) ?? "").split(separator: "\n").map(String.init)
    }

    func text(_ path: String) throws -> String { try String(contentsOf: home.appending(path: path), encoding: .utf8) }

    /// Every file and folder of all jobs.
    var allNames: [String] {
        (FileManager.default.enumerator(atPath: home.path)?.allObjects ?? []).compactMap { $0 as? String }
    }
}
