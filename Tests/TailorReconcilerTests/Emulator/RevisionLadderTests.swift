import TailorModel
import TailorReconciler
import TailorTesting
import Testing

/// A completed dataset and its model from revision to revision, and the vendor after every step.
@Suite("Ladders of revisions, on the emulator")
struct RevisionLadderTests {
    private static let owl: JSONValue = ["subject": "an owl", "mood": "calm"]
    private static let fox: JSONValue = ["subject": "a fox", "mood": "wild"]
    private static let trainings: [Endpoint: Int] = [.createModel: 1, .startTraining: 1]

    @Test("twelve pictures: trained, revised by clone, promoted, renamed, reverted")
    func clones() async throws {
        try await EmulatorBench.run { bench in
            let start = bench.gallery.trained(0..<12)
            let gallery = bench.gallery
            try await bench.climb([
                Rung("the first training", writes: bench.gallery.making(12)) { $0 = start },
                Rung.vendor("it ends") { $0.finishTrainings() },
                Rung(
                    "one removed and one added: 6 writes",
                    writes: Self.revising([.cloneDataset: 1, .deleteImage: 1, .uploadImage: 1, .updateDataset: 1]),
                    standing: .init(2, 2)
                ) { $0.poses.images = gallery.images(1..<13) },
                Rung.vendor("the old ones stand untouched", standing: .init(2, 2)) { bench in
                    try await Self.expectFirstUntouched(bench)
                },
                Rung.vendor("trained: promoted without a request", standing: .init(2, 2)) { bench in
                    bench.finishTrainings()
                },
                Rung("only the name", writes: [.updateDataset: 1], standing: .init(2, 2)) { $0.poses.name = "Stances" },
                Rung("a file is called otherwise", standing: .init(2, 2)) { graph in
                    graph.poses.images?[0].name = "renamed.jpg"
                },
                Rung(
                    "a caption by hand", writes: Self.revising([.cloneDataset: 1, .updateImage: 1, .updateDataset: 1]),
                    standing: .init(3, 3)
                ) { $0.poses.images?[0].caption = Self.owl },
                Rung.vendor("trained", standing: .init(3, 3)) { $0.finishTrainings() },
                Rung("back to the first commit, but for the name", writes: [.updateDataset: 1], standing: .init(3, 3)) {
                    $0.poses.images = gallery.images(0..<12)
                },
                Rung("the name, too", writes: [.updateDataset: 1], standing: .init(3, 3)) { $0.poses.name = "Poses" },
            ])
            let recorded = try await bench.recorded()
            #expect(recorded.datasets["poses"]?.current.revision == 1)
            #expect(recorded.models["lora"]?.current.revision == 1)
        }
    }

    @Test("a new schema over ten pictures with two captions by hand: 8 writes, and both stand")
    func schema() async throws {
        try await EmulatorBench.run { bench in
            var start = bench.gallery.trained(0..<10)
            start.poses.images?[0].caption = Self.owl
            start.poses.images?[1].caption = Self.fox
            let first = start
            try await bench.climb([
                Rung("made", writes: bench.gallery.making(10).merging([.updateImage: 2]) { $1 }) { $0 = first },
                Rung.vendor("trained") { $0.finishTrainings() },
                Rung(
                    "8 writes",
                    writes: Self.revising([
                        .cloneDataset: 1, .updateDataset: 2, .regenerateCaptions: 1, .updateImage: 2,
                    ]), standing: .init(2, 2)
                ) { $0.poses.visualSchema = ["style": "woodcut"] },
                Rung.vendor("trained", standing: .init(2, 2)) { $0.finishTrainings() },
                Rung("reverted: no write", standing: .init(2, 2)) { $0 = first },
            ])
        }
    }

    @Test("a wholly different list is rebuilt, not cloned")
    func rebuilt() async throws {
        try await EmulatorBench.run { bench in
            let start = bench.gallery.trained(0..<5)
            let gallery = bench.gallery
            try await bench.climb([
                Rung("made", writes: gallery.making(5)) { $0 = start },
                Rung.vendor("trained") { $0.finishTrainings() },
                Rung(
                    "all others", writes: Self.revising([.createDataset: 1, .updateDataset: 2, .uploadImage: 6]),
                    standing: .init(2, 2)
                ) { $0.poses.images = gallery.images(6..<12) },
                Rung.vendor("trained", standing: .init(2, 2)) { $0.finishTrainings() },
                Rung("another training", writes: Self.trainings, standing: .init(2, 3)) { graph in
                    graph.models["lora"]?.training = Training(
                        mode: .expert, parameters: TrainingParameters(rank: 64))
                },
                Rung.vendor("trained", standing: .init(2, 3)) { $0.finishTrainings() },
                Rung(
                    "pruned", writes: [.deleteModel: 2, .deleteDataset: 1],
                    options: PlanOptions(allowsDeletes: true, goal: .prune), standing: .init(1, 1)
                ) { _ in },
                Rung.nothing,
                Rung.destroy(writes: [.deleteModel: 1, .deleteDataset: 1, .deleteProject: 1]),
            ])
        }
    }

    @Test("a refused upload leaves a half-built successor: it is edited further, or deleted", arguments: [true, false])
    func halfBuilt(isGivenUp: Bool) async throws {
        try await EmulatorBench.run { bench in
            let gallery = bench.gallery
            var start = gallery.trained(0..<6)
            start.poses.contentModeration = true
            let first = start
            var refused = start
            refused.poses.images = gallery.images(1..<6) + [gallery.image(7, named: "blocked-by-moderation.jpg")]
            let second = refused
            let stumbles: @Sendable (EmulatorBench) async throws -> Void = { bench in
                let report = try await bench.apply(second)
                #expect(report.ledger?.isClean == false)
                try await Self.expectFirstUntouched(bench)
            }
            let onward =
                isGivenUp
                ? Rung("given up", writes: [.deleteDataset: 1], byHand: stumbles) { _ in }
                : Rung(
                    "edited further",
                    writes: Self.revising([.deleteImage: 1, .uploadImage: 1, .updateDataset: 1]),
                    standing: .init(2, 2), byHand: stumbles
                ) { $0.poses.images = gallery.images(2..<7) }
            try await bench.climb([
                Rung("made", writes: gallery.making(6)) { $0 = first },
                Rung.vendor("trained") { $0.finishTrainings() },
                onward,
                Rung.vendor("trained", standing: isGivenUp ? nil : .init(2, 2)) { $0.finishTrainings() },
            ])
        }
    }

    @Test("retain keeps so many retired revisions", arguments: [0, 1])
    func retention(kept: Int) async throws {
        try await EmulatorBench.run { bench in
            let gallery = bench.gallery
            var start = gallery.trained(0..<8)
            start.poses.lifecycle.retain = kept
            start.models["lora"]?.lifecycle.retain = kept
            let first = start
            var rungs = [
                Rung("made", writes: gallery.making(8)) { $0 = first }, Rung.vendor("trained") { $0.finishTrainings() },
            ]
            for step in 1...2 {
                let before = min(step - 1, kept) + 2
                let after = min(step, kept) + 1
                let goes = before - after
                rungs += [
                    Rung(
                        "revision \(step + 1)",
                        writes: Self.revising([.cloneDataset: 1, .deleteImage: 1, .updateDataset: 1]),
                        standing: .init(before, before)
                    ) { $0.poses.images?.removeFirst() },
                    Rung.vendor(
                        "revision \(step + 1) is trained",
                        writes: goes == 0 ? [:] : [.deleteModel: goes, .deleteDataset: goes],
                        standing: .init(after, after)
                    ) { $0.finishTrainings() },
                ]
            }
            try await bench.climb(rungs)
        }
    }

    @Test("two models on one dataset; one of them ignores its revisions; then addresses move and are let go")
    func addresses() async throws {
        try await EmulatorBench.run { bench in
            let gallery = bench.gallery
            var start = gallery.trained(0..<6)
            start.models["b"] = DesiredModel(dataset: "poses", name: "B")
            start.models["c"] = DesiredModel(dataset: "poses", name: "C")
            start.models["c"]?.lifecycle.ignoreChanges = ["dataset"]
            start.datasets["scenes"] = DesiredDataset(
                project: "lora", name: "Scenes", visualSchema: start.poses.visualSchema, images: gallery.images(6..<11))
            let first = start
            try await bench.climb([
                Rung(
                    "made",
                    writes: [
                        .createProject: 1, .createDataset: 2, .updateDataset: 4, .uploadImage: 11, .createModel: 3,
                        .startTraining: 3,
                    ]
                ) { $0 = first },
                Rung.vendor("trained") { $0.finishTrainings() },
                Rung(
                    "one picture goes: one clone, two trainings",
                    writes: [
                        .cloneDataset: 1, .deleteImage: 1, .updateDataset: 1, .createModel: 2, .startTraining: 2,
                    ], standing: .init(3, 5)
                ) { $0.poses.images?.removeLast() },
                Rung.vendor("trained", standing: .init(3, 5)) { $0.finishTrainings() },
                Rung(
                    "a schema of both",
                    writes: [
                        .cloneDataset: 2, .updateDataset: 4, .regenerateCaptions: 2, .createModel: 2, .startTraining: 2,
                    ], standing: .init(5, 7)
                ) { graph in
                    graph.poses.visualSchema = ["style": "woodcut"]
                    graph.datasets["scenes"]?.visualSchema = ["style": "woodcut"]
                },
                Rung.vendor("trained", standing: .init(5, 7)) { $0.finishTrainings() },
                Rung("moved", standing: .init(5, 7)) { graph in
                    graph.datasets["places"] = graph.datasets.removeValue(forKey: "scenes")
                    graph.models["d"] = graph.models.removeValue(forKey: "b")
                    graph.moved = [
                        Move(from: .dataset("scenes"), to: .dataset("places")),
                        Move(from: .model("b"), to: .model("d")),
                    ]
                },
                Rung("let go, and left at the vendor", standing: .init(5, 7)) { graph in
                    graph.models["d"] = nil
                    graph.removed = [Removal(address: .model("d"), destroy: false)]
                },
            ])
        }
    }

    @Test("a training that fails is reported, and made anew only when somebody asks for it")
    func failedTraining() async throws {
        try await EmulatorBench.run { bench in
            let gallery = bench.gallery
            var start = gallery.trained(0..<5)
            start.models["lora"]?.name = "training-that-fails"
            let first = start
            try await bench.climb([Rung("made", writes: gallery.making(5)) { $0 = first }])
            bench.finishTrainings()
            let failed = try await bench.plan(first)
            #expect(failed.isBlocked && !failed.hasWork && failed.pending.map(\.condition) == [.failed])
            var fixed = first
            fixed.models["lora"]?.name = "Lora"
            let options = PlanOptions(replaced: [.model("lora")])
            let requests = try await bench.requests { _ = try await bench.apply(fixed, options) }
            #expect(requests.writes == [.deleteModel: 1, .createModel: 1, .startTraining: 1])
            let repaired = fixed
            try await bench.climb([Rung.nothing, Rung.vendor("trained") { $0.finishTrainings() }], from: repaired)
        }
    }

    private static func revising(_ writes: [Endpoint: Int]) -> [Endpoint: Int] { writes.merging(trainings) { $1 } }

    /// The first revisions are what the state uses, and stand as they were.
    private static func expectFirstUntouched(_ bench: EmulatorBench) async throws {
        let recorded = try await bench.recorded()
        let world = try await bench.world()
        let model = try #require(recorded.models["lora"]?.current)
        #expect(model.revision == 1 && world.models[model.id]?.status == .completed)
        #expect(world.models[model.id]?.name == "Lora")
        let dataset = try #require(world.datasets[model.datasetID])
        #expect(dataset.name == "Poses" && dataset.status == .completed)
        #expect(dataset.images?.allSatisfy(\.isCaptioned) == true)
    }
}

extension DesiredGraph {
    var poses: DesiredDataset {
        get { datasets["poses"] ?? DesiredDataset(project: "lora", name: "") }
        set { datasets["poses"] = newValue }
    }
}

extension Gallery {
    /// A project, a completed dataset with these pictures, and a model that is trained on it.
    func trained(_ numbers: Range<Int>) -> DesiredGraph {
        DesiredGraph(
            projects: ["lora": DesiredProject(name: "Lora", ip: .init(type: .other, medium: .illustration))],
            datasets: [
                "poses": DesiredDataset(
                    project: "lora", name: "Poses", visualSchema: ["style": "flat"], images: images(numbers))
            ],
            models: ["lora": DesiredModel(dataset: "poses", name: "Lora")])
    }

    /// What making that writes.
    func making(_ count: Int) -> [Endpoint: Int] {
        [
            .createProject: 1, .createDataset: 1, .updateDataset: 2, .uploadImage: count, .createModel: 1,
            .startTraining: 1,
        ]
    }
}
