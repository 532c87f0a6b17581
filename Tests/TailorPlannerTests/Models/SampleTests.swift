import Foundation
import TailorModel
import TailorPlanner
import TailorTesting
import Testing

/// Planning.md, "Samples".
@Suite("Samples of a model")
struct SampleTests {
    private static let schema: JSONValue = ["style": "oil"]

    private func sample(_ name: String, _ prompt: String? = nil) throws -> DesiredSample {
        DesiredSample(
            name: name, request: try GenerationRequest(["prompt": .string(prompt ?? "Lora, \(name)"), "seed": 7]))
    }

    private func graph(
        _ samples: [DesiredSample], schema: JSONValue = Fixture.schema, promotion: ModelPromotion = .automatic
    ) -> DesiredGraph {
        var graph = Fixture.graph(dataset: Fixture.dataset(schema: schema))
        graph.models["lora"]?.samples = samples
        graph.models["lora"]?.promotion = promotion
        return graph
    }

    private func plan(
        _ graph: DesiredGraph, _ world: World, replacing names: Set<String> = [], guards: Guards = Guards(),
        allowing allowed: Int? = nil
    ) -> Plan {
        Fixture.plan(
            graph, world, guards: guards,
            options: PlanOptions(
                replacedSamples: names.isEmpty ? [:] : [.model("lora"): names], allowedTrainings: 100,
                allowedGenerations: allowed))
    }

    private func names(_ plan: Plan) -> [String] {
        plan.operations.map { operation in
            [operation.kind.name, operation.step.sample.map { "\($0.name) r\($0.revision)" }].compactMap { $0 }
                .joined(separator: " ")
        }
    }

    private func records(_ world: World) -> [SampleRecord] { world.recorded.samples["lora"] ?? [] }

    @Test("they follow the training, by the plan after it; then they cost nothing") func afterTraining() throws {
        let graph = graph([try sample("bicycle"), try sample("beach")])
        let creating = plan(graph, World())
        #expect(creating.generations == 0)
        #expect(creating.changes.last?.notes == ["after the training, 2 samples are generated"])
        var world = World()
        world.carryOut(creating)
        let waiting = plan(graph, world)
        #expect(!waiting.hasWork && waiting.pending.first?.afterwards == "2 samples are generated")
        world.finishTrainings()
        let generating = plan(graph, world)
        #expect(
            names(generating) == [
                "generate_sample bicycle r1", "await_sample bicycle r1", "generate_sample beach r1",
                "await_sample beach r1",
            ])
        #expect(generating.generations == 2 && generating.requests.byEndpoint == [.generateImage: 2, .getStatus: 2])
        let change = try #require(generating.changes.last)
        #expect(change.action == .update && change.reason == "2 samples of r1 are generated")
        #expect(change.fields.map(\.path) == ["samples[\"bicycle\"]", "samples[\"beach\"]"])
        #expect(generating.preconditions.map(\.address) == [.model("lora")])
        world.carryOut(generating)
        #expect(records(world).map(\.name) == ["beach", "bicycle"] && records(world).allSatisfy { $0.picture != nil })
        #expect(records(world).first?.picture?.file.hasPrefix("lora/r1/beach-") == true)
        #expect(!plan(graph, world).hasWork)
    }

    @Test("a changed request makes one again, another name keeps it, and what is removed is forgotten")
    func edited() throws {
        var world = World.after(graph([]))
        let before = graph([try sample("bicycle"), try sample("beach"), try sample("moon")])
        world.carryOut(plan(before, world))
        let pictures = Dictionary(records(world).map { ($0.name, $0.picture) }) { first, _ in first }
        let after = graph([try sample("bicycle", "Lora on a tricycle"), try sample("seaside", "Lora, beach")])
        let editing = plan(after, world)
        #expect(names(editing) == ["record", "generate_sample bicycle r1", "await_sample bicycle r1"])
        let change = try #require(editing.changes.last)
        #expect(
            change.reason
                == "1 sample of r1 is renamed; 2 samples of r1 are forgotten; 1 sample of r1 is generated")
        #expect(
            Set(change.fields.map(\.path)) == [
                "samples[\"moon\"]", "samples[\"beach\"].name", "samples[\"bicycle\"]",
            ])
        world.carryOut(editing)
        #expect(records(world).map(\.name) == ["bicycle", "seaside"])
        #expect(records(world).last?.picture == pictures["beach"] ?? nil)
        #expect(world.writes.filter(\.isGeneration).count == 4 && !plan(after, world).hasWork)
        let none = plan(graph([]), world)
        #expect(names(none) == ["record"] && none.requests.total == 0)
        world.carryOut(none)
        #expect(world.recorded.samples.isEmpty)
    }

    @Test("a successor gets its own, and what it replaces keeps its own") func successor() throws {
        var world = World.after(graph([]))
        let samples = [try sample("bicycle")]
        world.carryOut(plan(graph(samples), world))
        world.carryOut(plan(graph(samples, schema: Self.schema), world))
        world.finishTrainings()
        let promoting = plan(graph(samples, schema: Self.schema), world)
        #expect(names(promoting) == ["record", "generate_sample bicycle r2", "await_sample bicycle r2"])
        #expect(promoting.operations[1].after == [OperationID(1)])
        world.carryOut(promoting)
        #expect(records(world).map(\.revision) == [1, 2])
        let reverting = plan(graph([try sample("bicycle", "another")]), world)
        #expect(
            names(reverting) == ["record", "record", "record", "generate_sample bicycle r1", "await_sample bicycle r1"])
        world.carryOut(reverting)
        #expect(records(world).map(\.revision) == [1, 2], "the one that retired keeps what it has")
    }

    @Test("a candidate has samples before anybody approves it") func candidate() throws {
        var world = World.after(graph([]))
        let samples = [try sample("bicycle")]
        let revised = graph(samples, schema: Self.schema, promotion: .manual)
        let training = plan(revised, world)
        #expect(training.generations == 1, "of r1")
        world.carryOut(training)
        world.finishTrainings()
        let candidate = plan(revised, world)
        #expect(names(candidate) == ["generate_sample bicycle r2", "await_sample bicycle r2"])
        #expect(candidate.pending.map(\.condition) == [.candidate])
        world.carryOut(candidate)
        #expect(!plan(revised, world).hasWork)
    }

    @Test("the records follow the model: moved, and gone with it or its revision") func records() throws {
        var world = World.after(graph([]))
        world.carryOut(plan(graph([try sample("bicycle")]), world))
        world.recorded.apply(.moved(from: .model("lora"), to: .model("mascot")))
        #expect(world.recorded.samples.keys.sorted() == ["mascot"])
        var gone = world.recorded
        gone.apply(.removed(.model("mascot")))
        #expect(gone.samples.isEmpty)
        gone = world.recorded
        gone.apply(.revisionRemoved(.model("mascot"), revision: 1))
        #expect(gone.samples.isEmpty)
        gone = world.recorded
        gone.apply(.model(key: "mascot", ModelRecord(id: 77, datasetID: 2, name: "Again", training: Training())))
        #expect(gone.samples.isEmpty, "another model has its number")
    }

    /// What is recorded of a sample, and what the next plan does.
    @Test(
        "what an earlier run left",
        arguments: [
            (asked: 1, job: true, isRefused: false, kinds: [StepKind.awaitSample], warnings: 0),
            (1, false, false, [.generateSample, .awaitSample], 0), (2, false, false, [], 1), (1, true, true, [], 0),
        ])
    func leftovers(asked: Int, job: Bool, isRefused: Bool, kinds: [StepKind], warnings: Int) throws {
        var world = World.after(graph([]))
        let wanted = try sample("bicycle")
        let id = try #require(world.recorded.models["lora"]?.current.id)
        world.recorded.apply(
            .sample(
                model: "lora",
                SampleRecord(
                    modelID: id, revision: 1, name: "bicycle", request: wanted.request,
                    asked: Array(repeating: Date(timeIntervalSince1970: 9), count: asked),
                    job: job ? GenerationJob(id: "request-1") : nil,
                    outcome: isRefused ? .refused(GenerationRefusal(.moderated, "no")) : nil)))
        let next = plan(graph([wanted]), world)
        #expect(next.operations.map(\.kind) == kinds && next.diagnostics.count == warnings)
        if kinds.first == .generateSample {
            #expect(
                next.changes.last?.notes == [
                    "the answer to samples[\"bicycle\"] of r1 was lost: it is asked for once more, and may be billed twice"
                ])
        }
        if kinds == [.awaitSample] {
            #expect(next.changes.last?.reason == "1 sample of r1 was asked for before and is fetched")
        }
        if let warning = next.diagnostics.first {
            #expect(
                warning.message
                    == "models.lora.samples[\"bicycle\"] of r1 was asked for twice, and both answers were lost")
            #expect(warning.help?.contains("--replace 'models.lora.samples[\"bicycle\"]'") == true)
        }
        let replacing = plan(graph([wanted]), world, replacing: ["bicycle"])
        #expect(replacing.operations.map(\.kind) == [.generateSample, .awaitSample] && replacing.diagnostics.isEmpty)
    }

    @Test("a legacy family answers with the picture") func legacy() throws {
        var graph = graph([try sample("bicycle")])
        graph.models["lora"]?.training.version = "max"
        graph.datasets["poses"] = Fixture.dataset(schema: nil)
        graph.datasets["poses"]?.legacy.trainingVersion = "max"
        var world = World()
        world.carryOut(plan(graph, world))
        world.finishTrainings()
        let generating = plan(graph, world)
        #expect(generating.operations.map(\.kind) == [.generateLegacySample, .fetchSample])
        #expect(generating.requests.byEndpoint == [.generateLegacyImage: 1])
    }

    @Test("guards.max_generations, and the flag that lifts it") func guarded() throws {
        let samples = try (0..<60).map { try sample("sample \($0)") }
        let world = World.after(graph([]))
        let refused = plan(graph(samples), world)
        #expect(!refused.isApplicable)
        #expect(
            refused.refusals.map(\.message) == [
                "60 samples would be generated, more than `guards.max_generations` allows (50)"
            ])
        #expect(
            refused.refusals.map(\.help) == ["Generations cost money. Allow them with `--allow-generations 60`."])
        #expect(!plan(graph(samples), world, allowing: 59).isApplicable)
        let lifted = plan(graph(samples), world, allowing: 60)
        #expect(
            lifted.isApplicable
                && lifted.lifted == [
                    "--allow-generations 60: 60 samples would be generated, more than `guards.max_generations` allows (50)"
                ])
        #expect(plan(graph(samples), world, guards: Guards(maxGenerations: 60)).isApplicable)
    }

    @Test("a sample that asks for the same as another is made once; an untrained model has none") func odd() throws {
        let twins = [try sample("bicycle", "Lora"), try sample("again", "Lora")]
        var world = World.after(graph([]))
        world.carryOut(plan(graph(twins), world))
        #expect(records(world).map(\.name) == ["bicycle"] && !plan(graph(twins), world).hasWork)
        var stopped = graph([try sample("bicycle")])
        stopped.models["lora"]?.status = .stopped
        let untrained = World.after(stopped, trained: false)
        #expect(!plan(stopped, untrained).hasWork)
        #expect(plan(stopped, World()).changes.last?.notes == [])
    }
}
