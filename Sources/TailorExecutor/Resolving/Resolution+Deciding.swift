import TailorModel

extension Resolution {
    /// Whether an intent happened, decided from what is observed. Pure.
    package init(of intent: Intent, in observed: ObservedGraph, knowing known: ResolutionContext) {
        switch intent.kind.evidence {
        // That it was asked for is all that the state can know: it may be billed.
        case nil where intent.kind.isGeneration: self = .happened(.asIntended(nil))
        case nil: self = .neverHappened
        case .project?, .dataset?: self = intent.deletion(in: observed)
        case .model?: self = intent.kind == .deleteModel ? intent.deletion(in: observed) : intent.training(in: observed)
        case .bulkUpload?: self = intent.bulkUpload(in: observed)
        case .insideDataset? where intent.kind != .uploadImage: self = intent.regeneration(in: observed, known)
        case .projects?, .datasets?, .models?, .insideDataset?: self = intent.making(in: observed, known)
        }
    }
}

extension Intent {
    /// A training is started as soon as its model is no longer `Created` (contract, GET /models/{model_id}).
    fileprivate func training(in observed: ObservedGraph) -> Resolution {
        guard let id = write.parent, let model = observed.models[id] else { return .neverHappened }
        return model.status == .created ? .neverHappened : .happened(.asIntended(nil))
    }

    /// An upload that was started has a status, however it ended (contract, GET …/images/bulk-upload/status).
    fileprivate func bulkUpload(in observed: ObservedGraph) -> Resolution {
        guard let id = write.parent, observed.bulkUploads[id] != nil else { return .neverHappened }
        return .happened(.asIntended(nil))
    }

    /// The object is gone. If the deletion counted as not done, the object would count as vanished, and the plan would stop.
    fileprivate func deletion(in observed: ObservedGraph) -> Resolution {
        guard let id = write.parent else { return .neverHappened }
        let exists =
            switch kind.evidence {
            case .project?: observed.projects[id] != nil
            case .dataset?: observed.datasets[id] != nil
            case .model?: observed.models[id] != nil
            default: true
            }
        return exists ? .neverHappened : .happened(.asIntended(nil))
    }

    /// Captions are being written, or differ from before. Where the captions before are not known, or somebody has written
    /// one of them by hand since, it counts as not done: asking again costs a request, and stale captions would cost a
    /// training.
    fileprivate func regeneration(in observed: ObservedGraph, _ known: ResolutionContext) -> Resolution {
        guard let id = write.parent, let dataset = observed.datasets[id],
            case .captionsRegenerated(let key, let names, _)? = write.edits.first
        else { return .neverHappened }
        if dataset.captionsUpdate == .inProgress { return .happened(.asIntended(nil)) }
        let records = known.recorded.datasets[key]?.all.first { $0.id == id }?.images ?? [:]
        let ids = Set(names.compactMap { records[$0]?.id })
        let images = (dataset.images ?? []).filter { ids.contains($0.id) }
        let captions = Digest(ofCaptions: images.map { ($0.id, $0.captionDocument?.digest) })
        guard let before = write.before, before != captions, !images.contains(where: { $0.captionSource == .manual })
        else { return .neverHappened }
        return .happened(.asIntended(nil))
    }

    /// Exactly one new object with the name is the result. A new object with another name may be the result, too, but only
    /// a person can tell, unless the vendor spelled the name its own way.
    fileprivate func making(in observed: ObservedGraph, _ known: ResolutionContext) -> Resolution {
        let found = candidates(in: observed, known)
        let rivals = known.open.filter { $0.sequence != sequence }
        let claimed = Set(rivals.filter { $0.makesBeside(self) }.compactMap(\.write.name))
        let exact = found.filter { $0.name == write.name }
        let alike = found.filter { $0.name.spelling == write.name?.spelling && !claimed.contains($0.name) }
        let similar = exact.isEmpty ? alike : exact
        if let only = similar.first, similar.count == 1 {
            return .happened(write.outcome(only.id, named: only.name))
        }
        if !similar.isEmpty { return .unclear(similar) }
        let others = Set(rivals.compactMap { $0.write.name?.spelling })
        let unmatched = found.filter { !others.contains($0.name.spelling) }
        return unmatched.isEmpty ? .neverHappened : .unclear(unmatched)
    }

    /// What it makes is a candidate for the result of the other one.
    private func makesBeside(_ other: Intent) -> Bool {
        kind.evidence == other.kind.evidence && project == other.project && write.parent == other.write.parent
    }

    /// Objects where the result would be, that are not recorded and were not there before the run.
    private func candidates(in observed: ObservedGraph, _ known: ResolutionContext) -> [Resolution.Candidate] {
        let recorded = known.recorded
        switch kind.evidence {
        case .projects?:
            let ours = recorded.ids.projects.union(known.unmanaged.projects)
            return observed.projects.values.new(besides: ours, \.id, \.name)
        case .datasets?:
            let ours = recorded.ids.datasets.union(known.unmanaged.datasets)
            return observed.datasets.values.filter { $0.projectID == project }.new(besides: ours, \.id, \.name)
        case .models?:
            let ours = recorded.ids.models.union(known.unmanaged.models)
            return observed.models.values.filter { $0.datasetID == write.parent }.new(besides: ours, \.id, \.name)
        case .insideDataset?:
            guard let id = write.parent else { return [] }
            let records = recorded.datasets.values.flatMap(\.all).first { $0.id == id }?.images ?? [:]
            let ours = Set(records.values.map(\.id) + known.unmanaged.images)
            return (observed.datasets[id]?.images ?? []).new(besides: ours, \.id, \.name)
        case .project?, .dataset?, .model?, .bulkUpload?, nil: return []
        }
    }

    /// The project in which a dataset is made; for a clone, the project of its source.
    var project: RemoteID? {
        guard case .dataset(_, let attributes)? = write.edits.first else { return write.parent }
        return attributes.projectID
    }
}

extension Collection {
    fileprivate func new(
        besides ours: Set<RemoteID>, _ id: (Element) -> RemoteID, _ name: (Element) -> String
    ) -> [Resolution.Candidate] {
        filter { !ours.contains(id($0)) }.map { Resolution.Candidate(id: id($0), name: name($0)) }
            .sorted { $0.id < $1.id }
    }
}

extension Digest {
    /// Of captions by the ids of their images, in any order; nil stands for an image without one.
    init(ofCaptions captions: [(RemoteID, Digest?)]) {
        let parts = captions.sorted { $0.0 < $1.0 }.map { id, caption -> JSONValue in
            [.integer(id.rawValue), caption.map { .string($0.description) } ?? .null]
        }
        self = JSONValue.array(parts).digest
    }
}
