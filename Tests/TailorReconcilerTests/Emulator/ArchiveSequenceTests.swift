import Foundation
import TailorImaging
import TailorModel
import TailorReconciler
import TailorTesting
import Testing

@testable import TailorEmulator

/// Advanced datasets over real HTTP: the emulator fetches the zips from a web server beside it.
@Suite("A zip, step by step, on the emulator")
struct ArchiveSequenceTests {
    private static let trainings: [Endpoint: Int] = [.createModel: 1, .startTraining: 1]

    @Test("a zip is uploaded once; a picture goes by a clone, another zip is another dataset, and back is free")
    func sequence() async throws {
        let zips = [
            "/a.zip": Zip.pictures(0..<7), "/a.zip?signed=anew": Zip.pictures(0..<7), "/b.zip": Zip.pictures(7..<13),
        ]
        try await FileHost.run(zips) { base in
            try await EmulatorHarness.run { harness in
                let without = DesiredArchive(url: base + "/a.zip", digest: Digest(of: "a"), except: ["2.jpg"])
                try await harness.carryOut(
                    Self.first(base) + [
                        SequenceStep(
                            "a picture goes",
                            writes: Self.revising([.cloneDataset: 1, .deleteImage: 1, .updateDataset: 1]),
                            objects: .init(2, 2)
                        ) { $0.poses.archive = without },
                        SequenceStep.vendor("r2 is trained", writes: [.deleteCheckpoint: 3], objects: .init(2, 2)) {
                            $0.trainForLong()
                        },
                        SequenceStep(
                            "another zip",
                            writes: Self.revising([.createDataset: 1, .startBulkUpload: 1, .updateDataset: 2]),
                            objects: .init(3, 3)
                        ) { graph in
                            graph.poses.archive = DesiredArchive(url: base + "/b.zip", digest: Digest(of: "b"))
                        },
                        SequenceStep.vendor("r3 is trained", writes: [.deleteCheckpoint: 3], objects: .init(3, 3)) {
                            $0.trainForLong()
                        },
                    ])
            }
        }
    }

    @Test("the first zip again is free once the second one was trained on")
    func reverted() async throws {
        try await FileHost.run(["/a.zip": Zip.pictures(0..<6), "/b.zip": Zip.pictures(6..<12)]) { base in
            try await EmulatorHarness.run { harness in
                var graph = Self.graph(base)
                let first = graph
                _ = try await harness.apply(graph)
                harness.trainForLong()
                graph.poses.archive = DesiredArchive(url: base + "/b.zip", digest: Digest(of: "b"))
                _ = try await harness.apply(graph)
                harness.trainForLong()
                _ = try await harness.apply(graph)
                let requests = try await harness.requests { _ = try await harness.apply(first) }
                #expect(requests.writes.isEmpty)
                #expect(try await !harness.plan(first).hasWork)
                #expect(try await harness.recorded().datasets["poses"]?.current.revision == 1)
            }
        }
    }

    @Test("a schema that changes has all captions regenerated in one request")
    func schema() async throws {
        try await FileHost.run(["/a.zip": Zip.pictures(0..<6)]) { base in
            try await EmulatorHarness.run { harness in
                var graph = Self.graph(base)
                graph.models = [:]
                let made = graph
                try await harness.carryOut([
                    SequenceStep("made", writes: Self.making) { $0 = made },
                    SequenceStep(
                        "another schema", writes: [.cloneDataset: 1, .updateDataset: 2, .regenerateCaptions: 1],
                        objects: .init(2, 0)
                    ) {
                        $0.poses.visualSchema = ["style": "woodcut"]
                    },
                ])
            }
        }
    }

    @Test("small pictures and other files are named; without them the dataset is completed, or from another zip")
    func failures() async throws {
        let mixed = Zip.bytes(
            (0..<5).map { ("\($0).jpg", Zip.picture($0, side: 1024)) }
                + [("poses/small.jpg", Zip.picture(5, side: 600)), ("notes.txt", Data("notes".utf8))])
        try await FileHost.run(["/a.zip": mixed, "/b.zip": Zip.pictures(0..<6)]) { base in
            try await EmulatorHarness.run { harness in
                var graph = Self.graph(base)
                graph.models = [:]
                let report = try await harness.apply(graph)
                let failure = try #require(report.ledger?.failed.first?.failure)
                #expect(failure.message.hasPrefix("2 files of the zip did not become images: "))
                #expect(failure.message.contains("poses/small.jpg (") && failure.message.contains("notes.txt ("))
                #expect(try await harness.drift().items == [])
                #expect(try await !harness.plan(graph).isApplicable)

                var excepted = graph
                excepted.poses.archive?.except = ["small.jpg", "notes.txt"]
                #expect(try await harness.plan(excepted).operations.map(\.kind) == [.updateDataset])
                var other = graph
                other.poses.archive = DesiredArchive(url: base + "/b.zip")
                let requests = try await harness.requests { _ = try await harness.apply(other) }
                #expect(
                    requests.writes == [.deleteDataset: 1, .createDataset: 1, .startBulkUpload: 1, .updateDataset: 2])
                #expect(try await !harness.plan(other).hasWork)
            }
        }
    }

    private static func first(_ base: String) -> [SequenceStep] {
        [
            SequenceStep("made", writes: making.merging(trainings) { $1 }) { $0 = graph(base) },
            SequenceStep.nothing,
            SequenceStep.vendor("trained", writes: [.deleteCheckpoint: 3]) { $0.trainForLong() },
            SequenceStep("signed anew") { $0.poses.archive?.url += "?signed=anew" },
            SequenceStep("renamed", writes: [.updateDataset: 1]) { $0.poses.name = "Stances" },
        ]
    }

    private static let making: [Endpoint: Int] = [
        .createProject: 1, .createDataset: 1, .updateDataset: 2, .startBulkUpload: 1,
    ]

    private static func revising(_ writes: [Endpoint: Int]) -> [Endpoint: Int] { writes.merging(trainings) { $1 } }

    private static func graph(_ base: String) -> DesiredGraph {
        let training = Training(
            mode: .expert, parameters: TrainingParameters(totalTrainingSteps: 1250, checkpointInterval: 250))
        return DesiredGraph(
            projects: ["lora": DesiredProject(name: "Lora", ip: .init(type: .other, medium: .illustration))],
            datasets: [
                "poses": DesiredDataset(
                    project: "lora", name: "Poses", upload: .advanced, visualSchema: ["style": "flat"],
                    archive: DesiredArchive(url: base + "/a.zip", digest: Digest(of: "a")))
            ],
            models: [
                "lora": DesiredModel(dataset: "poses", name: "Lora", training: training, keptCheckpoints: [500])
            ])
    }
}

extension EmulatorHarness {
    /// An expert's training may take longer than an automatic one.
    fileprivate func trainForLong() { time.advance(by: 24 * 3600) }
}

/// Zips with pictures that are large enough for bulk uploads.
enum Zip {
    static func pictures(_ numbers: Range<Int>) -> Data {
        bytes(numbers.map { ("\($0).jpg", picture($0, side: 1024)) })
    }

    static func picture(_ number: Int, side: Int) -> Data {
        let ground = PixelColor(red: UInt8(number * 9), green: 90, blue: UInt8(250 - number * 9))
        let picture = try? Picture.blank(width: side, height: side, color: ground)
        return (try? picture?.encoded(as: .jpeg)) ?? Data()
    }

    static func bytes(_ files: [(name: String, content: Data)]) -> Data {
        var writer = ZipWriter()
        var bytes = Data()
        for file in files { bytes += writer.entry(file.name, file.content) ?? Data() }
        return bytes + writer.end()
    }
}
