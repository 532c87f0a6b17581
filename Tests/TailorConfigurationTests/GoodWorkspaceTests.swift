import Foundation
import TailorConfiguration
import TailorModel
import Testing

/// Workspaces without mistakes, and what they mean.
@Suite struct GoodWorkspaceTests {
    private func load(
        _ files: [String: String], variables: [String: String] = [:], environment: [String: String] = [:]
    ) async throws -> Workspace {
        let folder = try TemporaryWorkspace(files)
        let (workspace, diagnostics) = await folder.load(variables: variables, environment: environment)
        #expect(diagnostics.map { $0.inShort(root: folder.root) } == [])
        return try #require(workspace)
    }

    @Test("everything left out") func everythingLeftOut() async throws {
        let workspace = try await load(["tailor.yaml": "tailor: 1\n"])
        #expect(workspace.remote == RemoteSettings())
        #expect(workspace.state == StateSettings())
        #expect(workspace.guards == Guards())
        #expect(workspace.desired == DesiredGraph())
        #expect(workspace.warnings == [])
    }

    @Test("empty sections are sections") func emptySectionsAreSections() async throws {
        let text =
            "tailor: 1\nremote:\nstate:\nguards:\nvariables:\nprojects:\nimage_lists:\nmodels: {}\n"
            + "moved:\nremoved: []\n"
        #expect(try await load(["tailor.yaml": text]).desired.isEmpty)
    }

    @Test("every setting") func everySetting() async throws {
        let text = """
            tailor: 1
            remote:
              endpoint: HTTP://LocalHost:8787/
              token: { file: secrets/token }
              requests_per_minute: 1000
              concurrency: 12
              timeout: 2m
            state: { backend: file, path: ../state.json }
            guards: { max_deletes: 7, max_trainings: 0, max_generations: 9 }
            """
        let workspace = try await load(["tailor.yaml": text])
        #expect(
            workspace.remote
                == RemoteSettings(
                    endpoint: .url("http://localhost:8787"), token: .file("secrets/token"), requestsPerMinute: 1000,
                    concurrency: 12, timeoutSeconds: 120))
        #expect(workspace.state.path == "../state.json")
        #expect(workspace.guards == Guards(maxDeletes: .count(7), maxTrainings: 0, maxGenerations: 9))
    }

    @Test("prices are read exactly, and a section without any is none") func costs() async throws {
        let text = """
            tailor: 1
            guards: { max_cost: 100.5 }
            costs: { currency: EUR, training: 40, generation: 0.04, caption: 0 }
            """
        let workspace = try await load(["tailor.yaml": text])
        let price = Amount(parsing: "0.04")
        #expect(workspace.costs?.currency == "EUR")
        #expect(workspace.costs?.prices == [.training: Amount(40), .generation: price ?? .zero, .caption: .zero])
        #expect(workspace.guards.maxCost == Amount(parsing: "100.5"))
        #expect(try await load(["tailor.yaml": "tailor: 1\ncosts:\n"]).costs == nil)
    }

    @Test("rights: the text of a picture comes before that of its entry, and that before the list's") func rights()
        async throws
    {
        let text = """
            tailor: 1
            guards: { require: [licence, consent, licence] }
            projects: { p: { ip: { type: other, medium: photography } } }
            image_lists:
              l:
                licence: the list's
                credit: Ada
                images:
                  - { url: https://a.example/0.png }
                  - { url: https://a.example/1.png, licence: its own, source: a shop }
                  - { manifest: many.jsonl, licence: the entry's }
                  - { manifest: many.csv }
            datasets: { d: { project: p, status: draft, images: l } }
            """
        let files = [
            "tailor.yaml": text,
            "many.jsonl": #"{"url": "https://a.example/2.png", "licence": "the line's", "consent": " "}"# + "\n"
                + #"{"url": "https://a.example/3.png", "source": 7}"# + "\n",
            "many.csv": "url,licence,consent\nhttps://a.example/4.png,,signed\n",
        ]
        let workspace = try await load(files)
        #expect(workspace.guards.required == [.licence, .consent])
        let given = (workspace.desired.datasets["d"]?.images ?? []).map { image in
            ImageRights.Field.allCases.map { image.rights?[$0] ?? "-" }.joined(separator: ", ")
        }
        #expect(
            given == [
                "the list's, -, -, Ada", "its own, a shop, -, Ada", "the line's, -, -, Ada", "the entry's, 7, -, Ada",
                "the list's, -, signed, Ada",
            ])
    }

    @Test(
        "endpoints",
        arguments: [
            ("emulator", RemoteSettings.Endpoint.emulator),
            ("https://engine.prod.bria-api.com", .url("https://engine.prod.bria-api.com")),
            ("https://example.com:8443/", .url("https://example.com:8443")),
            ("http://127.8.9.1:80", .url("http://127.8.9.1:80")),
            ("http://[::1]:9", .url("http://[::1]:9")),
        ])
    func endpoints(_ text: String, _ expected: RemoteSettings.Endpoint) async throws {
        let workspace = try await load(["tailor.yaml": "tailor: 1\nremote: { endpoint: '\(text)' }\n"])
        #expect(workspace.remote.endpoint == expected)
    }

    @Test("the command line endpoint wins") func theCommandLineEndpointWins() async throws {
        let folder = try TemporaryWorkspace(["tailor.yaml": "tailor: 1\nremote: { endpoint: emulator }\n"])
        let good = await folder.load(endpoint: "https://example.com")
        #expect(good.workspace?.remote.endpoint == .url("https://example.com"))
        let bad = await folder.load(endpoint: "http://example.com")
        #expect(
            bad.diagnostics.map(\.message) == [
                "the endpoint is not encrypted: the token would be sent in plain text"
            ])
    }

    @Test("every resource") func everyResource() async throws {
        let workspace = try await load(Self.wholeWorkspace, variables: ["season": "winter"])
        let project = try #require(workspace.desired.projects["lora"])
        #expect(
            project
                == DesiredProject(
                    name: "Lora winter", description: "",
                    ip: IntellectualProperty(
                        type: .definedCharacter, medium: .illustration, name: "Lora",
                        description: "a girl with purple hair"),
                    lifecycle: Lifecycle(preventDestroy: true)))
        let dataset = try #require(workspace.desired.datasets["poses"])
        #expect(dataset.name == "Lora poses")
        #expect(dataset.visualSchema == ["style": "flat vector", "palette": ["violet", "teal"], "depth": 1])
        #expect(dataset.images?.map(\.name) == ["a.png", "b.png", "c.png", "d.png", "e.png", "hero.webp", "jump.jpg"])
        #expect(dataset.images?.last?.source == .url("https://cdn.example.com/lora/jump.jpg?v=2", digest: nil))
        #expect(dataset.images?[5].caption == ["subject": "Lora waving", "mood": .null])
        #expect(dataset.status == .completed && dataset.increaseResolution && !dataset.contentModeration)
        let model = try #require(workspace.desired.models["lora"])
        #expect(model.name == "lora" && model.description == nil && model.status == .trained)
        #expect(
            model.training
                == Training(
                    mode: .expert,
                    parameters: TrainingParameters(
                        rank: 128, learningRate: 0.0001, lrScheduler: .constantWithWarmup, lrWarmupSteps: 100,
                        totalTrainingSteps: 750, checkpointInterval: 500)))
        #expect(workspace.desired.datasets["draft"]?.images == nil)
        #expect(workspace.desired.datasets["inline"]?.visualSchema == ["a": 1])
    }

    private static let wholeWorkspace = TemporaryWorkspace.pictures.merging([
        "extra/hero.webp": "webp 1024x1024",
        "schemas/flat.json": #"{"a": 1.0}"#,
        "tailor.yaml": """
        tailor: 1
        variables:
          season: { default: autumn, values: [autumn, winter], description: shown in names }
          steps: { default: 750 }
        projects:
          lora:
            name: Lora ${var.season}
            description:
            ip: &ip
              type: defined_character
              medium: illustration
              name: Lora
              description: a girl with purple hair
            lifecycle: { prevent_destroy: true }
          other:
            ip: { <<: *ip, type: other }
        """,
        "lora/data.tailor.yaml": """
        visual_schemas:
          inline_one: { schema: { style: flat vector, palette: [violet, teal], depth: 1.0 } }
          filed_one: { file: ../schemas/flat.json }
        image_lists:
          poses:
            captions: automatic
            images:
              - files: ../images/*.png
              - file: ../extra/hero.webp
                caption: { subject: Lora waving, mood: null }
              - url: https://cdn.example.com/lora/jump.jpg?v=2
        datasets:
          poses:
            project: lora
            name: Lora poses
            upload: basic
            visual_schema: inline_one
            images: poses
          draft: { project: lora, status: draft }
          inline:
            project: other
            visual_schema: { file: ../schemas/flat.json }
            images: [{ files: ../images/?.png }]
            increase_resolution: false
            content_moderation: true
        """,
        "models/m.tailor.yaml": """
        models:
          lora:
            dataset: poses
            training:
              mode: expert
              rank: 128
              learning_rate: 0.0001
              lr_scheduler: constant_with_warmup
              lr_warmup_steps: 100
              total_training_steps: ${var.steps}
              checkpoint_interval: 500
        """,
    ]) { $1 }

    @Test("lifecycles") func lifecycles() async throws {
        let text = """
            tailor: 1
            variables: { kept: { default: 2 }, field: { default: dataset } }
            projects:
              p:
                ip: { type: other, medium: photography }
                lifecycle: { ignore_changes: [name, description, ip.name, ip.description] }
            datasets:
              d:
                project: p
                status: draft
                images: [{ files: images/*.png }]
                lifecycle:
                  ignore_changes: [images, name, visual_schema]
                  retain: ${var.kept}
              e: { project: p, status: draft, images: [{ files: images/*.png }], lifecycle: { retain: all } }
            models:
              m:
                dataset: d
                status: created
                lifecycle: { ignore_changes: ["${var.field}", training, training], retain: 0 }
              n: { dataset: d, status: created, lifecycle: { ignore_changes: , retain: "all" } }
            """
        let desired = try await load(TemporaryWorkspace.pictures.merging(["tailor.yaml": text]) { $1 }).desired
        #expect(
            desired.projects["p"]?.lifecycle
                == Lifecycle(ignoreChanges: ["name", "description", "ip.name", "ip.description"]))
        #expect(
            desired.datasets["d"]?.lifecycle
                == Lifecycle(ignoreChanges: ["images", "name", "visual_schema"], retain: 2))
        #expect(desired.datasets["e"]?.lifecycle == Lifecycle())
        #expect(desired.models["m"]?.lifecycle == Lifecycle(ignoreChanges: ["dataset", "training"], retain: 0))
        #expect(desired.models["n"]?.lifecycle == Lifecycle())
    }

    @Test("moved and removed") func movedAndRemoved() async throws {
        let text = """
            tailor: 1
            variables: { destroy: { default: false } }
            projects: { p: { ip: { type: other, medium: photography } } }
            moved: [{ from: projects.old, to: projects.p }]
            removed:
              - address: models.gone
                destroy: ${env.YES}
            """
        let other = """
            datasets: { d: { project: p, status: draft, images: [{ files: images/*.png }] } }
            moved:
              - from: datasets.old
                to: datasets.d
            removed:
              - address: models.kept
                destroy: ${var.destroy}
              - address: datasets.gone
            """
        let desired = try await load(
            TemporaryWorkspace.pictures.merging([
                "tailor.yaml": text, "b.tailor.yaml": other,
            ]) { $1 }, environment: ["YES": "true"]
        ).desired
        #expect(
            desired.moved == [
                Move(from: .project("old"), to: .project("p")), Move(from: .dataset("old"), to: .dataset("d")),
            ])
        #expect(
            desired.removed == [
                Removal(address: .model("gone"), destroy: true), Removal(address: .model("kept"), destroy: false),
                Removal(address: .dataset("gone"), destroy: true),
            ])
    }

    @Test("hidden folders and nested workspaces are left out") func hiddenFoldersAndNestedWorkspacesAreLeftOut()
        async throws
    {
        let workspace = try await load([
            "tailor.yaml": "tailor: 1\n", ".hidden/a.tailor.yaml": "nonsense: 1\n",
            "nested/tailor.yaml": "nonsense: 1\n", "nested/a.tailor.yaml": "nonsense: 1\n",
            "nested/deeper/a.tailor.yaml": "nonsense: 1\n", ".tailor.yaml": "nonsense: 1\n", "xtailor.yaml": "n: 1\n",
            "a/b/c.tailor.yaml": "projects: { p: { ip: { type: other, medium: photography } } }\n",
        ])
        #expect(workspace.desired.addresses == [.project("p")])
    }

    @Test("references take the type of their value") func referencesTakeTheTypeOfTheirValue() async throws {
        let text = """
            tailor: 1
            variables: { yes: { default: true }, rank: {}, text: { default: '08' } }
            visual_schemas:
              s:
                schema:
                  bool: ${var.yes}
                  quoted: "${var.yes}"
                  number: ${var.rank}
                  text: ${var.text}
                  mixed: ${var.rank}0
                  env: ${env.N}
                  literal: $${var.nope} $5 $$
                  block: |
                    a ${var.rank}
            projects: { p: { ip: { type: other, medium: photography } } }
            datasets: { d: { project: p, status: draft, visual_schema: s } }
            """
        let workspace = try await load(["tailor.yaml": text], variables: ["rank": "8"], environment: ["N": "1.5"])
        #expect(
            workspace.desired.datasets["d"]?.visualSchema == [
                "bool": true, "quoted": "true", "number": 8, "text": "08", "mixed": "80", "env": .number(1.5),
                "literal": "${var.nope} $5 $$", "block": "a 8\n",
            ])
    }

    @Test("patterns names and captions") func patternsNamesAndCaptions() async throws {
        let text = """
            tailor: 1
            projects: { p: { ip: { type: other, medium: photography } } }
            image_lists:
              l:
                captions: sidecar
                images:
                  - { files: "poses/**/*.png", name: path }
                  - files: "poses/[ab].*"
                  - { file: poses/c.jpg, caption: { by: hand } }
                  - { url: "https://e.com/x.png", name: "e\\u0301.png", sha256: \(Self.digest) }
            datasets: { d: { project: p, status: draft, images: l } }
            """
        let workspace = try await load([
            "tailor.yaml": text, "poses/1.png": "png 300x300 1", "poses/1.json": #"{"n": 1}"#,
            "poses/x/1.png": "png 300x300 x1", "poses/x/1.json": #"{"n": 2}"#, "poses/.h/1.png": "pointer",
            "poses/a.jpg": "jpeg 300x300 a", "poses/a.json": #"{"n": 3}"#, "poses/c.jpg": "jpeg 300x300 c",
            "poses/c.json": #"{"n": 4}"#,
        ])
        let images = try #require(workspace.desired.datasets["d"]?.images)
        #expect(images.map(\.name) == ["poses_1.png", "poses_x_1.png", "a.jpg", "c.jpg", "\u{e9}.png"])
        #expect(workspace.sidecars == ["d": ["poses_1.png", "poses_x_1.png", "a.jpg"]], "a caption in the list wins")
        #expect(
            images.map { $0.caption?.canonical } == [#"{"n":1}"#, #"{"n":2}"#, #"{"n":3}"#, #"{"by":"hand"}"#, nil])
        #expect(images.last?.name.unicodeScalars.count == 5)
        #expect(images.last?.source.identity == Digest(parsing: Self.digest).map(ImageIdentity.init(digest:)))
        #expect(images.first?.source.identity == ImageIdentity(digest: Digest(of: "png 300x300 1")))
    }

    private static let digest = String(repeating: "0a", count: 32)

    @Test("manifests") func manifests() async throws {
        let rows = """
            {"file_name": "a.png", "text": "{\\"subject\\": \\"Lora\\"}", "extra": 1}
            {"file_name": "../b.png", "name": "other.png", "caption": {"n": 1}}

            {"url": "https://example.com/c.png", "text": null}
            """
        let workspace = try await load(
            [
                "tailor.yaml": """
                tailor: 1
                projects: { p: { ip: { type: other, medium: photography } } }
                datasets: { d: { project: p, status: draft, images: [{ manifest: m/metadata.jsonl }] } }
                """,
                "m/metadata.jsonl": rows + "\r\n", "m/a.png": "png 300x300 a", "b.png": "png 300x300 b",
            ].merging(["tailor.yaml": Self.manifestWorkspace]) { $1 })
        let images = try #require(workspace.desired.datasets["d"]?.images)
        #expect(images.map(\.name) == ["d.png", "e.png", "a.png", "other.png", "c.png"])
        #expect(images.map { $0.caption?.canonical } == [nil, nil, #"{"subject":"Lora"}"#, #"{"n":1}"#, nil])
    }

    private static let manifestWorkspace = """
        tailor: 1
        projects: { p: { ip: { type: other, medium: photography } } }
        datasets:
          d:
            project: p
            status: draft
            images:
              - url: https://example.com/d.png
              - url: https://example.com/e.png
              - manifest: m/metadata.jsonl
        """
}
