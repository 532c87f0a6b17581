import TailorModel

/// Observes: three lists for any number of resources, one request for every dataset of ours that may still change, and
/// one for whatever is recorded and not listed.
package struct Refresh: Sendable {
    private let remote: any RemoteReading
    private let concurrency: Int

    package init(_ remote: any RemoteReading, concurrency: Int) {
        self.remote = remote
        self.concurrency = max(1, concurrency)
    }

    /// - Parameter desired: what the YAML says: a caption in it is compared with what the vendor wrote, by value.
    package func observe(
        _ recorded: RecordedState, wanting desired: DesiredGraph = DesiredGraph()
    ) async throws(RemoteFailure) -> ObservedGraph {
        let remote = remote
        async let projects = outcome { () async throws(RemoteFailure) in try await remote.projects() }
        async let datasets = outcome { () async throws(RemoteFailure) in try await remote.datasets() }
        async let models = outcome { () async throws(RemoteFailure) in try await remote.models() }
        var observed = ObservedGraph(
            projects: try await projects.get(), datasets: try await datasets.get(), models: try await models.get())
        try await Unlisted(remote).look(for: recorded, in: &observed)
        let captioned = recorded.datasetsToCompareCaptions(with: desired).filter { observed.datasets[$0] != nil }
        for dataset in try await read(Set(unfrozen(recorded, observed)).union(captioned).sorted()) {
            observed.datasets[dataset.id] = dataset
        }
        return observed
    }

    /// A completed dataset is frozen: what is recorded of its images is what stands, unless somebody else completed it.
    private func unfrozen(_ recorded: RecordedState, _ observed: ObservedGraph) -> [RemoteID] {
        recorded.datasets.values.map(\.working).filter { record in
            guard let row = observed.datasets[record.id] else { return false }
            return row.status == .draft || record.facts.status == .draft
        }.map(\.id).sorted()
    }

    private func read(_ ids: [RemoteID]) async throws(RemoteFailure) -> [ObservedDataset] {
        let remote = remote
        let outcomes = await withTaskGroup(of: Result<ObservedDataset, RemoteFailure>.self) { group in
            var outcomes: [Result<ObservedDataset, RemoteFailure>] = []
            for (position, id) in ids.enumerated() {
                if position >= concurrency, let outcome = await group.next() { outcomes.append(outcome) }
                group.addTask { await outcome { () async throws(RemoteFailure) in try await remote.dataset(id) } }
            }
            for await outcome in group { outcomes.append(outcome) }
            return outcomes
        }
        var datasets: [ObservedDataset] = []
        for outcome in outcomes { datasets.append(try outcome.get()) }
        return datasets
    }
}

private func outcome<Value>(
    _ body: () async throws(RemoteFailure) -> Value
) async -> Result<Value, RemoteFailure> {
    do throws(RemoteFailure) { return .success(try await body()) } catch { return .failure(error) }
}
