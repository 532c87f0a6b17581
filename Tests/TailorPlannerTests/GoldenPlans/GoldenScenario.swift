import Foundation
import TailorModel
import TailorPlanner
import Testing

/// A world, and what the YAML says now.
struct GoldenScenario: Sendable, CustomTestStringConvertible {
    let name: String
    let desired: DesiredGraph
    let world: World
    var options = PlanOptions()

    var plan: Plan { Fixture.plan(desired, world, options: options) }
    var testDescription: String { name }

    static let all = revisions + reinstated + halfBuilt + movesAndRemovals + models
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
}
