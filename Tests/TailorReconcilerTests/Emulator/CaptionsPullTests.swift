import TailorEmulator
import TailorModel
import TailorReconciler
import TailorTesting
import Testing

@Suite("Captions as files, on the emulator")
struct CaptionsPullTests {
    @Test("one request writes the automatic captions; the same again changes nothing; what was edited is left")
    func pull() async throws {
        try await EmulatorHarness.run { harness in
            let graph = try await Self.begin(harness)
            let files = MemoryFiles()
            let requests = try await harness.requests {
                let pull = try await harness.pull(graph, files)
                #expect(pull.items(.written).map(\.path) == (1..<6).map { "pictures/\($0).json" })
                #expect(pull.items(.byHand).map(\.image) == ["0.jpg"] && pull.items.count == 6)
            }
            #expect(requests == [.getDataset: 1])
            let world = try await harness.world()
            let existing = world.datasets.values.first?.images?.first { $0.name == "3.jpg" }
            #expect(Sidecar.caption(in: files.texts["pictures/3.json"] ?? "", .json) == existing?.captionDocument)

            let before = files.texts
            #expect(try await harness.pull(graph, files, dataset: "datasets.poses").items(.equal).count == 5)
            files.texts["pictures/3.json"] = "{\"subject\": \"a fox\"}"
            let again = try await harness.pull(graph, files)
            #expect(again.items(.left).map(\.image) == ["3.jpg"] && again.items(.equal).count == 4)
            #expect(files.texts["pictures/3.json"] == "{\"subject\": \"a fox\"}")
            #expect(try await harness.pull(graph, files, edited: .overwritten).items(.overwritten).count == 1)
            #expect(files.texts == before)
        }
    }

    @Test(
        "equal sidecars change nothing; one that is edited is one caption in a revision",
        arguments: [nil, Quirk.cloneDropsCaptions])
    func sidecars(quirk: Quirk?) async throws {
        try await EmulatorHarness.run(quirks: Set([quirk].compactMap { $0 })) { harness in
            let graph = try await Self.begin(harness)
            let files = MemoryFiles()
            _ = try await harness.pull(graph, files)
            var reviewed = graph
            reviewed.poses.images = files.captions(of: graph.poses.images ?? [])
            let plan = try await harness.plan(reviewed)
            #expect(plan.operations.map(\.kind) == [.record])
            let nothing = try await harness.requests { _ = try await harness.apply(reviewed) }
            #expect(nothing == [.listProjects: 1, .listDatasets: 1, .listModels: 1, .getDataset: 1])
            let quiet = try await harness.requests { _ = try await harness.plan(reviewed) }
            #expect(quiet == [.listProjects: 1, .listDatasets: 1, .listModels: 1])

            reviewed.poses.images?[2].caption = ["subject": "a fox"]
            let writes = try await harness.requests { _ = try await harness.apply(reviewed) }.writes
            // A clone without captions is given them all: those that were reviewed are what the YAML wants.
            #expect(writes[.cloneDataset] == 1 && (quirk != nil || writes[.updateImage] == 1), "\(writes)")
            #expect(try await harness.plan(reviewed).operations == [])
            harness.finishTrainings()
            _ = try await harness.apply(reviewed)
            #expect(try await harness.plan(reviewed).operations == [])
            let images = try await harness.world().datasets.values.max { $0.id < $1.id }?.images ?? []
            for image in reviewed.poses.images ?? [] {
                #expect(images.first { $0.name == image.name }?.captionDocument == image.caption)
            }

            let back = try await harness.requests { _ = try await harness.apply(graph) }
            #expect(back.writes == [:], "the first revision has the vendor's captions")
        }
    }

    @Test("pictures from a url have theirs in a folder; two that share a file have none")
    func places() async throws {
        try await EmulatorHarness.run { harness in
            let graph = try await Self.begin(harness)
            var other = graph
            other.poses.images = nil
            let pull = try await harness.pull(other, MemoryFiles())
            #expect(pull.items(.written).map(\.path) == (1..<6).map { "captions/poses/\($0).json" })
            #expect(Sidecar.path(ofImage: "day/one.tar.png", in: "a", .text) == "captions/a/day_one.tar.txt")
            #expect(Sidecar.path(of: "/x/.hidden", .json) == "/x/.hidden.json")

            other.poses.images = graph.poses.images
            for number in [1, 2] {
                guard case .file(_, let facts) = other.poses.images?[number].source else { continue }
                let ending = number == 1 ? "png" : "jpg"
                other.poses.images?[number].source = .file(path: "pictures/same.\(ending)", facts: facts)
            }
            #expect(try await harness.pull(other, MemoryFiles()).items(.shared).map(\.image) == ["1.jpg", "2.jpg"])
        }
    }

    @Test("what is not there is named")
    func refused() async throws {
        try await EmulatorHarness.run { harness in
            let graph = harness.testPictures.trained(0..<5)
            let files = MemoryFiles()
            await #expect(throws: RunFailure.captions(.notMade(.dataset("poses")))) {
                try await harness.pull(graph, files)
            }
            await #expect(throws: RunFailure.captions(.unknownDataset("pose", known: ["poses"]))) {
                try await harness.pull(graph, files, dataset: "pose")
            }
            _ = try await harness.apply(graph)
            await #expect(
                throws: RunFailure.captions(
                    .unknownImage("x.jpg", of: .dataset("poses"), known: (0..<5).map { "\($0).jpg" }))
            ) {
                try await harness.refine(graph, files, image: "x.jpg", "make it blue")
            }
            var more = graph
            more.poses.images?.append(harness.testPictures.image(9))
            #expect(try await harness.pull(more, files).items(.notUploaded).map(\.image) == ["9.jpg"])
            await #expect(throws: RunFailure.captions(.notUploaded("9.jpg", of: .dataset("poses")))) {
                try await harness.refine(more, files, image: "9.jpg", "make it blue")
            }
            files.texts["pictures/1.json"] = "[1]"
            await #expect(throws: RunFailure.captions(.notRefinable("1.jpg", path: "pictures/1.json"))) {
                try await harness.refine(graph, files, image: "1.jpg", "make it blue")
            }
            var legacy = graph
            legacy.poses.legacy.captionPrefix = "A drawing of Lora"
            await #expect(
                throws: RunFailure.captions(
                    .plainCaption("1.jpg", of: .dataset("poses"), path: "pictures/1.txt"))
            ) {
                try await harness.refine(legacy, files, image: "1.jpg", "make it blue")
            }
        }
    }

    static func begin(_ harness: EmulatorHarness) async throws -> DesiredGraph {
        var graph = harness.testPictures.trained(0..<6)
        graph.poses.images?[0].caption = ["subject": "an owl"]
        _ = try await harness.apply(graph)
        harness.finishTrainings()
        _ = try await harness.apply(graph)
        return graph
    }
}
