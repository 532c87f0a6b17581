import TailorModel

/// A model that stands, and perhaps its successor (semantics.md, "Which change" and "Revise a completed dataset").
struct ModelSuccession {
    private let planning: ModelPlanning
    private let history: RevisionHistory<ModelRecord>
    private let inputs: ModelInputs

    init(_ planning: ModelPlanning, _ history: RevisionHistory<ModelRecord>, _ inputs: ModelInputs) {
        self.planning = planning
        self.history = history
        self.inputs = inputs
    }

    private var address: Address { planning.address }
    private var isReplaced: Bool { planning.context.options.replaced.contains(address) }

    /// What stands is what the YAML wants, or is about to be.
    var trainsNothing: Bool {
        inputs.equal(history.working) || inputs.equal(history.current) || reverted != nil
            || planning.desired.status != .trained
    }

    // MARK: Without a successor

    func planCurrent(into builder: inout PlanBuilder) {
        let record = history.current
        guard let observed = planning.context.observed.models[record.id] else { return }
        switch observed.status {
        case .created where !inputs.fit(untrained: observed, record): remake(record, observed, into: &builder)
        case .created: keep(record, observed, into: &builder)
        case .inProgress, .stopping: keep(record, observed, into: &builder)
        case .failed where isReplaced, .stopped where isReplaced: remake(record, observed, into: &builder)
        case .completed where isReplaced: succeed("`--replace` asks for it", into: &builder)
        case .completed, .failed, .stopped:
            let differences = inputs.differences(from: record)
            if differences.isEmpty { return keep(record, observed, into: &builder) }
            if let earlier = reverted { return reinstate(earlier, into: &builder) }
            succeed(differences.joined(separator: "; "), into: &builder)
        }
    }

    /// A retired model that was trained from just these inputs, and stands.
    private var reverted: ModelRecord? {
        history.retired.reversed().first {
            planning.context.observed.models[$0.id]?.status == .completed && inputs.equal($0)
        }
    }

    /// - Parameter gone: the operation that deletes a successor that need not be, and why it goes.
    private func reinstate(
        _ earlier: ModelRecord, gone: (operation: OperationID, reason: String)? = nil, into builder: inout PlanBuilder
    ) {
        let done = builder.add(
            .record([.reinstated(address, revision: earlier.revision)]), at: address,
            after: [gone?.operation, builder.stands[address], builder.stands[planning.dataset]],
            why: "it is what the YAML wants")
        builder.retiring[address] = ([history.current.revision], done)
        builder.reinstated[address] = earlier.revision
        let renamed = update(earlier, after: done, into: &builder)
        let reasons = ["revision r\(earlier.revision) is what the YAML wants again", gone?.reason].compactMap { $0 }
        builder.change(
            address, .update, reason: reasons.joined(separator: "; "), fields: renamed.fields,
            operations: [gone?.operation, done].compactMap { $0 } + renamed.operations)
    }

    private func succeed(_ reason: String, after: OperationID? = nil, into builder: inout PlanBuilder) {
        planning.create(
            revision: history.next, succeeding: history.working, after: after, reason: reason, into: &builder)
    }

    /// Deleted and made anew under its number: nothing was trained, or its training came to nothing. A training that
    /// failed is no reason by itself.
    private func remake(_ record: ModelRecord, _ observed: ObservedModel, into builder: inout PlanBuilder) {
        let differences = inputs.differences(from: record).joined(separator: "; ")
        let reason =
            switch (observed.status, isReplaced) {
            case (.failed, true): "its training failed"
            case (.stopped, true): "its training was stopped"
            case (.failed, false): "\(differences); the r\(record.revision) whose training failed is deleted"
            case (.stopped, false): "\(differences); the r\(record.revision) whose training was stopped is deleted"
            default: "its inputs differ, and it is not trained yet"
            }
        let gone = builder.add(
            .deleteModel(revision: record.revision), at: address, after: [builder.stands[address]], why: reason)
        builder.deletions[address] = [gone]
        builder.goneModels[record.id] = gone
        builder.precondition(address, observed.id, observed.digest)
        planning.create(
            revision: record.revision, succeeding: record.revision == 1 ? nil : record, reason: reason, into: &builder)
    }

    private func keep(_ record: ModelRecord, _ observed: ObservedModel, into builder: inout PlanBuilder) {
        let (fields, updates) = update(record, after: builder.stands[address], into: &builder)
        var operations = updates
        var reasons = fields.isEmpty ? [] : [Phrases.differing(fields)]
        if observed.status == .created, planning.desired.status == .trained {
            operations.append(planning.start(after: [builder.stands[planning.dataset]], into: &builder))
            reasons.append("it is not trained yet")
        }
        notePending(record, observed, into: &builder)
        guard !operations.isEmpty else { return builder.unchanged(address) }
        builder.precondition(address, observed.id, observed.digest)
        builder.change(
            address, .update, reason: reasons.joined(separator: "; "), fields: fields, operations: operations)
    }

    /// Name and description as the YAML has them now.
    private func update(
        _ record: ModelRecord, after: OperationID?, into builder: inout PlanBuilder
    ) -> (fields: [FieldChange], operations: [OperationID]) {
        guard let observed = planning.context.observed.models[record.id] else { return ([], []) }
        let fields = changedFields(of: record, observed)
        guard !fields.isEmpty else { return ([], []) }
        let changed = Dictionary(fields.map { ($0.path, $0.after) }) { $1 }
        let update = ModelUpdate(
            name: changed["name"].flatMap(Self.text), description: changed["description"].flatMap(Self.text))
        let updated = builder.add(.updateModel(update), at: address, after: [after], why: Phrases.differing(fields))
        return (fields, [updated])
    }

    private static func text(_ value: JSONValue?) -> String? {
        if case .string(let text)? = value { text } else { nil }
    }

    private func changedFields(of record: ModelRecord, _ observed: ObservedModel) -> [FieldChange] {
        let desired = planning.desired
        var fields: [FieldChange] = []
        let name = revisedName(desired.name, record.revision)
        if observed.name != name, !desired.lifecycle.ignores("name") {
            fields.append(FieldChange("name", before: .string(observed.name), after: .string(name)))
        }
        if let description = desired.description, observed.description ?? "" != description,
            !desired.lifecycle.ignores("description")
        {
            fields.append(
                FieldChange(
                    "description", before: observed.description.map(JSONValue.string), after: .string(description)))
        }
        return fields
    }

    private func notePending(_ record: ModelRecord, _ observed: ObservedModel, into builder: inout PlanBuilder) {
        let condition: PendingWork.Condition
        switch observed.status {
        case .created, .completed: return
        case .inProgress: condition = .training
        case .stopping: condition = .stopping
        case .failed: condition = .failed
        case .stopped: condition = .stopped
        }
        builder.pending.append(
            PendingWork(
                address: address, id: observed.id, condition: condition, since: record.trainingStarted,
                afterwards: condition == .training || condition == .stopping ? sequel(to: record) : nil))
    }

    /// What a later apply does once a training that runs has ended well, in a phrase; nil where nothing comes after it.
    private func sequel(to record: ModelRecord) -> String? {
        let differences = inputs.differences(from: record)
        if differences.isEmpty { return planning.checkpointsToCome }
        if let wanted = existing ?? reverted {
            return "r\(wanted.revision) is used again: it is what the YAML wants, and nothing wants this training"
        }
        let next = planning.desired.status == .trained ? "made and trained, too" : "made"
        return "r\(history.next) is \(next): \(differences.joined(separator: "; "))"
    }

    /// The model in use, where it is what the YAML wants.
    private var existing: ModelRecord? { inputs.equal(history.current) ? history.current : nil }
}

// MARK: With a successor

extension ModelSuccession {
    func planSuccessor(into builder: inout PlanBuilder) {
        let record = history.working
        guard let observed = planning.context.observed.models[record.id] else { return }
        let isWanted = inputs.equal(record)
        let target = isWanted || isReplaced ? nil : existing ?? reverted
        let isBlocked = isWanted && !isReplaced
        switch (observed.status, target) {
        case (.inProgress, _), (.stopping, _): keep(record, observed, into: &builder)
        case (.completed, _): promote(record, for: isWanted && !isReplaced ? record : target, into: &builder)
        case (_, let target?): drop(record, observed, for: target, into: &builder)
        case (.created, nil) where inputs.fit(untrained: observed, record): keep(record, observed, into: &builder)
        case (.failed, nil) where isBlocked, (.stopped, nil) where isBlocked: keep(record, observed, into: &builder)
        case (.created, nil), (.failed, nil), (.stopped, nil): remake(record, observed, into: &builder)
        }
    }

    /// A trained successor takes its place, even when it is outdated already: it is the newest trained one.
    /// - Parameter target: the revision that is what the YAML wants; nil when another has to be made.
    private func promote(_ record: ModelRecord, for target: ModelRecord?, into builder: inout PlanBuilder) {
        let promotion = StateEdit.promoted(address)
        let current = history.current.revision
        let used = target ?? record
        let edits = used == record ? [promotion] : [promotion, .reinstated(address, revision: used.revision)]
        let done = builder.add(
            .record(edits), at: address, after: [builder.stands[address]], why: "its successor is trained")
        builder.retiring[address] = ([current, record.revision].filter { $0 != used.revision }, done)
        guard let target else {
            let reasons = isReplaced ? ["`--replace` asks for it"] : inputs.differences(from: record)
            return succeed(reasons.joined(separator: "; "), after: done, into: &builder)
        }
        if target != record, target.revision != current { builder.reinstated[address] = target.revision }
        builder.stands[address] = done
        let updated = update(target, after: done, into: &builder)
        builder.change(
            address, .update,
            reason: target == record
                ? "revision r\(record.revision) is trained"
                : "revision r\(target.revision) is what the YAML wants again",
            fields: updated.fields, operations: [done] + updated.operations)
    }

    /// An untrained successor is deleted: another revision is what the YAML wants.
    private func drop(
        _ record: ModelRecord, _ observed: ObservedModel, for target: ModelRecord, into builder: inout PlanBuilder
    ) {
        let isStanding = target == history.current
        let gone = builder.add(
            .deleteModel(revision: record.revision), at: address, after: [builder.stands[address]],
            why: isStanding
                ? "the YAML is what stood before it" : "revision r\(target.revision) is what the YAML wants")
        builder.goneModels[record.id] = gone
        builder.precondition(address, observed.id, observed.digest)
        let reason = "its revision r\(record.revision) is not wanted any more, and is deleted"
        guard isStanding else { return reinstate(target, gone: (gone, reason), into: &builder) }
        let updated = update(target, after: gone, into: &builder)
        builder.change(
            address, .update, reason: reason, fields: updated.fields, operations: [gone] + updated.operations)
    }
}
