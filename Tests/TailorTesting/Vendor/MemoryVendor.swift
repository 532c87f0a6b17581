import Foundation
import TailorBudget
import TailorModel

/// The vendor in memory, behind both faces of the remote: its rules, and faults on demand.
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

    private var rules = VendorRules()
    /// Every request, in the order of its arrival.
    package private(set) var requests: [Endpoint] = []
    /// Every start that the budget was asked for, granted or not.
    package private(set) var reservations: [Endpoint] = []
    /// Requests to these are held back by the budget.
    private var closed: Set<Endpoint> = []
    /// The list of datasets is empty for so many looks.
    private var blindLooks = 0
    /// Once an answer or a request was lost, nothing can be read.
    private var isBlindAfterFault = false
    private var isBlind = false
    private var faults: [Endpoint: [Int: Fault]] = [:]
    private var arrivals: [Endpoint: Int] = [:]
    /// The n-th write from now on goes wrong.
    private var nextFault: (write: Int, fault: Fault)?
    private let lifetime: ProcessLifetime

    /// - Parameter lifetime: of the process that asks: before and after each request it may end.
    package init(lifetime: ProcessLifetime = ProcessLifetime()) { self.lifetime = lifetime }

    package var graph: ObservedGraph { rules.graph }
    package var made: Set<RemoteID> { rules.made }
    package var trainings: [RemoteID: Int] { rules.trainings }
    package var generations: [VendorRules.Generation] { rules.generations }
    package var writes: [Endpoint] { requests.filter { $0.method != .get } }
    package var budget: BudgetSnapshot { BudgetSnapshot(requestsPerMinute: nil) }

    package func reserve(_ endpoint: Endpoint) -> Reservation {
        reservations.append(endpoint)
        return closed.contains(endpoint) ? .wait(60) : .start
    }

    package func perform(_ request: RemoteRequest) async throws(RemoteFailure) -> RemoteAnswer {
        try arrive(request.endpoint) { () throws(RemoteFailure) in try rules.answer(request) }
    }
}

// MARK: Reading

extension MemoryVendor {
    package func projects() async throws(RemoteFailure) -> [ObservedProject] {
        try arrive(.listProjects) { rules.listed(rules.graph.projects.values, \.id) }
    }

    package func datasets() async throws(RemoteFailure) -> [ObservedDataset] {
        try arrive(.listDatasets) {
            blindLooks -= 1
            guard blindLooks < 0 else { return [] }
            return rules.listed(rules.graph.datasets.values, \.id).map { dataset in
                var row = dataset
                row.images = nil
                return row
            }
        }
    }

    package func models() async throws(RemoteFailure) -> [ObservedModel] {
        try arrive(.listModels) { rules.listed(rules.graph.models.values, \.id).map(\.asListed) }
    }

    package func project(_ id: RemoteID) async throws(RemoteFailure) -> ObservedProject {
        try arrive(.getProject) { () throws(RemoteFailure) in
            guard let project = rules.graph.projects[id] else { throw rules.refuse(.getProject, .notFound) }
            return project
        }
    }

    package func model(_ id: RemoteID) async throws(RemoteFailure) -> ObservedModel {
        try arrive(.getModel) { () throws(RemoteFailure) in
            guard let model = rules.graph.models[id] else { throw rules.refuse(.getModel, .notFound) }
            return model.asListed
        }
    }

    package func dataset(_ id: RemoteID) async throws(RemoteFailure) -> ObservedDataset {
        try arrive(.getDataset) { () throws(RemoteFailure) in try rules.read(id) }
    }

    package func bulkUpload(of dataset: RemoteID) async throws(RemoteFailure) -> ObservedBulkUpload {
        try arrive(.getBulkUpload) { () throws(RemoteFailure) in try rules.bulkUpload(of: dataset) }
    }

    package func state(of job: GenerationJob) async throws(RemoteFailure) -> GenerationState {
        try arrive(.getStatus) { () throws(RemoteFailure) in try rules.state(of: job) }
    }

    package func checkpoints(of model: RemoteID) async throws(RemoteFailure) -> ObservedCheckpoints {
        try arrive(.listCheckpoints) { () throws(RemoteFailure) in try rules.checkpoints(of: model) }
    }
}

extension ObservedModel {
    /// Checkpoints have a list of their own.
    fileprivate var asListed: ObservedModel {
        var row = self
        row.checkpoints = nil
        return row
    }
}

// MARK: What tests ask for

extension MemoryVendor {
    package func take(on quirks: Set<VendorRules.Quirk>) { rules.quirks = quirks }

    /// From now on a second object of one parent and name is refused.
    package func demandUniqueNames() { rules.namesAreUnique = true }

    package func spoil(write number: Int, _ fault: Fault) { nextFault = (number, fault) }

    package func spare() { nextFault = nil }

    /// The n-th request to the endpoint, from 1, goes wrong.
    package func fail(_ endpoint: Endpoint, occurrence: Int = 1, _ fault: Fault) {
        faults[endpoint, default: [:]][occurrence] = fault
    }

    package func edit(_ change: @Sendable (inout ObservedGraph) -> Void) { change(&rules.graph) }

    /// The budget lets no request to the endpoint start any more.
    package func close(_ endpoint: Endpoint) { closed.insert(endpoint) }

    package func open(_ endpoint: Endpoint) { closed.remove(endpoint) }

    /// Lists of datasets are empty for so many looks.
    package func listLate(looks: Int) { blindLooks = looks }

    package func setBlindAfterFault(_ blind: Bool) {
        isBlindAfterFault = blind
        isBlind = false
    }

    package func duplicateDatasets() { rules.datasetsAreDoubled = true }

    package func host(_ archive: VendorRules.Archive, at url: String) {
        rules.archives[String(url.prefix { $0 != "?" })] = archive
    }

    package func setBulkUploadReads(_ reads: Int) { rules.bulkUploadReads = reads }

    package func setBlindReads(_ reads: Int) { rules.blindReads = reads }

    package func setCheckpoints(_ found: ObservedCheckpoints, of model: RemoteID) {
        rules.graph.models[model]?.checkpoints = found
    }

    package func forgetRequests() { requests = [] }
}

// MARK: Faults

extension MemoryVendor {
    private func arrive<Value>(
        _ endpoint: Endpoint, _ work: () throws(RemoteFailure) -> Value
    ) throws(RemoteFailure) -> Value {
        guard lifetime.survives() else { throw killed(endpoint) }
        requests.append(endpoint)
        arrivals[endpoint, default: 0] += 1
        if isBlind, endpoint.method == .get {
            throw RemoteFailure(
                code: .server, effect: .none, endpoint: endpoint, status: 503, message: "come back later")
        }
        switch faults[endpoint]?[arrivals[endpoint] ?? 0] ?? dueFault(endpoint) {
        case .refuse(let code):
            throw RemoteFailure(code: code, effect: .none, endpoint: endpoint, status: 400, message: "refused")
        case .loseRequest:
            throw lost(endpoint)
        case .loseAnswer:
            _ = try work()
            throw lost(endpoint)
        case nil:
            let value = try work()
            guard lifetime.survives() else { throw killed(endpoint) }
            return value
        }
    }

    private func dueFault(_ endpoint: Endpoint) -> Fault? {
        guard endpoint.method != .get, let (write, fault) = nextFault else { return nil }
        nextFault = write > 1 ? (write - 1, fault) : nil
        return write > 1 ? nil : fault
    }

    private func lost(_ endpoint: Endpoint) -> RemoteFailure {
        isBlind = isBlindAfterFault
        return RemoteFailure(
            code: .connection, effect: .unknown, endpoint: endpoint, message: "the connection broke")
    }

    private func killed(_ endpoint: Endpoint) -> RemoteFailure {
        RemoteFailure(code: .cancelled, effect: .unknown, endpoint: endpoint, message: "the process was killed")
    }
}
