import Foundation
import TailorTesting
import TailorYAML
import Testing

/// The recipes of `examples/ci`, run as a CI runs them: each job in an empty folder, against the emulator.
@Suite("Recipes")
struct RecipeTests {
    private static let github = [
        "github.repository": "studio/mascot", "github.event.pull_request.number": "5", "github.sha": "def",
        "github.event.pull_request.head.sha": "abc", "github.token": "ghs", "secrets.BRIA_API_TOKEN": "any",
        "secrets.STATE_ACCESS_KEY_ID": "AKIA", "secrets.STATE_SECRET_ACCESS_KEY": "secret",
    ]

    /// The recipes make the bodies of their requests to GitHub with it, as hosted runners have it.
    private static let hasJQ = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .contains { FileManager.default.isExecutableFile(atPath: "\($0)/jq") }
    private static let withoutJQ: Comment = "there is no jq here; apt-get install jq"

    /// Names that a shell, Markdown or GitHub would take for more than names.
    private static let hostile = #"$(touch pwned) `touch pwned` "; touch pwned # $${{ github.token }} <img src=x> @all"#

    private static func yaml(_ name: String) -> String {
        """
        tailor: 1
        state: { backend: s3, bucket: tailor-test, prefix: mascot }
        projects:
          p:
            name: '\(name)'
            ip: { type: other, medium: illustration }

        """
    }

    /// A runner, the store that all jobs share their state in, and a vendor.
    private func withRunner(
        _ yaml: String, _ work: (inout HostedRunner, _ vendor: String) async throws -> Void
    ) async throws {
        try await ObjectServer().serve { store in
            try await withFolder { folder in
                try await withEmulator(TailorProcess(folder: folder)) { url in
                    // What the job of GitLab and the pod of Kubernetes have as variables; GitHub's recipes name each.
                    let environment = [
                        "BRIA_API_TOKEN": "any", "AWS_ACCESS_KEY_ID": "AKIA", "AWS_SECRET_ACCESS_KEY": "secret",
                        "AWS_ENDPOINT_URL_S3": store, "ENDPOINT": url,
                    ]
                    var runner = try await HostedRunner(
                        yaml, in: folder.appending(path: "ci"), environment: environment)
                    runner.inputs["endpoint"] = url
                    runner.values = Self.github.merging(["vars.STATE_ENDPOINT": store]) { $1 }
                    try await work(&runner, url)
                }
            }
        }
    }

    /// Somebody changes the name of the project in the vendor's console.
    private func rename(to name: String, _ runner: HostedRunner, _ vendor: String) async throws {
        let id = try await runner.bash("tailor output projects.p.id --endpoint \"$ENDPOINT\"", in: "origin").output
        let path = "projects/\(id.trimmingCharacters(in: .newlines))"
        #expect(try await VendorAnswer("PUT", path, at: vendor, "{\"project_name\": \"\(name)\"}").status == 200)
    }

    @Test("GitHub: a plan as one comment, applied by its hash after the merge, once", .enabled(if: hasJQ, withoutJQ))
    func planAndApply() async throws {
        let (plan, apply) = (try Recipe("examples/ci/github/plan.yml"), try Recipe("examples/ci/github/apply.yml"))
        try await withRunner(Self.yaml(Self.hostile)) { runner, _ in
            for round in ["POST", "PATCH"] {
                let planned = try await runner.run(try plan.job("plan"))
                #expect(planned.exit == 0, "\(planned.log)")
                let before = try? runner.text("gh/comment.json")
                let commented = try await runner.run(try plan.job("comment"))
                #expect(commented.exit == 0, "\(commented.log)")
                #expect(try runner.told().last?.contains("api --method \(round)") == true)
                let comment = try runner.text("gh/comment.json")
                #expect(comment.contains("1 to create"))
                #expect(before == nil || before == comment, "the comment stays as it is, as long as the plan does")
            }
            #expect(try runner.text("artifacts/tailor-plan/plan.html").hasPrefix("<!doctype html>"))

            let reviewed = try await runner.run(try apply.job("reviewed"))
            let hash = try #require(reviewed.outputs["plan-hash"], "\(reviewed.log)")
            #expect(try runner.text("artifacts/tailor-plan/plan.md").contains(hash))
            let values = ["needs.reviewed.outputs.plan-hash": hash]
            let applied = try await runner.run(try apply.job("apply"), values)
            #expect(applied.exit == 0 && applied.outputs == ["running": "false"], "\(applied.log)")
            let again = try await runner.run(try apply.job("apply"), values)
            #expect(again.exit == 7, "\(again.log)")

            #expect(try await runner.run(try plan.job("plan")).exit == 0)
            #expect(try runner.text("artifacts/tailor-plan/plan.md").contains("No changes"))
            #expect(!runner.allNames.contains { $0.hasSuffix("pwned") })
        }
    }

    @Test("GitHub: what changed since the review is not applied; what is no hash goes nowhere")
    func otherPlan() async throws {
        let (plan, apply) = (try Recipe("examples/ci/github/plan.yml"), try Recipe("examples/ci/github/apply.yml"))
        try await withRunner(Self.yaml("Pip")) { runner, _ in
            #expect(try await runner.run(try plan.job("plan")).exit == 0)
            let hash = try runner.text("artifacts/tailor-plan/plan.hash").trimmingCharacters(in: .newlines)
            try await runner.commit(Self.yaml("Pop"))
            let stale = try await runner.run(
                try apply.job("apply"), ["needs.reviewed.outputs.plan-hash": hash])
            #expect(stale.exit == 7, "\(stale.log)")
            let evil = try await runner.run(
                try apply.job("apply"), ["needs.reviewed.outputs.plan-hash": "$(touch pwned)"])
            #expect(evil.exit == 64, "\(evil.log)")
            #expect(!runner.allNames.contains { $0.hasSuffix("pwned") })
        }
    }

    @Test("GitHub: a plan that cannot be made fails its job")
    func brokenPlan() async throws {
        try await withRunner("tailor: 1\nprojects: { p: { } }\n") { runner, _ in
            let planned = try await runner.run(try Recipe("examples/ci/github/plan.yml").job("plan"))
            #expect(planned.exit == 4)
            #expect(planned.log.contains("this project has no `ip`"))
        }
    }

    @Test("GitHub: drift opens one issue, keeps it up to date, and closes it", .enabled(if: hasJQ, withoutJQ))
    func drift() async throws {
        let recipe = try Recipe("examples/ci/github/drift.yml")
        try await withRunner(Self.yaml("Pip")) { runner, vendor in
            let applied = try await runner.bash("tailor apply --yes --endpoint \"$ENDPOINT\"", in: "origin")
            #expect(applied.exit == 0, "\(applied.errors)")
            for (name, told) in [("Pip", ""), ("Pop", "create"), ("Pup", "edit"), ("Pip", "close"), ("Pip", "")] {
                try await rename(to: name, runner, vendor)
                let looked = try await runner.run(try recipe.job("drift"))
                #expect(looked.exit == 0, "\(looked.log)")
                #expect(looked.outputs == ["changed": name == "Pip" ? "false" : "true"])
                #expect(try runner.text("artifacts/tailor-drift/drift.prom").contains("tailor_drift"))
                let values = ["needs.drift.outputs.changed": looked.outputs["changed"] ?? ""]
                let issued = try await runner.run(try recipe.job("issue"), values)
                #expect(issued.exit == 0, "\(issued.log)")
                let last = try #require(try runner.told().last)
                #expect(last.hasPrefix(told.isEmpty ? "issue list" : "issue \(told)"), "\(last)")
                if name != "Pip" { #expect(try runner.text("gh/issue.md").contains(name)) }
            }
        }
    }

    @Test("GitHub: waiting for nothing ends at once")
    func wait() async throws {
        try await withRunner(Self.yaml("Pip")) { runner, _ in
            let waited = try await runner.run(try Recipe("examples/ci/github/wait.yml").job("wait"))
            #expect(waited.exit == 0, "\(waited.log)")
        }
    }

    @Test("GitLab: what was planned on the main branch is applied, once; schedules wait and look for drift")
    func gitlab() async throws {
        let recipe = try Recipe("examples/ci/gitlab-ci.yml").node
        func run(_ name: String, _ runner: HostedRunner, artifacts: [String] = []) async throws -> TailorProcess.Outcome
        {
            let folder = try runner.emptyFolder()
            let script = try #require(recipe[name]?["script"]).items.compactMap(\.text).joined(separator: "\n")
            let copies = artifacts.map { "cp '\(runner.home.path)/artifacts/\($0)' .\n" }.joined()
            let keep = (recipe[name]?["artifacts"]?["paths"]?.items ?? []).compactMap(\.text)
                .map { "cp \($0) '\(runner.home.path)/artifacts/' || true\n" }.joined()
            return try await runner.bash(
                "git clone -q '\(runner.home.path)/origin' .\n\(copies)trap '\(keep.replacing("'", with: "\""))' EXIT\n\(script)",
                in: folder)
        }
        try await withRunner(Self.yaml("Pip")) { runner, vendor in
            let planned = try await run("plan", runner)
            #expect(planned.exit == 0 && planned.output.contains("1 to create"), "\(planned.errors)")
            let applied = try await run("apply", runner, artifacts: ["plan.json"])
            #expect(applied.exit == 0, "\(applied.errors)")
            #expect(try runner.text("artifacts/events.jsonl").contains("run_ended"))
            #expect(try await run("apply", runner, artifacts: ["plan.json"]).exit == 7)
            #expect(try await run("wait", runner).exit == 0)
            #expect(try await run("drift", runner).exit == 0)
            try await rename(to: "Pop", runner, vendor)
            #expect(try await run("drift", runner).exit == 2)
            #expect(try runner.text("artifacts/drift.md").contains("Pop"))
        }
    }

    @Test("Kubernetes: the job fails with 2 if the vendor differs, and writes the counts")
    func kubernetes() async throws {
        let recipe = try Recipe("examples/ci/kubernetes-cronjob.yaml").node
        let pod = try #require(recipe["spec"]?["jobTemplate"]?["spec"]?["template"]?["spec"])
        let checkout = try #require(pod["initContainers"]?.items.first?["command"]).items.compactMap(\.text)
        let container = try #require(pod["containers"]?.items.first)
        let command = (container["command"]?.items ?? []) + (container["args"]?.items ?? [])
        try await withRunner(Self.yaml("Pip")) { runner, vendor in
            #expect(try await runner.bash("tailor apply --yes --endpoint \"$ENDPOINT\"", in: "origin").exit == 0)
            for (name, code) in [("Pip", 0), ("Pop", 2)] {
                try await rename(to: name, runner, vendor)
                let folder = try runner.emptyFolder()
                let here = runner.home.appending(path: folder).path
                func placed(_ text: String) -> String {
                    ["/git/url", "/workspace", "/metrics"].reduce(text) { $0.replacing($1, with: here + $1) }
                        .replacing("https://engine.prod.bria-api.com", with: vendor)
                }
                let script = """
                    mkdir git workspace metrics
                    echo '\(runner.home.path)/origin' >git/url
                    \(checkout.map { "'\(placed($0))'" }.joined(separator: " "))
                    exec \(command.compactMap(\.text).map { "'\(placed($0))'" }.joined(separator: " "))
                    """
                let looked = try await runner.bash(script, in: folder)
                #expect(looked.exit == Int32(code), "\(looked.errors)")
                #expect(try runner.text("\(folder)/metrics/tailor.prom").contains("tailor_drift"))
            }
        }
    }

    @Test("pre-commit: a mistake in the YAML ends the commit, without the network")
    func preCommit() async throws {
        let hook = try #require(try Recipe(".pre-commit-hooks.yaml").node.items.first)
        let entry = try #require(hook["entry"]?.text)
        let files = try Regex(try #require(hook["files"]?.text))
        for path in ["tailor.yaml", "a/icons.tailor.yaml", "flat.visual-schema.json"] {
            #expect(path.contains(files))
        }
        #expect(!"README.md".contains(files) && !"xtailor.yaml.bak".contains(files))
        try await withRunner(Self.yaml("Pip")) { runner, _ in
            #expect(try await runner.bash(entry, in: "origin").exit == 0)
            try await runner.commit("tailor: 1\nprojects: { p: { } }\n")
            #expect(try await runner.bash(entry, in: "origin").exit == 4)
        }
    }

    @Test(
        "GitHub: least permissions, and every action by its commit",
        arguments: ["plan", "apply", "wait", "drift"])
    func permissions(name: String) throws {
        let recipe = try Recipe("examples/ci/github/\(name).yml").node
        #expect(recipe["permissions"]?.entries.isEmpty == true)
        for job in recipe["jobs"]?.entries ?? [] {
            let permissions = job.value["permissions"]?.texts ?? [:]
            #expect(!permissions.isEmpty && job.value["timeout-minutes"] != nil, "\(job.key)")
            let writes = permissions.filter { $0.value == "write" }
            let steps = job.value["steps"]?.items ?? []
            // What may write runs no file of a checkout.
            #expect(writes.isEmpty || !steps.contains { $0["uses"]?.text?.contains("checkout") == true })
            for uses in steps.compactMap({ $0["uses"]?.text }) where !uses.hasPrefix("./") {
                #expect(try /.+@[0-9a-f]{40}/.wholeMatch(in: uses) != nil, "\(uses)")
            }
        }
    }
}
