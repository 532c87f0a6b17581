import TailorBudget
import TailorModel
import TailorTesting

/// A vendor as a process sees it that is killed before or after one of its requests: from then on it sends nothing, and
/// writes nothing to its disk.
struct MortalRemote: RemoteWriting {
    let remote: any RemoteWriting
    /// Has a moment before and after each request.
    let requests = ProcessLifetime()
    /// Of the disk; over when the process is killed.
    let disk = ProcessLifetime()
    /// Requests that the vendor refuses.
    var refused: Set<Endpoint> = []

    var budget: BudgetSnapshot { get async { await remote.budget } }
    func reserve(_ endpoint: Endpoint) async -> Reservation { await remote.reserve(endpoint) }

    func perform(_ request: RemoteRequest) async throws(RemoteFailure) -> RemoteAnswer {
        try await living(request.endpoint) { () async throws(RemoteFailure) in
            if refused.contains(request.endpoint) { throw Self.failure(.forbidden, request.endpoint) }
            // Pictures stay here, to save time: a dataset is deleted with them or without.
            if case .uploadImage(let upload, _, _) = request {
                return .image(
                    ObservedImage(id: RemoteID(1), name: upload.name, caption: "{}", captionSource: .automatic))
            }
            return try await remote.perform(request)
        }
    }

    func projects() async throws(RemoteFailure) -> [ObservedProject] {
        try await living(.listProjects) { () async throws(RemoteFailure) in try await remote.projects() }
    }

    func datasets() async throws(RemoteFailure) -> [ObservedDataset] {
        try await living(.listDatasets) { () async throws(RemoteFailure) in try await remote.datasets() }
    }

    func models() async throws(RemoteFailure) -> [ObservedModel] {
        try await living(.listModels) { () async throws(RemoteFailure) in try await remote.models() }
    }

    func project(_ id: RemoteID) async throws(RemoteFailure) -> ObservedProject {
        try await living(.getProject) { () async throws(RemoteFailure) in try await remote.project(id) }
    }

    func model(_ id: RemoteID) async throws(RemoteFailure) -> ObservedModel {
        try await living(.getModel) { () async throws(RemoteFailure) in try await remote.model(id) }
    }

    func dataset(_ id: RemoteID) async throws(RemoteFailure) -> ObservedDataset {
        try await living(.getDataset) { () async throws(RemoteFailure) in try await remote.dataset(id) }
    }

    func bulkUpload(of dataset: RemoteID) async throws(RemoteFailure) -> ObservedBulkUpload {
        try await living(.getBulkUpload) { () async throws(RemoteFailure) in
            try await remote.bulkUpload(of: dataset)
        }
    }

    func state(of job: GenerationJob) async throws(RemoteFailure) -> GenerationState {
        try await living(.getStatus) { () async throws(RemoteFailure) in try await remote.state(of: job) }
    }

    func checkpoints(of model: RemoteID) async throws(RemoteFailure) -> ObservedCheckpoints {
        try await living(.listCheckpoints) { () async throws(RemoteFailure) in
            try await remote.checkpoints(of: model)
        }
    }

    private func living<Value: Sendable>(
        _ endpoint: Endpoint, _ body: () async throws(RemoteFailure) -> Value
    ) async throws(RemoteFailure) -> Value {
        try survive(endpoint)
        let value = try await body()
        try survive(endpoint)
        return value
    }

    private func survive(_ endpoint: Endpoint) throws(RemoteFailure) {
        guard !requests.survives() else { return }
        disk.begin(endingAt: 0)
        throw Self.failure(.cancelled, endpoint)
    }

    private static func failure(_ code: RemoteFailure.Code, _ endpoint: Endpoint) -> RemoteFailure {
        RemoteFailure(code: code, effect: .none, endpoint: endpoint, message: "no")
    }
}
