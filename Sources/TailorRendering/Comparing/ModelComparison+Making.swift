import TailorModel

extension ModelComparison {
    /// The revisions that are compared where none are named: the current one, its candidate or successor, and older ones that are
    /// kept, at most four.
    private static let mostRevisions = 4

    /// - Parameters:
    ///   - key: of a model that is recorded.
    ///   - numbers: the revisions; empty: those that there are.
    /// - Returns: nil where the model is not recorded, or has not all of these revisions.
    package init?(of key: String, _ numbers: Set<Int> = [], in state: RecordedState) {
        guard let history = state.models[key], numbers.allSatisfy({ history.revision($0) != nil }) else { return nil }
        let recent = history.inUse + history.retired.reversed()
        let chosen = numbers.isEmpty ? Array(recent.prefix(Self.mostRevisions)) : numbers.compactMap(history.revision)
        let records = chosen.sorted { $0.revision < $1.revision }
        let revisions = records.map { record in
            ComparedRevision(
                record: record, role: history.role(of: record), dataset: state.trainedOn(record.datasetID),
                review: state.reviews[key]?.last { $0.id == record.id },
                cost: state.receipts[key]?.last { $0.id == record.id }?.cost)
        }
        self.init(
            address: .model(key), revisions: revisions,
            prompts: Self.prompts(of: records, state.samples[key] ?? []),
            differences: zip(revisions, revisions.dropFirst()).map(RevisionDifference.init))
    }

    /// A prompt has the name that it had last.
    private static func prompts(of records: [ModelRecord], _ samples: [SampleRecord]) -> [ComparedPrompt] {
        let results = Dictionary(samples.map { ($0.key, $0) }) { _, last in last }
        let ids = Set(records.map(\.id))
        var known: Set<Digest> = []
        return samples.reversed().filter { ids.contains($0.modelID) && known.insert($0.request.digest).inserted }
            .sorted { ($0.name, $0.request.digest.description) < ($1.name, $1.request.digest.description) }
            .map { sample in
                ComparedPrompt(
                    name: sample.name, request: sample.request,
                    results: records.map {
                        results[SampleRecord.Key(modelID: $0.id, digest: sample.request.digest)]
                    })
            }
    }
}

extension RecordedState {
    fileprivate func trainedOn(_ id: RemoteID) -> ComparedRevision.TrainedOn? {
        for (key, history) in datasets {
            if let record = history.all.first(where: { $0.id == id }) {
                return ComparedRevision.TrainedOn(address: .dataset(key), record: record)
            }
        }
        return nil
    }
}

extension RevisionDifference {
    fileprivate init(_ older: ComparedRevision, _ newer: ComparedRevision) {
        let (old, new) = (older.dataset?.record, newer.dataset?.record)
        let known = old.flatMap { old in new.map { (old, $0) } }
        let schemas = known.map { ($0.attributes.visualSchema, $1.attributes.visualSchema) }
        self.init(
            from: older.record.revision, to: newer.record.revision,
            pictures: known.map(Self.pictures) ?? [], captions: known.map(Self.captions) ?? [],
            schema: schemas.flatMap { $0 == $1 ? nil : DocumentDifference(before: $0, after: $1) },
            training: JSONValue.differences(
                from: older.record.training.document, to: newer.record.training.document, at: "training"),
            isPartial: known == nil)
    }

    /// An image is its content: one that only has another name is no difference.
    private static func pictures(_ old: DatasetRecord, _ new: DatasetRecord) -> [ReviewedPicture] {
        let kept = Set(old.images.values.map(\.identity)).intersection(new.images.values.map(\.identity))
        func source(_ name: String, _ dataset: DatasetRecord) -> ReviewedPicture.Source? {
            guard let image = dataset.images[name], !kept.contains(image.identity) else { return nil }
            return ReviewedPicture.Source(
                image.identity, remote: ReviewedPicture.Remote(dataset: dataset.id, image: image.id))
        }
        return Set(old.images.keys).union(new.images.keys).sorted().compactMap { name in
            let (before, after) = (source(name, old), source(name, new))
            guard let shown = after ?? before else { return nil }
            let change: PictureChange = before == nil ? .added : after == nil ? .removed : .replaced
            return ReviewedPicture(
                name: name, change: change, earlierName: nil, shown: shown,
                replaced: change == .replaced ? before : nil)
        }
    }

    private static func captions(_ old: DatasetRecord, _ new: DatasetRecord) -> [CaptionDifference] {
        let before = Dictionary(old.images.values.map { ($0.identity, $0) }) { first, _ in first }
        return new.images.sorted { $0.key < $1.key }.compactMap { name, image in
            guard let earlier = before[image.identity], earlier.writtenCaption != image.writtenCaption else {
                return nil
            }
            return CaptionDifference(
                image: name,
                documents: DocumentDifference(before: earlier.writtenCaption, after: image.writtenCaption))
        }
    }
}

extension ImageRecord {
    /// Digest of the caption that a person wrote; nil where the vendor wrote it.
    fileprivate var writtenCaption: Digest? { caption ?? automaticCaption ?? consoleCaption }
}
