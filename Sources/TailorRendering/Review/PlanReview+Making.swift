import TailorModel

extension PlanReview {
    /// - Parameters:
    ///   - recorded: the state that the plan was made against.
    ///   - observed: what was read from the vendor for it.
    package init(of plan: Plan, desired: DesiredGraph, recorded: RecordedState, observed: ObservedGraph) {
        let making = ReviewMaking(plan, desired, recorded, observed)
        self.init(datasets: making.keys.map(making.dataset))
    }
}

/// What a review is made from.
private struct ReviewMaking {
    private let plan: Plan
    private let desired: DesiredGraph
    private let recorded: RecordedState
    private let observed: ObservedGraph
    private let changes: [Address: Change]

    init(_ plan: Plan, _ desired: DesiredGraph, _ recorded: RecordedState, _ observed: ObservedGraph) {
        self.plan = plan
        self.desired = desired
        self.recorded = recorded
        self.observed = observed
        changes = Dictionary(plan.changes.map { ($0.address, $0) }) { first, _ in first }
    }

    /// Of the datasets that change, or whose models do.
    var keys: [String] {
        let shown = plan.changes.filter { $0.isShown && $0.action != .read }
        let changed = shown.filter { $0.address.kind == .dataset }.map(\.address.key)
        let parents = shown.filter { $0.address.kind == .model }.compactMap { dataset(of: $0.address.key) }
        return Set(changed + parents).sorted()
    }

    func dataset(_ key: String) -> DatasetReview {
        let address = Address.dataset(key)
        let change = changes[address]
        let fields = change?.fields ?? []
        let schema = fields.filter { $0.path == Self.schema || $0.path.hasPrefix(Self.schema + ".") }
        return DatasetReview(
            address: address, action: change?.action ?? .unchanged, revision: change?.revision,
            pictures: pictures(of: key, change),
            captions: fields.filter { FieldTopic(path: $0.path).captioned != nil },
            schema: schema.flatMap(\.values),
            models: models(on: key).compactMap(model), lineage: lineage(of: key))
    }

    private static let schema = "visual_schema"

    // MARK: Pictures

    private func pictures(of key: String, _ change: Change?) -> [ReviewedPicture] {
        let record = history(of: key)?.working
        let images = record?.images ?? [:]
        func recorded(_ name: String) -> ReviewedPicture.Source {
            source(of: images[name], called: name, in: record)
        }
        if change?.action == .delete {
            return images.keys.sorted().map {
                ReviewedPicture(name: $0, change: .removed, earlierName: nil, shown: recorded($0), replaced: nil)
            }
        }
        let topics = (change?.fields ?? []).map { (field: $0, topic: FieldTopic(path: $0.path)) }
        let wanted = desired.datasets[key]?.images.map {
            Dictionary($0.map { ($0.name, $0.source) }) { first, _ in first }
        }
        var changed: [ReviewedPicture] = []
        for (field, topic) in topics {
            guard let name = topic.image else { continue }
            let old = field.before == nil ? nil : recorded(name)
            let new = field.after == nil ? nil : source(of: wanted?[name])
            guard let shown = new ?? old else { continue }
            let what: PictureChange = field.before == nil ? .added : field.after == nil ? .removed : .replaced
            changed.append(
                ReviewedPicture(
                    name: name, change: what, earlierName: nil, shown: shown, replaced: what == .replaced ? old : nil))
        }
        let renames = topics.compactMap { field, topic -> (String, String)? in
            guard case .imageName(let old) = topic, case .string(let new)? = field.after else { return nil }
            return (new, old)
        }
        let earlier = Dictionary(renames) { first, _ in first }
        let done = Set(changed.map(\.name))
        let kept = (wanted.map { Array($0.keys) } ?? Array(images.keys)).filter { !done.contains($0) }.sorted()
        return changed
            + kept.map { name in
                let old = recorded(earlier[name] ?? name)
                var shown = wanted?[name].map(source(of:)) ?? old
                shown.remote = old.remote
                return ReviewedPicture(
                    name: name, change: .kept, earlierName: earlier[name], shown: shown, replaced: nil)
            }
    }

    private func source(of image: ImageSource?) -> ReviewedPicture.Source {
        switch image {
        case .file(let path, let facts)?:
            ReviewedPicture.Source(
                ImageIdentity(digest: facts.digest), path: path, measured: "\(facts.width) x \(facts.height)")
        case .url?, nil: ReviewedPicture.Source(image?.identity)
        }
    }

    /// - Parameter record: nil for an image that the state does not know.
    private func source(
        of record: ImageRecord?, called name: String, in dataset: DatasetRecord?
    ) -> ReviewedPicture.Source {
        guard let dataset else { return ReviewedPicture.Source(record?.identity) }
        let id = record?.id ?? observed.datasets[dataset.id]?.images?.first { $0.name == name }?.id
        return ReviewedPicture.Source(
            record?.identity, remote: id.map { ReviewedPicture.Remote(dataset: dataset.id, image: $0) })
    }

    // MARK: Models

    private func models(on dataset: String) -> [String] {
        let recordedKeys = recorded.models.keys.filter { self.dataset(of: $0) == dataset }
        let desiredKeys = desired.models.filter { $0.value.dataset == dataset }.keys
        return Set(recordedKeys).union(desiredKeys).sorted()
    }

    /// The key of the dataset of a model; nil where neither the configuration nor the state has it.
    private func dataset(of model: String) -> String? {
        if let desired = desired.models[model] { return desired.dataset }
        guard let id = recorded.models[model]?.working.datasetID else { return nil }
        return recorded.datasets.first { $0.value.all.contains { $0.id == id } }?.key
    }

    private func model(_ key: String) -> TrainingReview? {
        guard let change = changes[.model(key)], change.isShown, desired.models[key] != nil else { return nil }
        let isTrained = trained.contains(change.address)
        guard isTrained || [.create, .revise, .replace].contains(change.action) else { return nil }
        return TrainingReview(
            address: change.address, action: change.action, revision: change.revision, isTrained: isTrained,
            inputs: change.fields.filter { $0.path.hasPrefix("training") })
    }

    private var trained: Set<Address> {
        Set(plan.operations.filter { $0.step.startsTraining }.map(\.address))
    }

    // MARK: Lineage

    /// Revisions that are drawn; older ones are counted.
    private static let mostRevisions = 4

    private func lineage(of key: String) -> Lineage {
        let address = Address.dataset(key)
        let history = history(of: key)
        let next = changes[address].flatMap { made(by: $0, over: history?.next) }
        let deleted = deletedRevisions(of: address)
        var revisions = (history?.all.reversed() ?? []).map { record in
            Lineage.Dataset(
                revision: record.revision, role: role(of: record.revision, in: history, deleted),
                pictures: record.images.count, models: models(on: record, of: key))
        }
        if let next {
            revisions.append(
                Lineage.Dataset(
                    revision: next, role: .new, pictures: desired.datasets[key]?.images?.count,
                    models: models(on: key).compactMap { new($0, on: nil) }))
        }
        let project = desired.datasets[key]?.project
        let named = project.map { Address.project($0).description }
        let id = history?.working.attributes.projectID
        let known = recorded.projects.first { $0.value.working.id == id }.map { Address.project($0.key).description }
        return Lineage(
            project: named ?? known ?? id.flatMap { observed.projects[$0]?.name } ?? "a project", dataset: address,
            revisions: revisions.suffix(Self.mostRevisions), earlier: max(0, revisions.count - Self.mostRevisions))
    }

    /// Revisions of models on a revision of a dataset, with those that the plan makes on it.
    private func models(on record: DatasetRecord, of key: String) -> [Lineage.Model] {
        models(on: key).flatMap { model -> [Lineage.Model] in
            let address = Address.model(model)
            let history = recorded.models[model]
            let next = changes[address].flatMap { made(by: $0, over: history?.next) }
            let deleted = deletedRevisions(of: address)
            let there = (history?.all.reversed() ?? []).filter { $0.datasetID == record.id }.map { model in
                Lineage.Model(
                    address: address, revision: model.revision, role: role(of: model.revision, in: history, deleted),
                    isTrained: next == nil && model == history?.working && trained.contains(address))
            }
            return there + [new(model, on: record)].compactMap { $0 }
        }
    }

    /// The revision of a model that the plan makes on a revision of its dataset; on nil, the one that the plan makes.
    private func new(_ key: String, on dataset: DatasetRecord?) -> Lineage.Model? {
        let address = Address.model(key)
        guard let change = changes[address], let next = made(by: change, over: recorded.models[key]?.next),
            let desired = desired.models[key]
        else { return nil }
        let history = history(of: desired.dataset)
        let isDatasetMade = changes[.dataset(desired.dataset)].flatMap { made(by: $0, over: history?.next) } != nil
        guard isDatasetMade ? dataset == nil : dataset == history?.working else { return nil }
        return Lineage.Model(
            address: address, revision: next, role: .new, isTrained: trained.contains(address))
    }

    /// The number of the revision that a change makes.
    /// - Parameter next: of the next one; nil where none is recorded.
    private func made(by change: Change, over next: Int?) -> Int? {
        switch change.action {
        case .create: 1
        case .revise, .replace: change.revision ?? next ?? 1
        case .update, .delete, .adopt, .forget, .read, .unchanged: nil
        }
    }

    private func role<Record>(
        of revision: Int, in history: RevisionHistory<Record>?, _ deleted: Set<Int>
    ) -> Lineage.Role {
        if deleted.contains(revision) { return .deleted }
        if revision == history?.current.revision { return .current }
        return revision == history?.successor?.revision ? .successor : .retired
    }

    private func deletedRevisions(of address: Address) -> Set<Int> {
        Set(
            plan.operations.filter { $0.address == address }.compactMap { operation in
                switch operation.step {
                case .write(.deleteDataset(let revision)), .write(.deleteModel(let revision)): revision
                default: nil
                }
            })
    }

    /// Also of a dataset that `moved` gives another key.
    private func history(of key: String) -> RevisionHistory<DatasetRecord>? {
        recorded.datasets[key]
            ?? desired.moved.first { $0.to == .dataset(key) }.flatMap { recorded.datasets[$0.from.key] }
    }
}
