import Foundation
import TailorModel
import TailorReconciler
import TailorTesting

/// What a wait sees of a vendor that is not always there, and a count of its looks.
actor FlakyRemote: RemoteReading {
    private let remote: any RemoteReading
    private let time: VirtualTime
    private var outages: [Range<Date>] = []
    private var killAt: Date?
    private var hook: @Sendable () async -> Void = {}
    /// When the models were asked for, in the order of the requests.
    private(set) var looks: [Date] = []
    /// Requests for single models.
    private(set) var questions = 0

    init(_ remote: any RemoteReading, time: VirtualTime) {
        self.remote = remote
        self.time = time
    }

    /// Nobody answers, from so many seconds after now, for so many seconds.
    func breakDown(in seconds: Double, for duration: Double) {
        let start = time.now + seconds
        outages.append(start..<start + duration)
    }

    /// What happens before each look at the models.
    func whenAsked(_ happens: @escaping @Sendable () async -> Void) { hook = happens }

    /// The process that asks is killed when it asks next, so many seconds from now.
    func kill(in seconds: Double) { killAt = time.now + seconds }

    func forget() { looks = [] }

    func demandAnswer(_ endpoint: Endpoint) throws(RemoteFailure) {
        if let end = killAt, time.now >= end {
            killAt = nil
            throw RemoteFailure(code: .cancelled, effect: .none, endpoint: endpoint, message: "killed")
        }
        guard !outages.contains(where: { $0.contains(time.now) }) else {
            throw RemoteFailure(
                code: .connection, effect: .none, endpoint: endpoint, message: "the connection was refused")
        }
    }

    func models() async throws(RemoteFailure) -> [ObservedModel] {
        looks.append(time.now)
        await hook()
        try demandAnswer(.listModels)
        return try await remote.models()
    }

    func model(_ id: RemoteID) async throws(RemoteFailure) -> ObservedModel {
        questions += 1
        try demandAnswer(.getModel)
        return try await remote.model(id)
    }

    var budget: BudgetSnapshot { get async { await remote.budget } }
    func projects() async throws(RemoteFailure) -> [ObservedProject] { try await remote.projects() }
    func datasets() async throws(RemoteFailure) -> [ObservedDataset] { try await remote.datasets() }
    func project(_ id: RemoteID) async throws(RemoteFailure) -> ObservedProject { try await remote.project(id) }
    func dataset(_ id: RemoteID) async throws(RemoteFailure) -> ObservedDataset { try await remote.dataset(id) }
    func bulkUpload(of dataset: RemoteID) async throws(RemoteFailure) -> ObservedBulkUpload {
        try await remote.bulkUpload(of: dataset)
    }
    func state(of job: GenerationJob) async throws(RemoteFailure) -> GenerationState {
        try await remote.state(of: job)
    }
    func checkpoints(of model: RemoteID) async throws(RemoteFailure) -> ObservedCheckpoints {
        try await remote.checkpoints(of: model)
    }
}

/// Says yes to what only writes the state.
struct Bookkeeping: Approval {
    func approve(_ plan: Plan) async -> Bool { plan.operations.allSatisfy { $0.endpoint == nil } }
}
