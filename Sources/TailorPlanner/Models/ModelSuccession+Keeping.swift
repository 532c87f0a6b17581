import TailorModel

// A model that stays: its name and description, the start of its training, and what it waits for.

extension ModelSuccession {
    func keep(_ record: ModelRecord, _ observed: ObservedModel, into builder: inout PlanBuilder) {
        let (fields, updates) = update(record, after: builder.ready[address], into: &builder)
        var operations = updates
        var reasons = fields.isEmpty ? [] : [fields.difference]
        var notes: [String] = []
        if observed.status == .created, subject.desired.status == .trained {
            let after = updates + [builder.ready[subject.dataset], builder.lastFix(address)].compactMap { $0 }
            operations.append(subject.startTraining(after: after, in: &builder))
            reasons.append("it is not trained yet")
            notes = subject.desired.samplesToGenerate.map { ["after the training, \($0)"] } ?? []
        }
        if observed.status == .inProgress, subject.desired.status == .stopped {
            operations += builder.endTraining(
                of: record, at: address, after: operations.last ?? builder.ready[address], why: "`status: stopped`")
            reasons.append("its training is stopped")
        }
        notePending(record, observed, into: &builder)
        if operations.isEmpty {
            builder.unchanged(address)
        } else {
            builder.precondition(address, observed.id, observed.digest)
            builder.change(
                address, .update, reason: reasons.joined(separator: "; "), fields: fields, operations: operations,
                notes: notes)
        }
        if record != history.current { updateInUse(history.current, after: builder.ready[address], into: &builder) }
    }

    /// The name and description of the current revision, while operations work on its successor.
    func updateInUse(_ record: ModelRecord, after: OperationID?, into builder: inout PlanBuilder) {
        let (fields, operations) = update(record, revision: record.revision, after: after, into: &builder)
        guard !operations.isEmpty, let observed = subject.context.observed.models[record.id] else { return }
        builder.precondition(address, observed.id, observed.digest)
        builder.extendUpdate(
            address, reason: "of r\(record.revision), which is in use, \(fields.difference)", fields: fields,
            operations: operations)
    }

    /// Gives a revision the name and description that the YAML has now.
    /// - Parameter revision: nil where it is the newest one by then.
    func update(
        _ record: ModelRecord, revision: Int? = nil, after: OperationID?, into builder: inout PlanBuilder
    ) -> (fields: [FieldChange], operations: [OperationID]) {
        guard let observed = subject.context.observed.models[record.id] else { return ([], []) }
        var fields: [FieldChange] = []
        var update = ModelUpdate(revision: revision)
        let desired = subject.desired
        let name = subject.name(of: record.revision)
        if observed.name != name, !desired.lifecycle.ignores("name") {
            fields.append(FieldChange("name", before: .string(observed.name), after: .string(name)))
            update.name = name
        }
        if let description = desired.description, observed.description ?? "" != description,
            !desired.lifecycle.ignores("description")
        {
            fields.append(
                FieldChange(
                    "description", before: observed.description.map(JSONValue.string), after: .string(description)))
            update.description = description
        }
        guard !fields.isEmpty else { return ([], []) }
        return (fields, [builder.add(.updateModel(update), at: address, after: [after], why: fields.difference)])
    }

    private func notePending(_ record: ModelRecord, _ observed: ObservedModel, into builder: inout PlanBuilder) {
        if isManual, record == history.successor, observed.status == .completed {
            return noteCandidate(record, in: &builder)
        }
        let condition: PendingWork.Condition
        // Nothing is left to do for a model that is stopped, whatever its training has come to.
        if subject.desired.status == .stopped, observed.status != .stopping { return }
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
                afterwards: observed.status.isBusy ? sequel(to: record) : nil))
    }

    /// What a later apply does when the training has succeeded, in a phrase; nil where nothing comes after it.
    private func sequel(to record: ModelRecord) -> String? {
        let differences = inputs.differences(from: record)
        if differences.isEmpty {
            let approval = isManual && record == history.successor ? "it waits for an approval" : nil
            let phrases = [subject.desired.checkpointsToDelete, subject.desired.samplesToGenerate, approval].compactMap
            { $0 }
            return phrases.isEmpty ? nil : phrases.joined(separator: "; ")
        }
        if let wanted = wantedCurrent ?? wantedRetired {
            return "r\(wanted.revision) is used again, because it is what the YAML wants"
        }
        let next = subject.desired.status == .trained ? "created and trained" : "created"
        return "r\(history.next) is \(next): \(differences.joined(separator: "; "))"
    }
}
