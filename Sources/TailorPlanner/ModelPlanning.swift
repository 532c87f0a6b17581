import TailorModel

/// One model: create, update, start its training, or say what stands in the way.
struct ModelPlanning {
    private let address: Address
    private let dataset: Address
    private let desired: DesiredModel
    private let context: PlanningContext

    init?(_ key: String, _ context: PlanningContext) {
        guard let desired = context.goal.models[key] else { return nil }
        address = .model(key)
        dataset = .dataset(desired.dataset)
        self.desired = desired
        self.context = context
    }

    func plan(into draft: inout PlanDraft) {
        if context.isTrainedAndGone(address), !context.options.replaced.contains(address) {
            return reportVanished(into: &draft)
        }
        guard let record = context.standing.models[address.key]?.current,
            let observed = context.observed.models[record.id]
        else { return create(into: &draft) }
        if let why = revision(record, observed) {
            return draft.refuseRevision(of: address, because: why)
        }
        update(observed, record, into: &draft)
    }

    private func create(into draft: inout PlanDraft) {
        if let datasetID = context.standing.id(of: dataset),
            let twin = context.observed.models.values.filter({
                $0.name == desired.name && $0.datasetID == datasetID && !context.owned.models.contains($0.id)
            }).min(by: { $0.id < $1.id })
        {
            draft.diagnostics.append(AdoptionRules.twin("model", desired.name, id: twin.id, of: address))
        }
        let model = ModelDraft(
            dataset: desired.dataset, name: desired.name, description: desired.description, training: desired.training)
        let reason = context.creationReason(of: address)
        let made = draft.add(
            .createModel(model), at: address, after: [draft.stands[dataset], draft.deletions[address]?.last],
            why: reason)
        var operations = [made]
        if desired.status == .trained { operations.append(start(after: [made], into: &draft)) }
        draft.change(address, .create, reason: reason, fields: creationFields, operations: operations)
    }

    private func update(_ observed: ObservedModel, _ record: ModelRecord, into draft: inout PlanDraft) {
        var operations: [OperationID] = []
        let fields = changedFields(from: observed)
        if !fields.isEmpty {
            let changed = Set(fields.map(\.path))
            let update = ModelUpdate(
                name: changed.contains("name") ? desired.name : nil,
                description: changed.contains("description") ? desired.description : nil)
            operations.append(draft.add(.updateModel(update), at: address, why: Phrases.differing(fields)))
        }
        var reasons = fields.isEmpty ? [] : [Phrases.differing(fields)]
        if observed.status == .created, desired.status == .trained {
            operations.append(start(after: [draft.stands[dataset]], into: &draft))
            reasons.append("it is not trained yet")
        }
        notePending(observed, record, into: &draft)
        guard !operations.isEmpty else { return draft.unchanged(address) }
        draft.precondition(address, observed.id, observed.digest)
        draft.change(
            address, .update, reason: reasons.joined(separator: "; "), fields: fields, operations: operations)
    }

    private func start(after: [OperationID?], into draft: inout PlanDraft) -> OperationID {
        draft.add(.startTraining(desired.training), at: address, after: after, why: "it is to be trained")
    }

    /// Why the model would need a successor; nil when it is what the YAML wants, or can still become it.
    private func revision(_ record: ModelRecord, _ observed: ObservedModel) -> String? {
        guard observed.status != .created else { return nil }
        if context.standing.id(of: dataset) != observed.datasetID { return "it was trained on another dataset" }
        return record.training.isEquivalent(to: desired.training) ? nil : "its training differs"
    }

    private func notePending(_ observed: ObservedModel, _ record: ModelRecord, into draft: inout PlanDraft) {
        let condition: PendingWork.Condition
        switch observed.status {
        case .created, .completed: return
        case .inProgress: condition = .training
        case .stopping: condition = .stopping
        case .failed: condition = .failed
        case .stopped: condition = .stopped
        }
        draft.pending.append(
            PendingWork(address: address, id: observed.id, condition: condition, since: record.trainingStarted))
    }

    private func reportVanished(into draft: inout PlanDraft) {
        guard let id = context.baseline.id(of: address) else { return }
        draft.pending.append(PendingWork(address: address, id: id, condition: .vanished, since: nil))
        draft.change(address, .unchanged, reason: "it was trained, and vanished at the vendor")
    }

    private func changedFields(from observed: ObservedModel) -> [FieldChange] {
        var fields: [FieldChange] = []
        if observed.name != desired.name {
            fields.append(FieldChange("name", before: .string(observed.name), after: .string(desired.name)))
        }
        if let description = desired.description, observed.description ?? "" != description {
            fields.append(
                FieldChange(
                    "description", before: observed.description.map(JSONValue.string), after: .string(description)))
        }
        return fields
    }

    private var creationFields: [FieldChange] {
        var fields = [FieldChange("name", before: nil, after: .string(desired.name))]
        if let description = desired.description {
            fields.append(FieldChange("description", before: nil, after: .string(description)))
        }
        fields.append(FieldChange("dataset", before: nil, after: .string(dataset.description)))
        fields.append(FieldChange("training.mode", before: nil, after: .string(desired.training.mode.rawValue)))
        return fields
    }
}

extension PlanningContext {
    /// A trained model that is gone is made again only when asked for, because that costs hours and money.
    fileprivate func isTrainedAndGone(_ address: Address) -> Bool {
        baseline.vanished.contains(address) && baseline.wasTrained(address)
    }
}

extension PlanDraft {
    /// A completed dataset is frozen and a trained model is what it is.
    mutating func refuseRevision(of address: Address, because why: String, fields: [FieldChange] = []) {
        change(address, .revise, reason: why, fields: fields)
        diagnostics.append(
            .error(
                "\(address) needs a revision (\(why)): not built yet",
                help: "Put the YAML back, or declare a new \(address.kind.noun) under another key.",
                address: address))
    }
}
