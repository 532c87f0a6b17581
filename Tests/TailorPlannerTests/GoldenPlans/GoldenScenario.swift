import Foundation
import TailorModel
import TailorPlanner
import TailorRendering
import Testing

/// A world, and what the YAML says now.
struct GoldenScenario: Sendable, CustomTestStringConvertible {
    let name: String
    let desired: DesiredGraph
    let world: World
    var options = PlanOptions()
    var guards = Guards()
    var unresolved: [UnresolvedOperation] = []

    var plan: Plan { Fixture.plan(desired, world, guards: guards, options: options, unresolved: unresolved) }

    /// What is shown of it where pictures are.
    var review: PlanReview {
        PlanReview(of: plan, desired: desired, recorded: world.recorded, observed: world.observed)
    }

    var testDescription: String { name }

    static let all =
        plain + refused + revisions + reinstated + halfBuilt + movesAndRemovals + models + samples
}

extension GoldenScenario {
    private static let twelve = Fixture.images(12)
    /// One picture out, one in.
    private static let swapped = Array(twelve.dropFirst()) + [Fixture.image("kite.png")]

    private static func graph(_ images: [DesiredImage] = twelve, schema: JSONValue = Fixture.schema) -> DesiredGraph {
        Fixture.graph(dataset: Fixture.dataset(schema: schema, images: images))
    }

    /// The first graph and then the second, both trained.
    private static func revised(_ first: DesiredGraph = graph(), _ second: DesiredGraph = graph(swapped)) -> World {
        var world = World.after(first)
        for _ in 1...2 {
            world.carryOut(Fixture.plan(second, world))
            world.finishTrainings()
        }
        return world
    }

    private static func edited(_ graph: DesiredGraph = graph(), _ edit: (inout DesiredGraph) -> Void) -> DesiredGraph {
        var graph = graph
        edit(&graph)
        return graph
    }

    /// What needs no revision.
    private static var plain: [GoldenScenario] {
        let described = edited { $0.projects["lora"]?.description = "The mascot of the autumn campaign." }
        let several = edited(graph(swapped)) { $0.projects["luna"] = Fixture.project(name: "Luna") }
        var foreign = World.after(graph())
        foreign.recorded = Fixture.nothing
        let adopting = edited { graph in
            graph.imports = [
                Import(to: .project("lora"), id: RemoteID(101)), Import(to: .dataset("poses"), id: RemoteID(102)),
                Import(to: .model("lora"), id: RemoteID(115)),
            ]
        }
        let referring = edited { graph in
            graph.projects = [:]
            graph.existing = [
                .project("lora"): ExistingObject(
                    id: RemoteID(101), at: SourceMark(file: "tailor.yaml", line: 3, column: 18))
            ]
        }
        return [
            GoldenScenario(name: "creation", desired: graph(), world: World()),
            GoldenScenario(name: "no-changes", desired: graph(), world: .after(graph())),
            GoldenScenario(name: "update", desired: described, world: .after(graph())),
            GoldenScenario(name: "adopted", desired: adopting, world: foreign),
            GoldenScenario(name: "existing", desired: referring, world: foreign),
            GoldenScenario(
                name: "partial", desired: several, world: .after(graph()),
                options: PlanOptions(scope: PlanScope(targets: [.project("luna")]))),
            GoldenScenario(
                name: "destroy", desired: graph(), world: .after(graph()),
                options: PlanOptions(allowsDeletes: true, goal: .destroy)),
        ]
    }

    /// What is not carried out as it is.
    private static var refused: [GoldenScenario] {
        let intent = Intent(
            sequence: 4, begun: Date(timeIntervalSince1970: 1_790_000_000),
            PendingWrite(.createProject, at: .project("lora"), name: "Lora"))
        return [
            GoldenScenario(
                name: "trainings-refused", desired: graph(swapped), world: .after(graph()),
                guards: Guards(maxTrainings: 0)),
            GoldenScenario(
                name: "destroy-refused", desired: graph(), world: .after(graph()), options: PlanOptions(goal: .destroy)),
            GoldenScenario(
                name: "unresolved", desired: graph(), world: World(),
                unresolved: [UnresolvedOperation(intent, candidates: [])]),
        ]
    }

    private static var revisions: [GoldenScenario] {
        var captioned = Fixture.images(10)
        captioned[0].caption = ["mood": "joyful", "subject": "Lora waving"]
        captioned[5].caption = ["subject": "Lora asleep"]
        var touched = captioned
        touched[0].caption = ["mood": "calm", "subject": "Lora waving"]
        touched[3].caption = ["subject": "Lora on a swing"]
        touched[5].caption = nil
        var draft = edited(graph(captioned)) { $0.datasets["poses"]?.status = .draft }
        draft.models = [:]
        let drafted = World.after(draft)
        draft.datasets["poses"]?.images?[0].caption = ["mood": "calm", "subject": "Lora waving"]
        draft.datasets["poses"]?.images?[1].caption = ["subject": "Lora on a swing"]
        var renamed = twelve
        renamed[2].name = "waving.png"
        var defect = World.after(graph())
        defect.recorded.datasets["poses"]?.current.attributes.cloneDefect = .imagesUnknown
        return [
            GoldenScenario(name: "clone", desired: graph(swapped), world: .after(graph())),
            GoldenScenario(name: "clone-impossible", desired: graph(swapped), world: defect),
            GoldenScenario(
                name: "schema", desired: graph(captioned, schema: ["line": "bold", "style": "oil"]),
                world: .after(graph(captioned))),
            GoldenScenario(
                name: "rebuild", desired: graph((0..<8).map { Fixture.image("other\($0).png") }),
                world: .after(graph())),
            GoldenScenario(name: "captions", desired: graph(touched), world: .after(graph(captioned))),
            GoldenScenario(name: "captions-of-a-draft", desired: draft, world: drafted),
            GoldenScenario(name: "images-renamed", desired: graph(renamed), world: .after(graph())),
            GoldenScenario(
                name: "dataset-renamed", desired: edited { $0.datasets["poses"]?.name = "Postures" },
                world: .after(graph())),
        ]
    }

    private static var reinstated: [GoldenScenario] {
        let retaining = edited(graph(swapped)) { graph in
            graph.datasets["poses"]?.lifecycle.retain = 0
            graph.models["lora"]?.lifecycle.retain = 0
        }
        var training = World.after(graph())
        training.carryOut(Fixture.plan(graph(swapped), training))
        training.recorded.models["lora"]?.successor?.trainingStarted = Date(timeIntervalSince1970: 1_790_000_000)
        return [
            GoldenScenario(name: "revert", desired: graph(), world: revised()),
            GoldenScenario(name: "successor-trains", desired: graph(swapped), world: training),
            GoldenScenario(name: "retain", desired: retaining, world: revised()),
            GoldenScenario(
                name: "prune", desired: graph(swapped), world: revised(), options: PlanOptions(goal: .prune)),
        ]
    }

    private static var halfBuilt: [GoldenScenario] {
        var world = World.after(graph())
        let plan = Fixture.plan(graph(swapped), world)
        world.carryOut(Plan(changes: [], operations: Array(plan.operations.prefix(2))))
        let onward = Array(twelve.dropFirst(2)) + [Fixture.image("kite.png")]
        return [
            GoldenScenario(name: "half-built-edited", desired: graph(onward), world: world),
            GoldenScenario(name: "half-built-reverted", desired: graph(), world: world),
        ]
    }

    private static var movesAndRemovals: [GoldenScenario] {
        let moved = edited { graph in
            graph.datasets["postures"] = graph.datasets.removeValue(forKey: "poses")
            graph.models["lora"]?.dataset = "postures"
            graph.moved = [Move(from: .dataset("poses"), to: .dataset("postures"))]
        }
        let forgotten = edited { graph in
            graph.models = [:]
            graph.removed = [Removal(address: .model("lora"), destroy: false)]
        }
        let destroyed = edited(graph(swapped)) { graph in
            graph.models = [:]
            graph.removed = [Removal(address: .model("lora"), destroy: true)]
        }
        let protected = edited { $0.datasets["poses"]?.lifecycle.preventDestroy = true }
        let another = edited { $0.projects["lora"]?.ip.type = .other }
        return [
            GoldenScenario(name: "moved", desired: moved, world: .after(graph())),
            GoldenScenario(name: "removed-forget", desired: forgotten, world: .after(graph())),
            GoldenScenario(name: "removed-destroy", desired: destroyed, world: revised()),
            GoldenScenario(
                name: "prevent-destroy", desired: protected, world: .after(protected),
                options: PlanOptions(goal: .destroy)),
            GoldenScenario(name: "project-replace-refused", desired: another, world: .after(graph())),
            GoldenScenario(
                name: "project-replace", desired: another, world: .after(graph()),
                options: PlanOptions(replaced: [.project("lora")])),
        ]
    }

    private static var models: [GoldenScenario] {
        let expert = edited { graph in
            graph.models["lora"]?.training = Training(
                mode: .expert, parameters: TrainingParameters(rank: 64, learningRate: 0.0002))
        }
        let two = edited { $0.models["second"] = DesiredModel(dataset: "poses", name: "Second") }
        let twoSwapped = edited(two) { $0.datasets["poses"]?.images = swapped }
        var failed = World.after(graph())
        failed.carryOut(Fixture.plan(graph(swapped), failed))
        for id in failed.observed.models.keys where failed.observed.models[id]?.status == .inProgress {
            failed.observed.models[id]?.status = .failed
        }
        return [
            GoldenScenario(name: "training", desired: expert, world: .after(graph())),
            GoldenScenario(name: "two-models", desired: twoSwapped, world: .after(two)),
            GoldenScenario(name: "training-failed", desired: graph(swapped), world: failed),
            GoldenScenario(
                name: "training-failed-replaced", desired: graph(swapped), world: failed,
                options: PlanOptions(replaced: [.model("lora")])),
        ]
    }

    /// Of three that are made, one changes, one is renamed and one goes; the answer to another was lost.
    private static var samples: [GoldenScenario] {
        func sampled(_ samples: [(name: String, prompt: String)]) -> DesiredGraph {
            edited { graph in
                graph.models["lora"]?.samples = samples.compactMap { name, prompt in
                    let request = try? GenerationRequest(["prompt": .string(prompt), "seed": 7])
                    return request.map { DesiredSample(name: name, request: $0) }
                }
            }
        }
        let before = [("bicycle", "Lora on a bicycle"), ("beach", "Lora at the beach"), ("moon", "Lora on the moon")]
        let after = [("bicycle", "Lora on a tricycle"), ("seaside", "Lora at the beach"), ("rain", "Lora in the rain")]
        var made = World.after(graph())
        made.carryOut(Fixture.plan(sampled(before), made))
        let rain = sampled([after[2]]).models["lora"]?.samples.first
        if let rain, let model = made.recorded.models["lora"]?.current {
            made.recorded.apply(
                .sample(
                    model: "lora",
                    SampleRecord(
                        modelID: model.id, revision: 1, name: rain.name, request: rain.request,
                        asked: [Date(timeIntervalSince1970: 1_767_225_600)])))
        }
        let many = (1...60).map { ("s\($0)", "Lora, \($0)") }
        return [
            GoldenScenario(name: "samples", desired: sampled(after), world: made),
            GoldenScenario(name: "samples-refused", desired: sampled(many), world: .after(graph())),
        ]
    }
}
