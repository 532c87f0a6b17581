import TailorModel
import TailorRemote
import TailorTesting
import Testing

/// A draft from its first picture to its completion, and the vendor after every step.
@Suite("Ladder of a dataset, on the emulator")
struct DraftLadderTests {
    private static let owl: JSONValue = ["subject": "an owl", "mood": "calm"]
    private static let fox: JSONValue = ["subject": "a fox", "mood": "wild"]

    @Test("pictures, captions and schemas come, change and go; then the dataset is completed")
    func ladder() async throws {
        try await EmulatorBench.run { bench in
            let gallery = bench.gallery
            let schemas = Self.schemas(gallery)
            try await bench.climb(Self.pictures(gallery) + Self.captions + schemas + Self.completion)
        }
    }

    private static func pictures(_ gallery: Gallery) -> [Rung] {
        [
            Rung("a project", writes: [.createProject: 1]) { graph in
                let ip = IntellectualProperty(type: .other, medium: .illustration)
                graph.projects["lora"] = DesiredProject(name: "Lora", ip: ip)
            },
            Rung("an empty draft", writes: [.createDataset: 1]) { graph in
                graph.datasets["poses"] = DesiredDataset(project: "lora", name: "Poses", images: [], status: .draft)
            },
            Rung("three pictures", writes: [.uploadImage: 3]) { $0.poses.images = gallery.images(0..<3) },
            Rung("one goes, two come", writes: [.deleteImage: 1, .uploadImage: 2]) { graph in
                graph.poses.images = [0, 2, 3, 4].map { gallery.image($0) }
            },
            Rung("one is called otherwise") { $0.poses.images?[0] = gallery.image(0, named: "hero.jpg") },
            Rung("one shows something else under its name", writes: [.deleteImage: 1, .uploadImage: 1]) { graph in
                graph.poses.images?[1] = gallery.image(5, named: "2.jpg")
            },
            Rung("two swap their names") { graph in
                graph.poses.images?[0] = gallery.image(0, named: "3.jpg")
                graph.poses.images?[2] = gallery.image(3, named: "hero.jpg")
            },
            Rung("the order in the YAML changes") { $0.poses.images?.reverse() },
        ]
    }

    /// The pictures are `4.jpg`, `hero.jpg`, `2.jpg` and `3.jpg` now.
    private static let captions = [
        Rung("a caption by hand, without a schema", writes: [.updateImage: 1]) { $0.poses.images?[0].caption = owl },
        Rung("it changes", writes: [.updateImage: 1]) { $0.poses.images?[0].caption = fox },
        Rung(
            "a schema comes, and the caption by hand is put back",
            writes: [.updateDataset: 1, .regenerateCaptions: 1, .updateImage: 1]
        ) { $0.poses.visualSchema = ["style": "flat"] },
        Rung("the caption by hand goes", writes: [.updateImage: 1]) { $0.poses.images?[0].caption = nil },
        Rung(
            "the schema changes, and nothing waits for the captions",
            writes: [.updateDataset: 1, .regenerateCaptions: 1]
        ) { $0.poses.visualSchema = ["style": "flat", "palette": ["violet", "teal"]] },
        Rung("captions by hand, while others are being written anew", writes: [.updateImage: 2]) { graph in
            graph.poses.images?[1].caption = owl
            graph.poses.images?[2].caption = fox
        },
        Rung.vendor("time passes") { $0.time.advance(by: 3600) },
    ]

    private static func schemas(_ gallery: Gallery) -> [Rung] {
        [
            Rung("name and schema change in one request", writes: [.updateDataset: 1, .updateImage: 2]) { graph in
                graph.poses.name = "All poses"
                graph.poses.visualSchema = ["style": "woodcut"]
            },
            Rung("a picture comes with its caption", writes: [.uploadImage: 1, .updateImage: 1]) { graph in
                graph.poses.images?.append(gallery.image(6, caption: owl))
            },
            Rung("the picture goes, and another one comes under its name", writes: [.deleteImage: 1, .uploadImage: 1]) {
                $0.poses.images?[4] = gallery.image(7, named: "6.jpg")
            },
            Rung.vendor(
                "all captions are written anew in the console, and one by hand is lost",
                writes: [.updateImage: 2]
            ) { bench in
                try await bench.console.regenerateCaptions(dataset: bench.id(.dataset("poses")))
            },
        ]
    }

    private static let completion = [
        Rung(
            "completed while the console has captions written anew", writes: [.updateImage: 2, .updateDataset: 1],
            byHand: { bench in
                try await bench.console.regenerateCaptions(dataset: bench.id(.dataset("poses")))
            }
        ) { $0.poses.status = .completed },
        Rung.vendor("time passes") { $0.time.advance(by: 3600) },
        Rung("a completed dataset is called otherwise", writes: [.updateDataset: 1]) { $0.poses.name = "Final poses" },
        Rung("a picture of a completed dataset is called otherwise") { $0.poses.images?[0].name = "first.jpg" },
        Rung.nothing,
    ]
}
