import TailorModel

/// `export`: reads what exists at the vendor. Three lists, and one request for each dataset (two for more than 200 images).
package struct ExportWorkflow: Sendable {
    private let remote: any RemoteReading
    private let concurrency: Int

    package init(remote: any RemoteReading, concurrency: Int) {
        self.remote = remote
        self.concurrency = max(1, concurrency)
    }

    /// - Parameters:
    ///   - projects: ids of projects that are exported with what they contain; empty: all.
    ///   - progress: is told how many datasets of how many are read.
    package func run(
        projects wanted: Set<RemoteID>, progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws(RunFailure) -> ExportSnapshot {
        let remote = remote
        let listed = try await mapFailure { () async throws(RemoteFailure) in
            ExportSnapshot(
                projects: try await remote.projects(), datasets: try await remote.datasets(),
                models: try await remote.models())
        }
        let known = Set(listed.projects.map(\.id))
        if let missing = wanted.subtracting(known).min() {
            throw .usage(
                "there is no project \(missing) at the vendor",
                help: "Its projects: " + listed.projects.map { "\($0.id) (`\($0.name)`)" }.folded(to: 10) + ".")
        }
        let projects = wanted.isEmpty ? known : wanted
        var snapshot = ExportSnapshot()
        snapshot.projects = listed.projects.filter { projects.contains($0.id) }.sorted { $0.id < $1.id }
        let rows = listed.datasets.filter { projects.contains($0.projectID) }.sorted { $0.id < $1.id }
        let datasets = Set(rows.map(\.id))
        snapshot.models = listed.models.filter { datasets.contains($0.datasetID) }.sorted { $0.id < $1.id }
        snapshot.datasets = try await mapFailure { () async throws(RemoteFailure) in
            try await read(rows.map(\.id), progress)
        }
        return snapshot
    }

    private func read(
        _ ids: [RemoteID], _ progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws(RemoteFailure) -> [ObservedDataset] {
        let remote = remote
        let results = await withTaskGroup(of: Result<ObservedDataset, RemoteFailure>.self) { group in
            var results: [Result<ObservedDataset, RemoteFailure>] = []
            func note(_ result: Result<ObservedDataset, RemoteFailure>) {
                results.append(result)
                progress(results.count, ids.count)
            }
            for (position, id) in ids.enumerated() {
                if position >= concurrency, let result = await group.next() { note(result) }
                group.addTask {
                    do throws(RemoteFailure) {
                        return .success(try await remote.dataset(id))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            for await result in group { note(result) }
            return results
        }
        var datasets: [ObservedDataset] = []
        for result in results { datasets.append(try result.get()) }
        return datasets.sorted { $0.id < $1.id }
    }
}
