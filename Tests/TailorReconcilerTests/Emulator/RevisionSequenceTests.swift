import TailorModel
import TailorReconciler
import TailorTesting
import Testing

/// A completed dataset and its model from revision to revision, and the vendor after every step.
@Suite("Revisions, step by step, on the emulator")
struct RevisionSequenceTests {
    private static let owl: JSONValue = ["subject": "an owl", "mood": "calm"]
    private static let fox: JSONValue = ["subject": "a fox", "mood": "wild"]
    private static let trainings: [Endpoint: Int] = [.createModel: 1, .startTraining: 1]

    @Test("twelve pictures: trained, revised by clone, promoted, renamed, reverted")
    func clones() async throws {
        try await EmulatorHarness.run { harness in
            let start = harness.testPictures.trained(0..<12)
            let testPictures = harness.testPictures
            try await harness.carryOut([
                SequenceStep("the first training", writes: harness.testPictures.making(12)) { $0 = start },
                SequenceStep.vendor("it ends") { $0.finishTrainings() },
                SequenceStep(
                    "one removed and one added: 6 writes",
                    writes: Self.revising([.cloneDataset: 1, .deleteImage: 1, .uploadImage: 1, .updateDataset: 1]),
                    objects: .init(2, 2)
                ) { $0.poses.images = testPictures.images(1..<13) },
                SequenceStep.vendor("the old ones are untouched", objects: .init(2, 2)) { harness in
                    try await Self.expectFirstUntouched(harness)
                },
                SequenceStep.vendor("trained: promoted without a request", objects: .init(2, 2)) { harness in
                    harness.finishTrainings()
                },
                SequenceStep("only the name", writes: [.updateDataset: 1], objects: .init(2, 2)) {
                    $0.poses.name = "Stances"
                },
                SequenceStep("a file is called otherwise", objects: .init(2, 2)) { graph in
                    graph.poses.images?[0].name = "renamed.jpg"
                },
                SequenceStep(
                    "a caption by hand", writes: Self.revising([.cloneDataset: 1, .updateImage: 1, .updateDataset: 1]),
                    objects: .init(3, 3)
                ) { $0.poses.images?[0].caption = Self.owl },
                SequenceStep.vendor("trained", objects: .init(3, 3)) { $0.finishTrainings() },
                SequenceStep(
                    "back to the first commit, but for the name", writes: [.updateDataset: 1], objects: .init(3, 3)
                ) {
                    $0.poses.images = testPictures.images(0..<12)
                },
                SequenceStep("the name, too", writes: [.updateDataset: 1], objects: .init(3, 3)) {
                    $0.poses.name = "Poses"
                },
            ])
            let recorded = try await harness.recorded()
            #expect(recorded.datasets["poses"]?.current.revision == 1)
            #expect(recorded.models["lora"]?.current.revision == 1)
        }
    }

    @Test("a new schema over ten pictures with two captions by hand: 8 writes, and both are kept")
    func schema() async throws {
        try await EmulatorHarness.run { harness in
            var start = harness.testPictures.trained(0..<10)
            start.poses.images?[0].caption = Self.owl
            start.poses.images?[1].caption = Self.fox
            let first = start
            try await harness.carryOut([
                SequenceStep("made", writes: harness.testPictures.making(10).merging([.updateImage: 2]) { $1 }) {
                    $0 = first
                },
                SequenceStep.vendor("trained") { $0.finishTrainings() },
                SequenceStep(
                    "8 writes",
                    writes: Self.revising([
                        .cloneDataset: 1, .updateDataset: 2, .regenerateCaptions: 1, .updateImage: 2,
                    ]), objects: .init(2, 2)
                ) { $0.poses.visualSchema = ["style": "woodcut"] },
                SequenceStep.vendor("trained", objects: .init(2, 2)) { $0.finishTrainings() },
                SequenceStep("reverted: no write", objects: .init(2, 2)) { $0 = first },
            ])
        }
    }

    @Test("a wholly different list is rebuilt, not cloned")
    func rebuilt() async throws {
        try await EmulatorHarness.run { harness in
            let start = harness.testPictures.trained(0..<5)
            let testPictures = harness.testPictures
            try await harness.carryOut([
                SequenceStep("made", writes: testPictures.making(5)) { $0 = start },
                SequenceStep.vendor("trained") { $0.finishTrainings() },
                SequenceStep(
                    "all others", writes: Self.revising([.createDataset: 1, .updateDataset: 2, .uploadImage: 6]),
                    objects: .init(2, 2)
                ) { $0.poses.images = testPictures.images(6..<12) },
                SequenceStep.vendor("trained", objects: .init(2, 2)) { $0.finishTrainings() },
                SequenceStep("another training", writes: Self.trainings, objects: .init(2, 3)) { graph in
                    graph.models["lora"]?.training = Training(
                        mode: .expert, parameters: TrainingParameters(rank: 64))
                },
                SequenceStep.vendor("trained", objects: .init(2, 3)) { $0.finishTrainings() },
                SequenceStep(
                    "pruned", writes: [.deleteModel: 2, .deleteDataset: 1],
                    options: PlanOptions(allowsDeletes: true, goal: .prune), objects: .init(1, 1)
                ) { _ in },
                SequenceStep.nothing,
                SequenceStep.destroy(writes: [.deleteModel: 1, .deleteDataset: 1, .deleteProject: 1]),
            ])
        }
    }

    @Test("a refused upload leaves a half-built successor: it is edited further, or deleted", arguments: [true, false])
    func halfBuilt(isGivenUp: Bool) async throws {
        try await EmulatorHarness.run { harness in
            let testPictures = harness.testPictures
            var start = testPictures.trained(0..<6)
            start.poses.contentModeration = true
            let first = start
            var refused = start
            refused.poses.images =
                testPictures.images(1..<6) + [testPictures.image(7, named: "blocked-by-moderation.jpg")]
            let second = refused
            let stumbles: @Sendable (EmulatorHarness) async throws -> Void = { harness in
                let report = try await harness.apply(second)
                #expect(report.ledger?.isClean == false)
                try await Self.expectFirstUntouched(harness)
            }
            let onward =
                isGivenUp
                ? SequenceStep("given up", writes: [.deleteDataset: 1], byHand: stumbles) { _ in }
                : SequenceStep(
                    "edited further",
                    writes: Self.revising([.deleteImage: 1, .uploadImage: 1, .updateDataset: 1]),
                    objects: .init(2, 2), byHand: stumbles
                ) { $0.poses.images = testPictures.images(2..<7) }
            try await harness.carryOut([
                SequenceStep("made", writes: testPictures.making(6)) { $0 = first },
                SequenceStep.vendor("trained") { $0.finishTrainings() },
                onward,
                SequenceStep.vendor("trained", objects: isGivenUp ? nil : .init(2, 2)) { $0.finishTrainings() },
            ])
        }
    }

    @Test("retain keeps so many retired revisions", arguments: [0, 1])
    func retention(kept: Int) async throws {
        try await EmulatorHarness.run { harness in
            let testPictures = harness.testPictures
            var start = testPictures.trained(0..<8)
            start.poses.lifecycle.retain = kept
            start.models["lora"]?.lifecycle.retain = kept
            let first = start
            var steps = [
                SequenceStep("made", writes: testPictures.making(8)) { $0 = first },
                SequenceStep.vendor("trained") { $0.finishTrainings() },
            ]
            for step in 1...2 {
                let before = min(step - 1, kept) + 2
                let after = min(step, kept) + 1
                let goes = before - after
                steps += [
                    SequenceStep(
                        "revision \(step + 1)",
                        writes: Self.revising([.cloneDataset: 1, .deleteImage: 1, .updateDataset: 1]),
                        objects: .init(before, before)
                    ) { $0.poses.images?.removeFirst() },
                    SequenceStep.vendor(
                        "revision \(step + 1) is trained",
                        writes: goes == 0 ? [:] : [.deleteModel: goes, .deleteDataset: goes],
                        objects: .init(after, after)
                    ) { $0.finishTrainings() },
                ]
            }
            try await harness.carryOut(steps)
        }
    }

    @Test("two models on one dataset; one of them ignores its revisions; then addresses move and are let go")
    func addresses() async throws {
        try await EmulatorHarness.run { harness in
            let testPictures = harness.testPictures
            var start = testPictures.trained(0..<6)
            start.models["b"] = DesiredModel(dataset: "poses", name: "B")
            start.models["c"] = DesiredModel(dataset: "poses", name: "C")
            start.models["c"]?.lifecycle.ignoreChanges = ["dataset"]
            start.datasets["scenes"] = DesiredDataset(
                project: "lora", name: "Scenes", visualSchema: start.poses.visualSchema,
                images: testPictures.images(6..<11))
            let first = start
            try await harness.carryOut([
                SequenceStep(
                    "made",
                    writes: [
                        .createProject: 1, .createDataset: 2, .updateDataset: 4, .uploadImage: 11, .createModel: 3,
                        .startTraining: 3,
                    ]
                ) { $0 = first },
                SequenceStep.vendor("trained") { $0.finishTrainings() },
                SequenceStep(
                    "one picture goes: one clone, two trainings",
                    writes: [
                        .cloneDataset: 1, .deleteImage: 1, .updateDataset: 1, .createModel: 2, .startTraining: 2,
                    ], objects: .init(3, 5)
                ) { $0.poses.images?.removeLast() },
                SequenceStep.vendor("trained", objects: .init(3, 5)) { $0.finishTrainings() },
                SequenceStep(
                    "a schema of both",
                    writes: [
                        .cloneDataset: 2, .updateDataset: 4, .regenerateCaptions: 2, .createModel: 2, .startTraining: 2,
                    ], objects: .init(5, 7)
                ) { graph in
                    graph.poses.visualSchema = ["style": "woodcut"]
                    graph.datasets["scenes"]?.visualSchema = ["style": "woodcut"]
                },
                SequenceStep.vendor("trained", objects: .init(5, 7)) { $0.finishTrainings() },
                SequenceStep("moved", objects: .init(5, 7)) { graph in
                    graph.datasets["places"] = graph.datasets.removeValue(forKey: "scenes")
                    graph.models["d"] = graph.models.removeValue(forKey: "b")
                    graph.moved = [
                        Move(from: .dataset("scenes"), to: .dataset("places")),
                        Move(from: .model("b"), to: .model("d")),
                    ]
                },
                SequenceStep("let go, and left at the vendor", objects: .init(5, 7)) { graph in
                    graph.models["d"] = nil
                    graph.removed = [Removal(address: .model("d"), destroy: false)]
                },
            ])
        }
    }

    @Test("a training that fails is reported, and repeated only when asked for")
    func failedTraining() async throws {
        try await EmulatorHarness.run { harness in
            let testPictures = harness.testPictures
            var start = testPictures.trained(0..<5)
            start.models["lora"]?.name = "training-that-fails"
            let first = start
            try await harness.carryOut([SequenceStep("made", writes: testPictures.making(5)) { $0 = first }])
            harness.finishTrainings()
            let failed = try await harness.plan(first)
            #expect(failed.isBlocked && !failed.hasWork && failed.pending.map(\.condition) == [.failed])
            var fixed = first
            fixed.models["lora"]?.name = "Lora"
            let options = PlanOptions(replaced: [.model("lora")])
            let requests = try await harness.requests { _ = try await harness.apply(fixed, options) }
            #expect(requests.writes == [.deleteModel: 1, .createModel: 1, .startTraining: 1])
            let repaired = fixed
            try await harness.carryOut(
                [SequenceStep.nothing, SequenceStep.vendor("trained") { $0.finishTrainings() }], from: repaired)
        }
    }

    private static func revising(_ writes: [Endpoint: Int]) -> [Endpoint: Int] { writes.merging(trainings) { $1 } }

    /// The first revisions are current, and unchanged.
    private static func expectFirstUntouched(_ harness: EmulatorHarness) async throws {
        let recorded = try await harness.recorded()
        let world = try await harness.world()
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

extension TestPictures {
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
