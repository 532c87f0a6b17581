import TailorExecutor
import TailorModel

/// Observes the vendor: three lists for any number of resources, one request for each recorded dataset that may still
/// change, one for each recorded object that no list has, and one for the checkpoints of each model whose YAML does not
/// keep them all (Requests.md, "How many").
package struct Refresh: Sendable {
    private let remote: any RemoteReading
    private let concurrency: Int

    package init(_ remote: any RemoteReading, concurrency: Int) {
        self.remote = remote
        self.concurrency = max(1, concurrency)
    }

    /// - Parameter desired: what a plan compares besides: captions with the vendor's, and checkpoints with those that
    ///   exist. Empty for a comparison with the state alone.
    package func observe(
        _ recorded: RecordedState, wanting desired: DesiredGraph = DesiredGraph()
    ) async throws(RemoteFailure) -> ObservedGraph {
        let remote = remote
        async let projects = outcome { () async throws(RemoteFailure) in try await remote.projects() }
        async let datasets = outcome { () async throws(RemoteFailure) in try await remote.datasets() }
        async let models = outcome { () async throws(RemoteFailure) in try await remote.models() }
        var observed = ObservedGraph(
            projects: try await projects.get(), datasets: try await datasets.get(), models: try await models.get())
        try await AbsenceCheck(remote).confirm(recorded, in: &observed)
        try await AbsenceCheck(remote).confirm(desired.existing, in: &observed)
        let adopted = recorded.datasetsToAdopt(for: desired).filter { observed.datasets[$0.id] != nil }
        let captioned = recorded.datasetsToCompareCaptions(with: desired).filter { observed.datasets[$0] != nil }
        for dataset in try await read(
            Set(unfrozen(recorded, observed)).union(captioned).union(adopted.map(\.id)).sorted())
        {
            observed.datasets[dataset.id] = dataset
        }
        for (id, dataset) in adopted {
            observed.bulkUploads[id] = try await upload(of: id, observed.datasets[id], as: dataset)
        }
        for id in untidied(recorded, observed, desired) {
            observed.models[id]?.checkpoints = try await remote.checkpoints(of: id)
        }
        return observed
    }

    /// Datasets whose images can change: a completed dataset is frozen, unless somebody else completed it.
    private func unfrozen(_ recorded: RecordedState, _ observed: ObservedGraph) -> [RemoteID] {
        recorded.datasets.values.map(\.working).filter { record in
            guard let row = observed.datasets[record.id] else { return false }
            // During a bulk upload, the count of images and the list of them are of two different times.
            if record.attributes.archive?.isTaken == false { return false }
            return row.status == .draft || record.attributes.status == .draft
        }.map(\.id).sorted()
    }

    /// How far the zip of a draft is that is adopted.
    private func upload(
        of id: RemoteID, _ seen: ObservedDataset?, as desired: DesiredDataset
    ) async throws(RemoteFailure) -> ObservedBulkUpload? {
        guard let seen, seen.status == .draft, seen.upload == .advanced, desired.archive != nil else { return nil }
        let remote = remote
        return try await nilIfNotFound { () async throws(RemoteFailure) in try await remote.bulkUpload(of: id) }
    }

    /// Trained models, also those that are adopted, with checkpoints that the YAML may not keep.
    private func untidied(
        _ recorded: RecordedState, _ observed: ObservedGraph, _ desired: DesiredGraph
    ) -> [RemoteID] {
        let records = desired.models.flatMap { key, model in
            [recorded.models[key]?.current, recorded.models[key]?.successor].compactMap { $0 }.filter { record in
                model.keptCheckpoints.map(record.needsTidying) ?? false
            }
        }
        let adopted = desired.imports.filter { entry in
            guard entry.to.kind == .model, recorded.models[entry.to.key] == nil else { return false }
            return desired.models[entry.to.key]?.tidies(observed.models[entry.id]) ?? false
        }
        return (records.map(\.id) + adopted.map(\.id)).filter { observed.models[$0]?.status == .completed }.sorted()
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

extension RecordedState {
    /// Datasets that `import` names and the state does not have: their images are matched with the YAML.
    fileprivate func datasetsToAdopt(for desired: DesiredGraph) -> [(id: RemoteID, dataset: DesiredDataset)] {
        desired.imports.compactMap { entry in
            guard entry.to.kind == .dataset, datasets[entry.to.key] == nil else { return nil }
            return desired.datasets[entry.to.key].map { (entry.id, $0) }
        }
    }

    /// Datasets for which the YAML gives captions that are not recorded. They may equal the vendor's, and only reading the
    /// dataset tells.
    fileprivate func datasetsToCompareCaptions(with desired: DesiredGraph) -> [RemoteID] {
        desired.datasets.compactMap { key, dataset in
            let earlier = desired.moved.first { $0.to == .dataset(key) }?.from.key
            guard let record = (datasets[key] ?? earlier.flatMap { datasets[$0] })?.working else { return nil }
            let captions = (dataset.images ?? []).filter { $0.caption != nil }
            guard !captions.isEmpty else { return nil }
            let images = Dictionary(record.images.values.map { ($0.identity, $0) }) { first, _ in first }
            let isKnown = captions.allSatisfy { image in
                let kept = record.images[image.name].flatMap { $0.identity == image.source.identity ? $0 : nil }
                return (kept ?? images[image.source.identity])?.isCaptioned(as: image.caption) ?? true
            }
            return isKnown ? nil : record.id
        }
    }
}

private func outcome<Value>(
    _ body: () async throws(RemoteFailure) -> Value
) async -> Result<Value, RemoteFailure> {
    do throws(RemoteFailure) { return .success(try await body()) } catch { return .failure(error) }
}
