import TailorModel
import TailorRemote
import TailorTesting
import Testing

/// A draft from its first picture to its completion, and the vendor after every step.
@Suite("A draft, step by step, on the emulator")
struct DraftSequenceTests {
    private static let owl: JSONValue = ["subject": "an owl", "mood": "calm"]
    private static let fox: JSONValue = ["subject": "a fox", "mood": "wild"]

    @Test("pictures, captions and schemas come, change and go; then the dataset is completed")
    func sequence() async throws {
        try await EmulatorHarness.run { harness in
            let testPictures = harness.testPictures
            let schemas = Self.schemas(testPictures)
            try await harness.carryOut(Self.pictures(testPictures) + Self.captions + schemas + Self.completion)
        }
    }

    private static func pictures(_ testPictures: TestPictures) -> [SequenceStep] {
        [
            SequenceStep("a project", writes: [.createProject: 1]) { graph in
                let ip = IntellectualProperty(type: .other, medium: .illustration)
                graph.projects["lora"] = DesiredProject(name: "Lora", ip: ip)
            },
            SequenceStep("an empty draft", writes: [.createDataset: 1]) { graph in
                graph.datasets["poses"] = DesiredDataset(project: "lora", name: "Poses", images: [], status: .draft)
            },
            SequenceStep("three pictures", writes: [.uploadImage: 3]) { $0.poses.images = testPictures.images(0..<3) },
            SequenceStep("one goes, two come", writes: [.deleteImage: 1, .uploadImage: 2]) { graph in
                graph.poses.images = [0, 2, 3, 4].map { testPictures.image($0) }
            },
            SequenceStep("one is called otherwise") { $0.poses.images?[0] = testPictures.image(0, named: "hero.jpg") },
            SequenceStep("one shows something else under its name", writes: [.deleteImage: 1, .uploadImage: 1]) {
                graph in
                graph.poses.images?[1] = testPictures.image(5, named: "2.jpg")
            },
            SequenceStep("two swap their names") { graph in
                graph.poses.images?[0] = testPictures.image(0, named: "3.jpg")
                graph.poses.images?[2] = testPictures.image(3, named: "hero.jpg")
            },
            SequenceStep("the order in the YAML changes") { $0.poses.images?.reverse() },
        ]
    }

    /// The pictures are `4.jpg`, `hero.jpg`, `2.jpg` and `3.jpg` now.
    private static let captions = [
        SequenceStep("a caption by hand, without a schema", writes: [.updateImage: 1]) {
            $0.poses.images?[0].caption = owl
        },
        SequenceStep("it changes", writes: [.updateImage: 1]) { $0.poses.images?[0].caption = fox },
        SequenceStep(
            "a schema comes, and the caption by hand is put back",
            writes: [.updateDataset: 1, .regenerateCaptions: 1, .updateImage: 1]
        ) { $0.poses.visualSchema = ["style": "flat"] },
        SequenceStep("the caption by hand goes", writes: [.updateImage: 1]) { $0.poses.images?[0].caption = nil },
        SequenceStep(
            "the schema changes, and nothing waits for the captions",
            writes: [.updateDataset: 1, .regenerateCaptions: 1]
        ) { $0.poses.visualSchema = ["style": "flat", "palette": ["violet", "teal"]] },
        SequenceStep("captions by hand, while others are being regenerated", writes: [.updateImage: 2]) { graph in
            graph.poses.images?[1].caption = owl
            graph.poses.images?[2].caption = fox
        },
        SequenceStep.vendor("time passes") { $0.time.advance(by: 3600) },
    ]

    private static func schemas(_ testPictures: TestPictures) -> [SequenceStep] {
        [
            SequenceStep("name and schema change in one request", writes: [.updateDataset: 1, .updateImage: 2]) {
                graph in
                graph.poses.name = "All poses"
                graph.poses.visualSchema = ["style": "woodcut"]
            },
            SequenceStep("a picture comes with its caption", writes: [.uploadImage: 1, .updateImage: 1]) { graph in
                graph.poses.images?.append(testPictures.image(6, caption: owl))
            },
            SequenceStep(
                "the picture goes, and another one comes under its name", writes: [.deleteImage: 1, .uploadImage: 1]
            ) {
                $0.poses.images?[4] = testPictures.image(7, named: "6.jpg")
            },
            SequenceStep.vendor(
                "all captions are regenerated in the console, and one by hand is lost",
                writes: [.updateImage: 2]
            ) { harness in
                try await harness.console.regenerateCaptions(dataset: harness.id(.dataset("poses")))
            },
        ]
    }

    private static let completion = [
        SequenceStep(
            "completed while the console regenerates captions", writes: [.updateImage: 2, .updateDataset: 1],
            byHand: { harness in
                try await harness.console.regenerateCaptions(dataset: harness.id(.dataset("poses")))
            }
        ) { $0.poses.status = .completed },
        SequenceStep.vendor("time passes") { $0.time.advance(by: 3600) },
        SequenceStep("a completed dataset is called otherwise", writes: [.updateDataset: 1]) {
            $0.poses.name = "Final poses"
        },
        SequenceStep("a picture of a completed dataset is called otherwise") { $0.poses.images?[0].name = "first.jpg" },
        SequenceStep.nothing,
    ]
}
