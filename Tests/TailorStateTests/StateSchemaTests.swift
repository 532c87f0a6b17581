import Foundation
import TailorModel
import TailorState
import TailorTesting
import Testing

/// `schemas/state.schema.json` is written by hand and must say what is written.
@Suite("The state's schema")
struct StateSchemaTests {
    @Test("knows every member that is written, and requires no other")
    func followed() async throws {
        let document = try await written(full)
        let schema = try SchemaCheck.state()
        #expect(schema.violations(in: document) == [])
        #expect(schema.unknownMembers(in: document) == [])
        #expect(schema.names.subtracting(names(in: document)) == [])
    }

    @Test("accepts a state in which as little as possible is managed")
    func scant() async throws {
        let document = try await written([
            .project(key: "lora", .test(1)),
            .dataset(key: "poses", DatasetAttributes(id: 2, projectID: 1, name: "Poses", upload: .basic)),
            .model(key: "lora", ModelRecord(id: 4, datasetID: 2, name: "Model", training: Training())),
        ])
        #expect(try SchemaCheck.state().violations(in: document) == [])
    }

    @Test("can fail")
    func failing() async throws {
        let schema = try SchemaCheck.state()
        guard case .object(var members) = try await written(full) else {
            Issue.record("not an object")
            return
        }
        members["serial"] = "1"
        members["consumed_plans"] = ["md5:1"]
        members["models"] = ["lora": ["current": ["id": 4]]]
        members["surprise"] = 1
        let document = JSONValue.object(members)
        #expect(
            schema.violations(in: document).sorted() == [
                "$.consumed_plans[0]: does not match ^sha256:[0-9a-f]{64}$",
                "$.models.lora.current: `dataset_id` is missing", "$.models.lora.current: `name` is missing",
                "$.models.lora.current: `revision` is missing", "$.models.lora.current: `training` is missing",
                "$.serial: not of type [\"integer\"]",
            ])
        #expect(schema.unknownMembers(in: document) == ["$.surprise"])
    }

    /// Every field of every record.
    private var full: [StateEdit] {
        let ip = IntellectualProperty(
            type: .definedCharacter, medium: .illustration, name: "Lora", description: "a girl with purple hair")
        let parameters = TrainingParameters(
            rank: 128, learningRate: 0.0001, lrScheduler: .constantWithWarmup, lrWarmupSteps: 100,
            totalTrainingSteps: 750, checkpointInterval: 500)
        let byHand = ImageRecord(
            id: 3, identity: ImageIdentity(digest: Digest(of: "hero")), remoteName: "heroine.png",
            caption: Digest(of: "caption"), keptCaption: Digest(of: "kept"),
            captionedUnder: Digest(of: "schema"))
        let archived = DatasetAttributes(
            id: 8, projectID: 1, name: "Bulk", upload: .advanced,
            archive: ArchiveRecord(
                url: "https://cdn.example/a.zip", digest: Digest(of: "zip"), captionedUnder: Digest(of: "schema"),
                isTaken: true, failed: ["notes.txt"]))
        let member = ImageRecord(
            id: 9, identity: ImageIdentity("a.png", in: ImageIdentity(digest: Digest(of: "zip"))))
        let provenance = Pin.Provenance(
            samples: [Pin.Sample(name: "hero.png", identity: byHand.identity)], instructions: ["more gold"],
            endpoint: "emulator", madeAt: "2026-11-23T06:00:00Z", toolVersion: "0.1.0", valueDigest: Digest(of: "{}"))
        let pin = Pin(kind: .visualSchema, value: .object([:]), provenance: provenance)
        var legacy = DatasetAttributes.test(8)
        legacy.captionPrefix = "A drawing of"
        legacy.trainingVersion = "max"
        legacy.kept = ["caption_prefix": "a drawing of"]
        legacy.keptSchema = Digest(of: "kept")
        var training = Training(mode: .expert, parameters: parameters)
        training.version = "max"
        var fetched = ImageRecord(
            id: 5, identity: ImageIdentity(url: "https://cdn.example/jump.jpg?signature=1"),
            automaticCaption: Digest(of: "automatic"), consoleCaption: Digest(of: "console"))
        fetched.assumption = .name
        var trained = ModelRecord(
            id: 4, datasetID: 2, name: "Model", description: "For the shop.", training: training,
            trainingStarted: Date(timeIntervalSince1970: 1_790_000_123.5))
        trained.isAdopted = true
        trained.trainingCompleted = Date(timeIntervalSince1970: 1_790_009_000)
        trained.trainingSeenRunning = Date(timeIntervalSince1970: 1_790_008_940)
        var candidate = ModelRecord(id: 7, revision: 3, datasetID: 2, name: "M (r3)", training: Training())
        candidate.isCandidate = true
        var cloned = DatasetAttributes.test(12, status: .completed)
        cloned.revision = 2
        cloned.clonedFrom = 1
        let decision = ModelReview.Decision(
            by: "ada", at: Date(timeIntervalSince1970: 1_790_010_000), note: "no", commit: "a3f1")
        let records: [StateEdit] = [
            .project(key: "lora", ProjectRecord(id: 1, name: "Lora", description: "The mascot.", ip: ip)),
            .dataset(key: "poses", .test(2, status: .completed, cloneDefect: .imagesUnknown)),
            .image(dataset: "poses", name: "hero.png", byHand),
            .image(dataset: "poses", name: "jump.jpg", fetched),
            .dataset(key: "bulk", archived),
            .image(dataset: "bulk", name: "a.png", member),
            .imageRemoved(dataset: "bulk", name: "a.png"),
            .image(dataset: "bulk", name: "b.png", member),
            .model(key: "lora", trained),
            .checkpointsKept(model: "lora", revision: 1, [500]),
            .model(key: "lora", ModelRecord(id: 6, revision: 2, datasetID: 2, name: "M (r2)", training: Training())),
            .promoted(.model("lora")),
            .sample(model: "lora", .made(of: 6, revision: 2)), .sample(model: "lora", .refused(of: 6, revision: 2)),
            .model(key: "lora", candidate), .reviewed(model: "lora", ModelReview(.rejected, of: candidate, decision)),
            .proposed(model: "lora", revision: 3), .model(key: "other", trained),
            .model(key: "other", ModelRecord(id: 11, revision: 2, datasetID: 2, name: "O", training: Training())),
            .setAside(model: "other"), .dataset(key: "poses", cloned),
            .protected([.project("lora")]), .removed(.model("gone")), .planConsumed(Digest(of: "plan")),
            .dataset(key: "old", legacy),
            .pinned(key: "lora", PinRecord(pin, pending: ["less violet"])),
            .scratchMade(ScratchRecord(id: 9, projectID: 1)),
        ]
        return records + receipts(of: trained, on: [2, 8, 12], after: records)
    }

    /// One for each dataset.
    private func receipts(of model: ModelRecord, on datasets: [RemoteID], after edits: [StateEdit]) -> [StateEdit] {
        var state = RecordedState(lineage: "lineage", endpoint: "memory")
        for edit in edits { state.apply(edit) }
        let run = TrainingRun(
            toolVersion: "0.1.0", plan: Digest(of: "plan"), checkout: Checkout(commit: "a3f1", files: .modified))
        var desired = DesiredGraph()
        var rights = ImageRights()
        for field in ImageRights.Field.allCases { rights[field] = field.rawValue }
        desired.datasets["poses"] = DesiredDataset(
            project: "lora", name: "Poses",
            images: [DesiredImage(name: "hero.png", source: .url("https://x/a.png", digest: nil), rights: rights)])
        let inputs = ReceiptInputs(run, desired)
        return datasets.enumerated().map { position, dataset in
            var model = model
            model.id = RemoteID(100 + position)
            var receipt = Receipt(
                model, model.training, on: TrainedDataset(dataset, in: state, inputs), by: run,
                for: Receipt.Cost(amount: Amount(40), currency: "USD"), at: Date(timeIntervalSince1970: 1_790_000_123))
            receipt.reported = ["rank": 128]
            receipt.completed = model.trainingCompleted
            receipt.seenRunning = model.trainingSeenRunning
            let file = Download(
                file: "lora.safetensors", bytes: 7, sha256: Digest(of: "weights"), continuedAfter: 0, baseModel: "FIBO",
                baseModelCard: "https://huggingface.co/briaai/FIBO?x=1")
            receipt.weights = Receipt.Weights(file, at: Date(timeIntervalSince1970: 1_790_020_000))
            return .receipt(model: "lora", receipt)
        }
    }

    /// The state's file after these edits.
    private func written(_ edits: [StateEdit]) async throws -> JSONValue {
        let folder = try TemporaryFolder(inMemory: true)
        let session = try await JournaledStateStore.test(folder.file("state.json")).open(for: "apply", waiting: 0)
        try await session.startJournal(unmanaged: UnmanagedIDs())
        try await session.record(edits)
        _ = try await session.commit()
        await session.close()
        let bytes = try #require(try folder.content()["state.json"])
        return try #require(JSONValue(parsing: bytes))
    }

    private func names(in value: JSONValue) -> Set<String> {
        switch value {
        case .object(let members): members.values.reduce(Set(members.keys)) { $0.union(names(in: $1)) }
        case .array(let items): items.reduce([]) { $0.union(names(in: $1)) }
        default: []
        }
    }
}
