import TailorModel

/// The vendor's rules as a pure value: what it holds, and how it answers each request.
package struct VendorRules: Sendable {
    /// What the vendor leaves undocumented (the emulator's quirks, without its clock).
    package enum Quirk: CaseIterable, Sendable {
        case lateLists, renamedUploads, pendingCaptions, cloneDropsCaptions, cloneRenames
        case respelledNulls, respelledSpace, respelledCase
    }

    /// A zip as the vendor finds it.
    package struct Archive: Sendable {
        /// Pictures that are taken.
        package var names: [String]
        /// Files that are not.
        package var unusable: [String]

        package init(_ names: [String], unusable: [String] = []) {
            self.names = names
            self.unusable = unusable
        }
    }

    struct BulkJob: Sendable {
        let archive: Archive
        var readsLeft: Int
        /// Reads of the dataset that do not show its images yet.
        var blindReads: Int
    }

    package var graph = ObservedGraph()
    package var quirks: Set<Quirk> = []
    /// Every dataset that is made is made twice.
    package var datasetsAreDoubled = false
    /// A second object of one parent and name is refused.
    package var namesAreUnique = false
    /// What lies at the addresses that bulk uploads are started with, without their queries.
    package var archives: [String: Archive] = [:]
    /// For how many status calls a bulk upload is under way.
    package var bulkUploadReads = 1
    /// How many reads of a dataset do not show all images of a bulk upload that is over.
    package var blindReads = 0
    /// Every object that was made by a request, even where its answer was lost.
    package private(set) var made: Set<RemoteID> = []
    /// Trainings that were started, by model.
    package internal(set) var trainings: [RemoteID: Int] = [:]
    var bulkUploads: [RemoteID: BulkJob] = [:]
    /// Every generation, in the order in which they were asked for.
    package internal(set) var generations: [Generation] = []
    /// For how many status calls a generation is under way.
    package var generationReads = 1
    /// What the server gives new datasets as their prefix, in an account of a legacy family.
    package var serverPrefix: String?
    /// How many lists still do not show an object.
    private var hidden: [RemoteID: Int] = [:]
    private var lastID: Int

    /// - Parameter lastID: ids are given from the next one on.
    package init(lastID: Int = 1000) { self.lastID = lastID }

    /// Carries out a request.
    /// - Throws: the vendor's refusal.
    package mutating func answer(_ request: RemoteRequest) throws(RemoteFailure) -> RemoteAnswer {
        switch request.respelled(by: quirks) {
        case .createProject(let project): .project(try createProject(project))
        case .updateProject(let id, let update): .project(try updateProject(id, update))
        case .deleteProject(let id): try deleteProject(id)
        case .createDataset(let project, let name, let upload):
            .dataset(try createDataset(in: project, name, upload))
        case .cloneDataset(let id, let name): .dataset(try cloneDataset(id, name))
        case .updateDataset(let id, let update): .dataset(try updateDataset(id, update))
        case .deleteDataset(let id): try deleteDataset(id)
        case .uploadImage(let upload, _, let dataset): .image(try uploadImage(upload, to: dataset))
        case .writeCaption(let caption, let image, let dataset):
            .image(try writeCaption(caption, image, in: dataset))
        case .regenerateCaption(let image, let dataset): .image(try regenerateCaption(image, in: dataset))
        case .regenerateCaptions(let dataset): try regenerateCaptions(of: dataset)
        case .deleteImage(let id, let dataset): try deleteImage(id, in: dataset)
        case .startBulkUpload(let upload, let dataset): try startBulkUpload(upload, to: dataset)
        case .generateVisualSchema(let samples): .value(["style": .string("of \(samples.count) pictures")])
        case .refineStructuredPrompt(let document, let instruction, let dataset):
            .value(try refine(document, instruction, in: dataset))
        case .generatePrefix(let samples): .value(.string("A drawing like \(samples.count) others, "))
        case .createModel(let model, let dataset): .model(try createModel(model, on: dataset))
        case .updateModel(let id, let update): try updateModel(id, update)
        case .startTraining(let id, _): try startTraining(id)
        case .stopTraining(let id): try stopTraining(id)
        case .deleteModel(let id): try deleteModel(id)
        case .deleteCheckpoint(let step, let model): try deleteCheckpoint(step, of: model)
        case .generateImage(_, let model), .generatePrompt(_, let model), .generateVideo(_, _, let model),
            .generateLegacyImage(_, let model):
            try generate(request, of: model)
        }
    }

    /// What a list shows now.
    package mutating func listed<Row>(_ rows: some Collection<Row>, _ id: (Row) -> RemoteID) -> [Row] {
        rows.filter { row in
            guard let looks = hidden[id(row)] else { return true }
            hidden[id(row)] = looks > 1 ? looks - 1 : nil
            return false
        }
    }

    mutating func newID() -> RemoteID {
        lastID += 1
        let id = RemoteID(lastID)
        made.insert(id)
        if quirks.contains(.lateLists) { hidden[id] = 2 }
        return id
    }

    func refuse(_ endpoint: Endpoint, _ code: RemoteFailure.Code) -> RemoteFailure {
        RemoteFailure(
            code: code, effect: .none, endpoint: endpoint, status: code == .notFound ? 404 : 409, message: "no")
    }

    /// Refuses a name that another one has.
    func claim(
        _ name: String?, among existing: [(RemoteID, String)], of object: RemoteID?, _ endpoint: Endpoint
    ) throws(RemoteFailure) {
        guard namesAreUnique, let name, existing.contains(where: { $0.0 != object && $0.1 == name }) else { return }
        throw refuse(endpoint, .conflict)
    }

    func draft(_ id: RemoteID, for endpoint: Endpoint) throws(RemoteFailure) -> ObservedDataset {
        guard let dataset = graph.datasets[id] else { throw refuse(endpoint, .notFound) }
        guard dataset.status == .draft else { throw refuse(endpoint, .conflict) }
        return dataset
    }

    /// What a vision model writes under a schema or prefix.
    package static func caption(under basis: String) -> String {
        #"{"seen":"something"}"#.replacing("something", with: Digest(of: basis).short)
    }

    /// What a vision model would write of an image; nil where it writes nothing yet.
    func caption(in dataset: ObservedDataset) -> String? {
        guard let basis = dataset.visualSchema ?? dataset.captionPrefix else { return nil }
        return Self.caption(under: basis)
    }
}
