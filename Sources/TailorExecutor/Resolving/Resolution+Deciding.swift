import TailorModel

extension Resolution {
    /// What an intent came to, by what is seen. Pure.
    package init(of intent: Intent, in sight: ObservedGraph, knowing known: ResolutionContext) {
        switch intent.kind.sight {
        case nil: self = .neverHappened
        case .project?, .dataset?: self = intent.deletion(in: sight)
        case .model?: self = intent.kind == .deleteModel ? intent.deletion(in: sight) : intent.training(in: sight)
        case .bulkUpload?: self = intent.bulkUpload(in: sight)
        case .insideDataset? where intent.kind != .uploadImage: self = intent.regeneration(in: sight, known)
        case .projects?, .datasets?, .models?, .insideDataset?: self = intent.making(in: sight, known)
        }
    }
}

extension Intent {
    /// A training is started as soon as its model is no longer `Created` (contract, GET /models/{model_id}).
    fileprivate func training(in sight: ObservedGraph) -> Resolution {
        guard let id = write.parent, let model = sight.models[id] else { return .neverHappened }
        return model.status == .created ? .neverHappened : .happened(.asIntended(nil))
    }

    /// An upload that was begun has a status, whatever came of it (contract, GET …/images/bulk-upload/status).
    fileprivate func bulkUpload(in sight: ObservedGraph) -> Resolution {
        guard let id = write.parent, sight.bulkUploads[id] != nil else { return .neverHappened }
        return .happened(.asIntended(nil))
    }

    /// What was to be deleted is gone. If it were taken for vanished, the plan would stop, because nobody said that.
    fileprivate func deletion(in sight: ObservedGraph) -> Resolution {
        guard let id = write.parent else { return .neverHappened }
        let stands =
            switch kind.sight {
            case .project?: sight.projects[id] != nil
            case .dataset?: sight.datasets[id] != nil
            case .model?: sight.models[id] != nil
            default: true
            }
        return stands ? .neverHappened : .happened(.asIntended(nil))
    }

    /// Captions are being written, or are others than before. Where it is not known what they were it counts as not
    /// done: asking again costs a request, and stale captions would cost a training.
    fileprivate func regeneration(in sight: ObservedGraph, _ known: ResolutionContext) -> Resolution {
        guard let id = write.parent, let dataset = sight.datasets[id],
            case .captionsRegenerated(let key, let names, _)? = write.edits.first
        else { return .neverHappened }
        if dataset.captionsUpdate == .inProgress { return .happened(.asIntended(nil)) }
        let records = known.recorded.datasets[key]?.all.first { $0.id == id }?.images ?? [:]
        let ids = Set(names.compactMap { records[$0]?.id })
        let captions = (dataset.images ?? []).filter { ids.contains($0.id) }.map { ($0.id, $0.captionDocument?.digest) }
        guard let before = write.before, before != Digest(ofCaptions: captions) else { return .neverHappened }
        return .happened(.asIntended(nil))
    }

    /// Exactly one that is new and has the name: that is it. What has another name may be it too, but only a person
    /// can tell, unless the vendor spelt the name its own way.
    fileprivate func making(in sight: ObservedGraph, _ known: ResolutionContext) -> Resolution {
        let found = candidates(in: sight, known)
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
        let strange = found.filter { !others.contains($0.name.spelling) }
        return strange.isEmpty ? .neverHappened : .unclear(strange)
    }

    /// What it makes is a candidate for what the other one made.
    private func makesBeside(_ other: Intent) -> Bool {
        kind.sight == other.kind.sight && project == other.project && write.parent == other.write.parent
    }

    /// What stands where it would stand, is not recorded, and was not there before the run.
    private func candidates(in sight: ObservedGraph, _ known: ResolutionContext) -> [Resolution.Candidate] {
        let recorded = known.recorded
        switch kind.sight {
        case .projects?:
            let ours = Set(recorded.projects.values.flatMap(\.all).map(\.id) + known.unmanaged.projects)
            return sight.projects.values.new(besides: ours, \.id, \.name)
        case .datasets?:
            let ours = Set(
                recorded.datasets.values.flatMap(\.all).map(\.id) + recorded.scratches.map(\.id)
                    + known.unmanaged.datasets)
            return sight.datasets.values.filter { $0.projectID == project }.new(besides: ours, \.id, \.name)
        case .models?:
            let ours = Set(recorded.models.values.flatMap(\.all).map(\.id) + known.unmanaged.models)
            return sight.models.values.filter { $0.datasetID == write.parent }.new(besides: ours, \.id, \.name)
        case .insideDataset?:
            guard let id = write.parent else { return [] }
            let records = recorded.datasets.values.flatMap(\.all).first { $0.id == id }?.images ?? [:]
            let ours = Set(records.values.map(\.id) + known.unmanaged.images)
            return (sight.datasets[id]?.images ?? []).new(besides: ours, \.id, \.name)
        case .project?, .dataset?, .model?, .bulkUpload?, nil: return []
        }
    }

    /// The project in which a dataset is made: for a clone that of its source.
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

extension String {
    /// What is left of a name when a vendor writes it in lower case and with `_` for what is no letter or digit.
    fileprivate var spelling: String {
        String(lowercased().map { $0.isLetter || $0.isNumber || ".-".contains($0) ? $0 : "_" })
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
