import Foundation
import TailorModel

/// The vendor in memory, behind both faces of the remote: the rules that matter for order, and faults on demand.
package actor MemoryVendor: RemoteWriting {
    /// What goes wrong with one request.
    package enum Fault: Sendable {
        /// The vendor says no; nothing happens.
        case refuse(RemoteFailure.Code)
        /// The request is lost on its way; nobody knows.
        case loseRequest
        /// The request is carried out, and its answer is lost.
        case loseAnswer
    }

    package private(set) var graph = ObservedGraph()
    /// Every request, in the order of its arrival.
    package private(set) var requests: [Endpoint] = []
    /// Uploads are answered without their caption, which comes with the next read.
    package var captionsAreLate = false
    /// An upload comes back with its name in upper case.
    private var uploadsAreRenamed = false
    /// Lists do not show what was made until they have been asked for so often.
    private var blindLooks = 0
    /// Once an answer or a request was lost, nothing can be read.
    private var isBlindAfterFault = false
    private var isBlind = false
    /// Every dataset that is made is made twice.
    private var datasetsAreDoubled = false
    /// Requests to these are not let through by the budget until they are taken out again.
    private var closed: Set<Endpoint> = []
    private var faults: [Endpoint: [Int: Fault]] = [:]
    private var arrivals: [Endpoint: Int] = [:]
    private var lastID = 1000
    private let life: Life
    /// The n-th write from now on goes wrong.
    private var misfortune: (write: Int, fault: Fault)?
    /// Every object that was made by a request, whatever became of it.
    package private(set) var made: Set<RemoteID> = []
    /// Trainings that were started, by model.
    package private(set) var trainings: [RemoteID: Int] = [:]
    private var habits: Set<Habit> = []
    /// How many lists still do not show an object.
    private var hidden: [RemoteID: Int] = [:]

    /// What the vendor leaves undocumented (the emulator's quirks, without its clock).
    package enum Habit: CaseIterable, Sendable {
        case lateLists, renamedUploads, pendingCaptions, cloneDropsCaptions, cloneRenames
    }

    /// - Parameter life: of the process that asks: before and after each request it may end.
    package init(life: Life = Life()) { self.life = life }

    package func take(on habits: Set<Habit>) {
        self.habits = habits
        captionsAreLate = habits.contains(.pendingCaptions)
        uploadsAreRenamed = habits.contains(.renamedUploads)
    }

    package func spoil(write number: Int, _ fault: Fault) { misfortune = (number, fault) }

    package func spare() { misfortune = nil }

    /// The n-th request to the endpoint, from 1, goes wrong.
    package func fail(_ endpoint: Endpoint, occurrence: Int = 1, _ fault: Fault) {
        faults[endpoint, default: [:]][occurrence] = fault
    }

    package func edit(_ change: @Sendable (inout ObservedGraph) -> Void) { change(&graph) }

    /// The budget lets no request to the endpoint start any more.
    package func close(_ endpoint: Endpoint) { closed.insert(endpoint) }

    package func setCaptionsLate(_ late: Bool) { captionsAreLate = late }

    package func setUploadsRenamed(_ renamed: Bool) { uploadsAreRenamed = renamed }

    package func listLate(looks: Int) { blindLooks = looks }

    package func setBlindAfterFault(_ blind: Bool) {
        isBlindAfterFault = blind
        isBlind = false
    }

    package func duplicateDatasets() { datasetsAreDoubled = true }

    package var writes: [Endpoint] { requests.filter { $0.method != .get } }

    package func forgetRequests() { requests = [] }

    private func perform<Value>(
        _ endpoint: Endpoint, _ work: () throws(RemoteFailure) -> Value
    ) throws(RemoteFailure) -> Value {
        guard life.goesOn() else { throw gone(endpoint) }
        requests.append(endpoint)
        arrivals[endpoint, default: 0] += 1
        if isBlind, endpoint.method == .get {
            throw RemoteFailure(
                code: .server, effect: .none, endpoint: endpoint, status: 503, message: "come back later")
        }
        let fault = faults[endpoint]?[arrivals[endpoint] ?? 0] ?? misfortune(of: endpoint)
        switch fault {
        case .refuse(let code):
            throw RemoteFailure(code: code, effect: .none, endpoint: endpoint, status: 400, message: "refused")
        case .loseRequest:
            isBlind = isBlindAfterFault
            throw RemoteFailure(
                code: .connection, effect: .unknown, endpoint: endpoint, message: "the connection broke")
        case .loseAnswer:
            _ = try work()
            isBlind = isBlindAfterFault
            throw RemoteFailure(
                code: .connection, effect: .unknown, endpoint: endpoint, message: "the connection broke")
        case nil:
            let value = try work()
            guard life.goesOn() else { throw gone(endpoint) }
            return value
        }
    }

    private func misfortune(of endpoint: Endpoint) -> Fault? {
        guard endpoint.method != .get, let (write, fault) = misfortune else { return nil }
        misfortune = write > 1 ? (write - 1, fault) : nil
        return write > 1 ? nil : fault
    }

    private func gone(_ endpoint: Endpoint) -> RemoteFailure {
        RemoteFailure(code: .cancelled, effect: .unknown, endpoint: endpoint, message: "the process was killed")
    }

    /// What a list shows now.
    private func listed<Row>(_ rows: some Collection<Row>, _ id: (Row) -> RemoteID) -> [Row] {
        rows.filter { row in
            guard let looks = hidden[id(row)] else { return true }
            hidden[id(row)] = looks > 1 ? looks - 1 : nil
            return false
        }
    }

    /// What a vision model would write of an image.
    private func caption(under schema: String?) -> String {
        #"{"seen":"something"}"#.replacing("something", with: Digest(of: schema ?? "").short)
    }

    private func newID() -> RemoteID {
        lastID += 1
        let id = RemoteID(lastID)
        made.insert(id)
        if habits.contains(.lateLists) { hidden[id] = 2 }
        return id
    }

    private func refuse(_ endpoint: Endpoint, _ code: RemoteFailure.Code) -> RemoteFailure {
        RemoteFailure(
            code: code, effect: .none, endpoint: endpoint, status: code == .notFound ? 404 : 409, message: "no")
    }

    private func draft(_ id: RemoteID, for endpoint: Endpoint) throws(RemoteFailure) -> ObservedDataset {
        guard let dataset = graph.datasets[id] else { throw refuse(endpoint, .notFound) }
        guard dataset.status == .draft else { throw refuse(endpoint, .conflict) }
        return dataset
    }
}

extension MemoryVendor {
    package func reserve(_ endpoint: Endpoint) async throws(RemoteFailure) {
        while closed.contains(endpoint), !Task.isCancelled { await Task.yield() }
        if Task.isCancelled {
            throw RemoteFailure(code: .cancelled, effect: .none, endpoint: endpoint, message: "was not sent")
        }
    }
}

// MARK: Reading

extension MemoryVendor {
    package func projects() async throws(RemoteFailure) -> [ObservedProject] {
        try perform(.listProjects) { listed(graph.projects.values, \.id) }
    }

    package func datasets() async throws(RemoteFailure) -> [ObservedDataset] {
        try perform(.listDatasets) {
            blindLooks -= 1
            guard blindLooks < 0 else { return [] }
            return listed(graph.datasets.values, \.id).map { dataset in
                var row = dataset
                row.images = nil
                return row
            }
        }
    }

    package func models() async throws(RemoteFailure) -> [ObservedModel] {
        try perform(.listModels) { listed(graph.models.values, \.id) }
    }

    package func project(_ id: RemoteID) async throws(RemoteFailure) -> ObservedProject {
        try perform(.getProject) { () throws(RemoteFailure) in
            guard let project = graph.projects[id] else { throw refuse(.getProject, .notFound) }
            return project
        }
    }

    package func model(_ id: RemoteID) async throws(RemoteFailure) -> ObservedModel {
        try perform(.getModel) { () throws(RemoteFailure) in
            guard let model = graph.models[id] else { throw refuse(.getModel, .notFound) }
            return model
        }
    }

    package func dataset(_ id: RemoteID) async throws(RemoteFailure) -> ObservedDataset {
        try perform(.getDataset) { () throws(RemoteFailure) in
            guard let dataset = graph.datasets[id] else { throw refuse(.getDataset, .notFound) }
            if dataset.visualSchema != nil {
                for index in (dataset.images ?? []).indices where dataset.images?[index].captionSource == .pending {
                    graph.datasets[id]?.images?[index].caption = caption(under: dataset.visualSchema)
                    graph.datasets[id]?.images?[index].captionSource = .automatic
                }
            }
            return dataset
        }
    }
}

// MARK: Projects and datasets

extension MemoryVendor {
    package func createProject(_ project: DesiredProject) async throws(RemoteFailure) -> ObservedProject {
        try perform(.createProject) {
            let made = ObservedProject(
                id: newID(), name: project.name, description: project.description ?? "",
                ipType: project.ip.type.rawValue, ipMedium: project.ip.medium.rawValue, ipName: project.ip.name,
                ipDescription: project.ip.description)
            graph.projects[made.id] = made
            return made
        }
    }

    package func updateProject(
        _ id: RemoteID, _ update: ProjectUpdate
    ) async throws(RemoteFailure) -> ObservedProject {
        try perform(.updateProject) { () throws(RemoteFailure) in
            guard var project = graph.projects[id] else { throw refuse(.updateProject, .notFound) }
            project.name = update.name ?? project.name
            project.description = update.description ?? project.description
            project.ipName = update.ipName ?? project.ipName
            project.ipDescription = update.ipDescription ?? project.ipDescription
            graph.projects[id] = project
            return project
        }
    }

    package func deleteProject(_ id: RemoteID) async throws(RemoteFailure) {
        try perform(.deleteProject) { () throws(RemoteFailure) in
            guard graph.projects.removeValue(forKey: id) != nil else { throw refuse(.deleteProject, .notFound) }
            let datasets = Set(graph.datasets.values.filter { $0.projectID == id }.map(\.id))
            graph.datasets = graph.datasets.filter { !datasets.contains($0.key) }
            graph.models = graph.models.filter { !datasets.contains($0.value.datasetID) }
        }
    }

    package func createDataset(
        project: RemoteID, name: String, upload: UploadType
    ) async throws(RemoteFailure) -> ObservedDataset {
        try perform(.createDataset) { () throws(RemoteFailure) in
            guard graph.projects[project] != nil else { throw refuse(.createDataset, .notFound) }
            let made = ObservedDataset(
                id: newID(), projectID: project, name: name, upload: upload, imagesCount: 0, images: [])
            graph.datasets[made.id] = made
            if datasetsAreDoubled {
                var twin = made
                twin.id = RemoteID(made.id.rawValue + 8000)
                graph.datasets[twin.id] = twin
            }
            return made
        }
    }

    package func cloneDataset(_ id: RemoteID, name: String) async throws(RemoteFailure) -> ObservedDataset {
        try perform(.cloneDataset) { () throws(RemoteFailure) in
            guard var copy = graph.datasets[id] else { throw refuse(.cloneDataset, .notFound) }
            copy.id = newID()
            copy.name = name
            copy.status = .draft
            for index in (copy.images ?? []).indices {
                copy.images?[index].id = newID()
                if habits.contains(.cloneRenames) { copy.images?[index].name = "image_\(index + 1).png" }
                guard habits.contains(.cloneDropsCaptions) else { continue }
                copy.images?[index].caption = nil
                copy.images?[index].captionSource = nil
            }
            graph.datasets[copy.id] = copy
            return copy
        }
    }

    package func updateDataset(
        _ id: RemoteID, _ update: DatasetUpdate
    ) async throws(RemoteFailure) -> ObservedDataset {
        try perform(.updateDataset) { () throws(RemoteFailure) in
            guard var dataset = graph.datasets[id] else { throw refuse(.updateDataset, .notFound) }
            dataset.name = update.name ?? dataset.name
            if let schema = update.visualSchema {
                dataset = try draft(id, for: .updateDataset)
                dataset.name = update.name ?? dataset.name
                dataset.visualSchema = schema.canonical
            }
            if update.status == .completed, dataset.images?.count ?? 0 < 5 { throw refuse(.updateDataset, .conflict) }
            dataset.status = update.status ?? dataset.status
            graph.datasets[id] = dataset
            return dataset
        }
    }

    package func deleteDataset(_ id: RemoteID) async throws(RemoteFailure) {
        try perform(.deleteDataset) { () throws(RemoteFailure) in
            guard graph.datasets.removeValue(forKey: id) != nil else { throw refuse(.deleteDataset, .notFound) }
        }
    }
}

// MARK: Images

extension MemoryVendor {
    package func uploadImage(
        _ upload: ImageUpload, content: ImageContent, to dataset: RemoteID
    ) async throws(RemoteFailure) -> ObservedImage {
        try perform(.uploadImage) { () throws(RemoteFailure) in
            let standing = try draft(dataset, for: .uploadImage)
            guard standing.images?.count ?? 0 < 200 else { throw refuse(.uploadImage, .conflict) }
            var image = ObservedImage(
                id: newID(), name: uploadsAreRenamed ? upload.name.uppercased() : upload.name)
            if standing.visualSchema != nil {
                image.captionSource = captionsAreLate ? .pending : .automatic
                image.caption = captionsAreLate ? nil : caption(under: standing.visualSchema)
            }
            graph.datasets[dataset]?.images?.append(image)
            graph.datasets[dataset]?.imagesCount = (standing.images?.count ?? 0) + 1
            return image
        }
    }

    package func writeCaption(
        _ caption: JSONValue, image: RemoteID, dataset: RemoteID
    ) async throws(RemoteFailure) -> ObservedImage {
        try edit(image, in: dataset) {
            $0.caption = caption.canonical
            $0.captionSource = .manual
        }
    }

    package func regenerateCaption(image: RemoteID, dataset: RemoteID) async throws(RemoteFailure) -> ObservedImage {
        let text = caption(under: graph.datasets[dataset]?.visualSchema)
        return try edit(image, in: dataset) {
            $0.caption = text
            $0.captionSource = .automatic
        }
    }

    private func edit(
        _ image: RemoteID, in dataset: RemoteID, _ change: (inout ObservedImage) -> Void
    ) throws(RemoteFailure) -> ObservedImage {
        try perform(.updateImage) { () throws(RemoteFailure) in
            let standing = try draft(dataset, for: .updateImage)
            guard let index = standing.images?.firstIndex(where: { $0.id == image }),
                var edited = standing.images?[index]
            else { throw refuse(.updateImage, .notFound) }
            change(&edited)
            graph.datasets[dataset]?.images?[index] = edited
            return edited
        }
    }

    package func regenerateCaptions(dataset: RemoteID) async throws(RemoteFailure) {
        try perform(.regenerateCaptions) { () throws(RemoteFailure) in
            let standing = try draft(dataset, for: .regenerateCaptions)
            for index in (standing.images ?? []).indices {
                graph.datasets[dataset]?.images?[index].caption = caption(under: standing.visualSchema)
                graph.datasets[dataset]?.images?[index].captionSource = .automatic
            }
        }
    }

    package func deleteImage(_ id: RemoteID, dataset: RemoteID) async throws(RemoteFailure) {
        try perform(.deleteImage) { () throws(RemoteFailure) in
            let standing = try draft(dataset, for: .deleteImage)
            guard standing.images?.contains(where: { $0.id == id }) ?? false else {
                throw refuse(.deleteImage, .notFound)
            }
            graph.datasets[dataset]?.images?.removeAll { $0.id == id }
            graph.datasets[dataset]?.imagesCount = (standing.images?.count ?? 1) - 1
        }
    }
}

// MARK: Models

extension MemoryVendor {
    package func createModel(_ model: ModelDraft, dataset: RemoteID) async throws(RemoteFailure) -> ObservedModel {
        try perform(.createModel) { () throws(RemoteFailure) in
            guard graph.datasets[dataset] != nil else { throw refuse(.createModel, .notFound) }
            let made = ObservedModel(
                id: newID(), name: model.name, description: model.description, trainingMode: model.training.mode,
                projectID: graph.datasets[dataset]?.projectID, datasetID: dataset)
            graph.models[made.id] = made
            return made
        }
    }

    package func updateModel(_ id: RemoteID, _ update: ModelUpdate) async throws(RemoteFailure) {
        try perform(.updateModel) { () throws(RemoteFailure) in
            guard graph.models[id] != nil else { throw refuse(.updateModel, .notFound) }
            if let name = update.name { graph.models[id]?.name = name }
            if let description = update.description { graph.models[id]?.description = description }
        }
    }

    package func startTraining(_ id: RemoteID, _ parameters: TrainingParameters) async throws(RemoteFailure) {
        try perform(.startTraining) { () throws(RemoteFailure) in
            guard let model = graph.models[id] else { throw refuse(.startTraining, .notFound) }
            guard model.status == .created, graph.datasets[model.datasetID]?.status == .completed else {
                throw refuse(.startTraining, .conflict)
            }
            graph.models[id]?.status = .inProgress
            trainings[id, default: 0] += 1
        }
    }

    package func stopTraining(_ id: RemoteID) async throws(RemoteFailure) {
        try perform(.stopTraining) { () throws(RemoteFailure) in
            guard graph.models[id]?.status == .inProgress else { throw refuse(.stopTraining, .conflict) }
            graph.models[id]?.status = .stopped
        }
    }

    package func deleteModel(_ id: RemoteID) async throws(RemoteFailure) {
        try perform(.deleteModel) { () throws(RemoteFailure) in
            guard let model = graph.models[id] else { throw refuse(.deleteModel, .notFound) }
            guard !model.status.isBusy else { throw refuse(.deleteModel, .conflict) }
            graph.models[id] = nil
        }
    }
}
