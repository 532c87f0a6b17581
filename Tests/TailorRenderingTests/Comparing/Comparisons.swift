import Foundation
import TailorModel
import Testing

@testable import TailorRendering

/// A model with a candidate, and what both revisions drew.
enum Comparisons {
    static let oil: JSONValue = ["style": "oil on canvas", "palette": ["violet"]]
    static let flat: JSONValue = ["style": "flat vector"]

    /// - Parameter name: in every place that something from outside can reach.
    static func state(_ name: String = "hero") throws -> RecordedState {
        var state = RecordedState(lineage: "lineage", endpoint: "emulator")
        state.apply(.project(key: "mascot", ProjectRecord(id: RemoteID(1), name: "Mascot", ip: Samples.project.ip)))
        for (revision, schema) in [(1, flat), (2, oil)] {
            state.apply(
                .dataset(
                    key: "poses",
                    DatasetAttributes(
                        id: RemoteID(10 + revision), revision: revision, projectID: RemoteID(1), name: name,
                        upload: .basic, visualSchema: schema.digest, status: .completed)))
            let old = revision == 1 ? "gone" : "come"
            for (number, image) in ["\(name).png", "\(old).png", "kept.png"].enumerated() {
                state.apply(
                    .image(
                        dataset: "poses", name: image,
                        ImageRecord(
                            id: RemoteID(100 * revision + number), identity: ImageIdentity(digest: Digest(of: image)),
                            caption: image == "kept.png" ? caption(revision).digest : nil)))
            }
            var training = Training(mode: .expert)
            training.parameters.rank = 16 * revision
            var model = ModelRecord(
                id: RemoteID(20 + revision), revision: revision, datasetID: RemoteID(10 + revision), name: name,
                training: training)
            model.trainingStarted = Samples.time
            model.trainingSeenRunning = Samples.time.addingTimeInterval(9600)
            model.trainingCompleted = Samples.time.addingTimeInterval(9660)
            model.isCandidate = revision == 2 ? true : nil
            state.apply(.model(key: "mascot", model))
            if revision == 1 { state.apply(.promoted(.dataset("poses"))) }
        }
        for sample in try samples(name) { state.apply(.sample(model: "mascot", sample)) }
        return state
    }

    static func caption(_ revision: Int) -> JSONValue { ["mood": .string(revision == 1 ? "calm" : "calm and happy")] }

    private static func samples(_ name: String) throws -> [SampleRecord] {
        let bicycle = try GenerationRequest(["prompt": .string("\(name) on a bicycle"), "seed": 7])
        let beach = try GenerationRequest(["prompt": "at the beach", "seed": 11, "aspect_ratio": "16:9"])
        func picture(_ file: String, _ width: Int, _ height: Int) -> SampleRecord.Outcome {
            .made(
                SamplePicture(
                    file: file, sha256: Digest(of: file), width: width, height: height, seed: 7,
                    structuredPrompt: ["subject": .string(name)], made: Samples.time))
        }
        return [
            SampleRecord(
                modelID: RemoteID(21), revision: 1, name: "\(name)-bicycle", request: bicycle,
                outcome: picture("mascot/r1/bicycle-1a2b.png", 1024, 1024)),
            SampleRecord(
                modelID: RemoteID(22), revision: 2, name: "\(name)-bicycle", request: bicycle,
                outcome: picture("mascot/r2/bicycle-1a2b.png", 1024, 1024)),
            SampleRecord(
                modelID: RemoteID(22), revision: 2, name: "beach", request: beach,
                outcome: .refused(GenerationRefusal(.moderated, "content moderation refused \(name)"))),
        ]
    }

    static func comparison(_ name: String = "hero", hasFiles: Bool = true) throws -> ModelComparison {
        var comparison = try #require(ModelComparison(of: "mascot", in: try state(name)))
        guard hasFiles else { return comparison }
        let image = Page.Picture.Image(width: 160, height: 90, jpeg: Data([0xFF, 0xD8, 0xFF, 0xD9]))
        for sample in comparison.samples {
            comparison.pictures[sample.file] = image
            comparison.places[sample.file] = ".tailor/samples/\(sample.file)"
        }
        for source in comparison.sources { comparison.thumbnails[source.key] = image }
        for document in [flat, oil, caption(1), caption(2)] where comparison.digests.contains(document.digest) {
            comparison.documents[document.digest] = document
        }
        return comparison
    }
}
