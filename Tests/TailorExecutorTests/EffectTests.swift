import Foundation
import TailorExecutor
import TailorModel
import Testing

/// What each kind of write means, as plain values: the intent, the request, and what the state learns from the answer.
@Suite("Effects of writes")
struct EffectTests {
    private static let noon = Date(timeIntervalSince1970: 1_767_225_600)
    private static let flat: JSONValue = ["style": "flat"]
    private static let wave: JSONValue = ["subject": "Lora waves"]

    /// A project 1, a completed dataset 2 with two images, its draft successor 5, a trained model 6, a pin.
    private static let recorded: RecordedState = {
        var state = RecordedState(lineage: "lineage", endpoint: "memory")
        let ip = IntellectualProperty(type: .other, medium: .illustration)
        state.projects["lora"] = RevisionHistory(current: ProjectRecord(id: 1, name: "Lora", description: nil, ip: ip))
        let first = DatasetRecord(
            attributes: DatasetAttributes(
                id: 2, projectID: 1, name: "Poses", upload: .basic, visualSchema: flat.digest, status: .completed),
            images: ["a.png": image(3), "b.png": image(4)])
        let second = DatasetRecord(
            attributes: DatasetAttributes(
                id: 5, revision: 2, projectID: 1, name: "Poses (r2)", upload: .basic, visualSchema: flat.digest),
            images: ["a.png": image(7)])
        state.datasets["poses"] = RevisionHistory(current: first, successor: second)
        state.models["lora"] = RevisionHistory(
            current: ModelRecord(
                id: 6, datasetID: 2, name: "Lora", description: nil, training: Training()))
        state.pins["flat"] = PinRecord(pin(flat), pending: ["no red"])
        state.scratches = [ScratchRecord(id: 8, projectID: 1)]
        return state
    }()

    private static func image(_ id: RemoteID) -> ImageRecord {
        ImageRecord(id: id, identity: ImageIdentity(digest: Digest(of: "\(id)")), captionedUnder: flat.digest)
    }

    private static func pin(_ value: JSONValue, instructions: [String] = []) -> Pin {
        Pin(
            kind: .visualSchema, value: value,
            provenance: Pin.Provenance(
                samples: [], instructions: instructions, endpoint: "memory", madeAt: "2026-01-01T00:00:00Z",
                toolVersion: "test", valueDigest: value.digest))
    }

    private static func effect(
        of write: Write, at address: Address, over state: RecordedState = recorded,
        sending pictures: [ImageContent] = []
    ) throws -> Effect {
        let inputs = WriteInputs(pictures: pictures, toolVersion: "test")
        return try WriteContext(recorded: state, inputs: inputs, now: noon).effect(of: write, at: address)
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let write: Write
        let address: Address
        let request: RemoteRequest
        /// The object in which something is made or changed.
        let parent: RemoteID?
        var alreadyDone: Set<RemoteFailure.Code> = []
        var testDescription: String { write.kind.rawValue }
    }

    private static let upload = ImageUpload(
        name: "c.png", source: .url("https://x/c.png", digest: nil), increaseResolution: true, contentModeration: false,
        schema: nil)
    private static let poses = Address.dataset("poses")
    private static let lora = Address.model("lora")

    private static let cases: [Case] = [
        Case(
            write: .updateProject(ProjectUpdate(name: "Lucy")), address: .project("lora"),
            request: .updateProject(1, ProjectUpdate(name: "Lucy")), parent: 1),
        Case(
            write: .deleteProject, address: .project("lora"), request: .deleteProject(1), parent: 1,
            alreadyDone: [.notFound]),
        Case(
            write: .createDataset(NewDataset(project: "lora", name: "More", upload: .advanced)),
            address: .dataset("more"), request: .createDataset(project: 1, name: "More", upload: .advanced), parent: 1),
        Case(
            write: .cloneDataset(NewClone(source: 1, revision: 3, name: "Poses (r3)")), address: poses,
            request: .cloneDataset(2, name: "Poses (r3)"), parent: 2),
        Case(
            write: .updateDataset(DatasetUpdate(status: .completed)), address: poses,
            request: .updateDataset(5, DatasetUpdate(status: .completed)), parent: 5),
        Case(
            write: .updateDataset(DatasetUpdate(name: "Cat", revision: 1)), address: poses,
            request: .updateDataset(2, DatasetUpdate(name: "Cat")), parent: 2),
        Case(
            write: .deleteDataset(revision: 1), address: poses, request: .deleteDataset(2), parent: 2,
            alreadyDone: [.notFound]),
        Case(
            write: .uploadImage(upload), address: poses,
            request: .uploadImage(upload, .url("https://x/c.png"), dataset: 5), parent: 5),
        Case(
            write: .deleteImage(name: "a.png", id: nil), address: poses, request: .deleteImage(7, dataset: 5),
            parent: 5,
            alreadyDone: [.notFound]),
        Case(
            write: .writeCaption(image: "a.png", caption: wave, by: .workspace), address: poses,
            request: .writeCaption(wave, image: 7, dataset: 5), parent: 5),
        Case(
            write: .regenerateCaption(image: "a.png"), address: poses,
            request: .regenerateCaption(image: 7, dataset: 5), parent: 5),
        Case(
            write: .regenerateCaptions(images: ["a.png"]), address: poses, request: .regenerateCaptions(dataset: 5),
            parent: 5),
        Case(
            write: .startBulkUpload(
                ArchiveUpload(url: "https://x/p.zip?s=1", digest: nil, contentModeration: true, schema: nil)),
            address: poses,
            request: .startBulkUpload(BulkUpload(zipURL: "https://x/p.zip?s=1", contentModeration: true), dataset: 5),
            parent: 5),
        Case(
            write: .refinePin("flat", instruction: "no red", under: .scratch), address: poses,
            request: .refineStructuredPrompt(flat, instruction: "no red", dataset: 8), parent: 8),
        Case(
            write: .createScratch(project: 1, name: "scratch"), address: poses,
            request: .createDataset(project: 1, name: "scratch", upload: .basic), parent: 1),
        Case(
            write: .deleteScratch(8), address: poses, request: .deleteDataset(8), parent: 8, alreadyDone: [.notFound]),
        Case(
            write: .createModel(NewModel(dataset: "poses", name: "M", description: nil, training: Training())),
            address: .model("m"),
            request: .createModel(
                NewModel(dataset: "poses", name: "M", description: nil, training: Training()), dataset: 5),
            parent: 5),
        Case(
            write: .updateModel(ModelUpdate(description: "new")), address: lora,
            request: .updateModel(6, ModelUpdate(description: "new")), parent: 6),
        Case(
            write: .updateModel(ModelUpdate(name: "Cat", revision: 1)), address: lora,
            request: .updateModel(6, ModelUpdate(name: "Cat")), parent: 6),
        Case(
            write: .startTraining(Training()), address: lora, request: .startTraining(6, TrainingParameters()),
            parent: 6),
        Case(
            write: .stopTraining(revision: 1), address: lora, request: .stopTraining(6), parent: 6,
            alreadyDone: [.conflict]),
        Case(
            write: .deleteModel(revision: 1), address: lora, request: .deleteModel(6), parent: 6,
            alreadyDone: [.notFound]),
        Case(
            write: .deleteCheckpoint(step: 500, revision: 1), address: lora,
            request: .deleteCheckpoint(step: 500, model: 6), parent: 6, alreadyDone: [.notFound]),
    ]

    @Test("a write becomes an intent and a request with every id in it", arguments: cases)
    func looksUp(_ given: Case) throws {
        let effect = try Self.effect(of: given.write, at: given.address, sending: [.url("https://x/c.png")])
        #expect(effect.request == given.request)
        #expect(effect.request.endpoint == given.write.kind.endpoint)
        #expect(effect.pending.kind == given.write.kind && effect.pending.address == given.address)
        #expect(effect.pending.parent == given.parent)
        #expect(effect.pending.image == given.write.image)
        #expect(effect.alreadyDone == given.alreadyDone)
    }

    @Test("every kind of write is in the table, or has a test of its own")
    func complete() {
        let own: Set<WriteKind> = [
            .createProject, .generateVisualSchema, .generatePrefix, .generateSample, .generateLegacySample,
        ]
        #expect(own.union(Self.cases.map(\.write.kind)) == Set(WriteKind.allCases))
    }

    @Test("what is not in the state is named")
    func missing() {
        #expect(
            throws: OperationFailure(
                .outcome, message: "datasets.icons is not in the state",
                help: "Run `tailor plan` again and read what it says.")
        ) { try Self.effect(of: .updateDataset(DatasetUpdate(name: "x")), at: .dataset("icons")) }
    }

    @Test("a project is recorded with the id of the answer")
    func made() throws {
        let project = DesiredProject(name: "Icons", ip: IntellectualProperty(type: .other, medium: .illustration))
        let effect = try Self.effect(of: .createProject(project), at: .project("icons"))
        let answer = ObservedProject(
            id: 40, name: "Icons", description: "", ipType: "other", ipMedium: "illustration", ipName: nil,
            ipDescription: nil)
        #expect(effect.outcome(of: .project(answer), at: Self.noon) == .asIntended(40))
        #expect(effect.pending.name == "Icons" && effect.pending.parent == nil)
    }

    @Test("what the vendor keeps in place of what was sent is recorded")
    func kept() throws {
        let update = try Self.effect(
            of: .updateProject(ProjectUpdate(name: "Lucy ")), at: .project("lora"))
        let project = ObservedProject(
            id: 1, name: "Lucy", description: "From the console", ipType: "other", ipMedium: "illustration")
        guard case .otherwise(let edits) = update.outcome(of: .project(project), at: Self.noon),
            case .project(_, let record)? = edits.first
        else { return #expect(Bool(false)) }
        // The description was not sent: that it differs is drift.
        #expect(record.name == "Lucy " && record.kept == ["name": "Lucy"])

        let describe = try Self.effect(
            of: .updateDataset(DatasetUpdate(visualSchema: ["a": 1, "b": .null])), at: Self.poses)
        let dataset = ObservedDataset(id: 5, projectID: 1, name: "Poses (r2)", visualSchema: #"{"a":1.0}"#)
        guard case .otherwise(let edits) = describe.outcome(of: .dataset(dataset), at: Self.noon),
            case .dataset(_, let attributes)? = edits.first
        else { return #expect(Bool(false)) }
        #expect(attributes.visualSchema == (["a": 1, "b": .null] as JSONValue).digest)
        #expect(attributes.keptSchema == (["a": 1] as JSONValue).digest && attributes.kept == nil)

        let rename = try Self.effect(of: .updateModel(ModelUpdate(name: "Lucy")), at: Self.lora)
        guard case .otherwise(let edits) = rename.outcome(of: .texts(["name": "lucy"]), at: Self.noon),
            case .model(_, let model)? = edits.first
        else { return #expect(Bool(false)) }
        #expect(model.name == "Lucy" && model.kept == ["name": "lucy"])
        #expect(rename.outcome(of: .texts(["name": "Lucy"]), at: Self.noon) == .asIntended(nil))
    }

    @Test("a caption is recorded as sent and as kept", arguments: [CaptionAuthor.workspace, .console])
    func keptCaption(by author: CaptionAuthor) throws {
        let caption: JSONValue = ["subject": "Lora", "mood": .null]
        let effect = try Self.effect(
            of: .writeCaption(image: "a.png", caption: caption, by: author), at: Self.poses)
        let image = ObservedImage(id: 7, name: "a.png", caption: #"{"subject":"Lora"}"#, captionSource: .manual)
        guard case .otherwise(let edits) = effect.outcome(of: .image(image), at: Self.noon),
            case .image(_, _, let record)? = edits.first
        else { return #expect(Bool(false)) }
        let kept = (["subject": "Lora"] as JSONValue).digest
        #expect(record.caption == (author == .workspace ? caption.digest : nil))
        #expect(record.keptCaption == (author == .workspace ? kept : nil))
        #expect(record.consoleCaption == (author == .console ? kept : nil))
    }

    @Test("an image that the vendor renames is recorded under both names")
    func renamed() throws {
        let effect = try Self.effect(of: .uploadImage(Self.upload), at: Self.poses, sending: [.url("https://x/c.png")])
        #expect(effect.outcome(of: .image(ObservedImage(id: 41, name: "c.png")), at: Self.noon) == .asIntended(41))
        guard
            case .otherwise(let edits) = effect.outcome(
                of: .image(ObservedImage(id: 41, name: "C.PNG")), at: Self.noon),
            case .image(dataset: "poses", name: "c.png", let record)? = edits.first
        else { return #expect(Bool(false)) }
        #expect(record.id == 41 && record.remoteName == "C.PNG")
    }

    @Test("images of a clone are matched by name; where a name is missing, the source notes it")
    func cloned() throws {
        let effect = try Self.effect(
            of: .cloneDataset(NewClone(source: 1, revision: 3, name: "Poses (r3)")), at: Self.poses)
        func edits(_ names: [String]) -> [StateEdit] {
            let clone = ObservedDataset(
                id: 50, projectID: 1, name: "Poses (r3)", upload: .basic, imagesCount: names.count,
                images: names.enumerated().map { ObservedImage(id: RemoteID(51 + $0), name: $1) })
            guard case .otherwise(let edits) = effect.outcome(of: .dataset(clone), at: Self.noon) else { return [] }
            return edits
        }
        let ids = edits(["b.png", "a.png"]).compactMap { edit -> RemoteID? in
            if case .image(_, _, let record) = edit { record.id } else { nil }
        }
        #expect(ids == [52, 51])
        let unmatched = edits(["image_1.png", "image_2.png"])
        guard case .dataset(_, let source)? = unmatched.last else { return #expect(Bool(false)) }
        #expect(unmatched.count == 2 && source.id == 2 && source.cloneDefect == .imagesUnknown)
    }

    @Test(
        "a generated value is recorded with where it came from, and its refinements pending",
        arguments: [
            (PinKind.visualSchema, RemoteRequest.generateVisualSchema([.url("https://x/1.png")])),
            (.captionPrefix, .generatePrefix([.url("https://x/1.png")])),
        ])
    func generated(_ kind: PinKind, _ request: RemoteRequest) throws {
        let recipe = PinRecipe(
            kind: kind, samples: [PinSample(name: "1.png", source: .url("https://x/1.png", digest: nil))],
            instructions: ["no red"])
        let effect = try Self.effect(
            of: .generatePin("new", recipe), at: Self.poses, sending: [.url("https://x/1.png")])
        #expect(effect.request == request)
        guard case .otherwise(let edits) = effect.outcome(of: .value("oil"), at: Self.noon),
            case .pinned(key: "new", let record)? = edits.first
        else { return #expect(Bool(false)) }
        #expect(record.pin.value == "oil" && record.pending == ["no red"])
        #expect(record.pin.provenance.endpoint == "memory" && record.pin.provenance.toolVersion == "test")
        #expect(record.pin.provenance.madeAt == "2026-01-01T00:00:00Z")
    }

    @Test("a refinement is recorded as used")
    func refined() throws {
        let effect = try Self.effect(
            of: .refinePin("flat", instruction: "no red", under: .scratch), at: Self.poses)
        guard case .otherwise(let edits) = effect.outcome(of: .value("blue"), at: Self.noon),
            case .pinned(key: "flat", let record)? = edits.first
        else { return #expect(Bool(false)) }
        #expect(record.isWhole && record.pin.value == "blue" && record.pin.provenance.instructions == ["no red"])
    }

    @Test("the last revision takes its address along")
    func deleted() throws {
        let first = try Self.effect(of: .deleteDataset(revision: 1), at: Self.poses)
        #expect(first.pending.edits == [.revisionRemoved(Self.poses, revision: 1)])
        let last = try Self.effect(of: .deleteModel(revision: 1), at: Self.lora)
        #expect(last.pending.edits == [.removed(Self.lora)])
    }

    @Test("a training starts at the time of its intent")
    func trained() throws {
        let effect = try Self.effect(of: .startTraining(Training()), at: Self.lora)
        guard case .model(key: "lora", let record)? = effect.pending.edits.first else { return #expect(Bool(false)) }
        #expect(record.trainingStarted == Self.noon && record.trainingCompleted == nil)
    }

    @Test("a training is recorded with its receipt, and that with the parameters of the answer")
    func receipt() throws {
        let run = TrainingRun(toolVersion: "test", plan: Digest(of: "plan"))
        let context = WriteContext(
            recorded: Self.recorded, inputs: WriteInputs(receipts: ReceiptInputs(run)), now: Self.noon)
        let effect = try context.effect(of: .startTraining(Training()), at: Self.lora)
        guard case .receipt(model: "lora", var receipt)? = effect.pending.edits.last else {
            return #expect(Bool(false))
        }
        #expect(receipt.id == 6 && receipt.started == Self.noon && receipt.run == run)
        #expect(receipt.dataset.address == Self.poses && receipt.dataset.revision == 1)
        #expect(receipt.dataset.visualSchema == Self.flat.digest)
        #expect(
            receipt.dataset.images?.mapValues(\.content.description).sorted { $0.key < $1.key }.map(\.value)
                == [3, 4].map { Digest(of: "\($0)").description })
        let pending = effect.pending.edits
        #expect(effect.outcome(of: .training(nil), at: Self.noon) == .asIntended(nil))
        receipt.reported = ["rank": 64]
        #expect(
            effect.outcome(of: .training(["rank": 64]), at: Self.noon)
                == .otherwise([pending[0], .receipt(model: "lora", receipt)]))
    }

    @Test("of a dataset that is not recorded, a receipt has the id alone")
    func receiptOfExisting() throws {
        var state = Self.recorded
        state.models["lora"]?.current.datasetID = 99
        let run = TrainingRun(toolVersion: "test", plan: Digest(of: "plan"))
        let context = WriteContext(recorded: state, inputs: WriteInputs(receipts: ReceiptInputs(run)), now: Self.noon)
        guard
            case .receipt(_, let receipt)? = try context.effect(of: .startTraining(Training()), at: Self.lora)
                .pending.edits.last
        else { return #expect(Bool(false)) }
        #expect(receipt.dataset.id == 99 && receipt.dataset.address == nil && receipt.dataset.images == nil)
    }

    @Test("an update with a pin sends the pin's value")
    func pinned() throws {
        var update = DatasetUpdate()
        update.pin = "flat"
        let effect = try Self.effect(of: .updateDataset(update), at: Self.poses)
        #expect(effect.request == .updateDataset(5, DatasetUpdate(visualSchema: Self.flat)))
    }
}

extension RemoteID: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) { self.init(value) }
}
