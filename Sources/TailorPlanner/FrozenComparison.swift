import TailorModel

/// A completed dataset: its name may change; anything else is a revision. Its images are compared with the record,
/// because nobody can change them any more; they were read when somebody else completed it.
struct FrozenComparison {
    private let address: Address
    private let desired: DesiredDataset
    private let record: DatasetRecord
    private let observed: ObservedDataset

    init(_ planning: DatasetPlanning, record: DatasetRecord, observed: ObservedDataset) {
        address = planning.address
        desired = planning.desired
        self.record = record
        self.observed = observed
    }

    func plan(into draft: inout PlanDraft) {
        guard desired.status == .completed else { return refuseReopening(into: &draft) }
        let images = desired.images.map {
            ImageComparison(desired: $0, recorded: record.images, observed: observed.images)
        }
        let fields = contentFields(images)
        guard fields.isEmpty else {
            return draft.refuseRevision(
                of: address, because: "it is completed, and \(Phrases.differing(fields))", fields: fields)
        }
        var operations: [OperationID] = []
        if let operation = catchUp(images, into: &draft) { operations.append(operation) }
        var names: [FieldChange] = []
        if observed.name != desired.name {
            names = [FieldChange("name", before: .string(observed.name), after: .string(desired.name))]
            operations.append(
                draft.add(.updateDataset(DatasetUpdate(name: desired.name)), at: address, why: "its name differs"))
        }
        guard !operations.isEmpty else { return draft.unchanged(address) }
        draft.stands[address] = operations.last
        draft.precondition(address, observed.id, observed.digest)
        let reason = names.isEmpty ? "the state is to say what stands" : "its name differs"
        draft.change(address, .update, reason: reason, fields: names + (images?.fields ?? []), operations: operations)
    }

    private func refuseReopening(into draft: inout PlanDraft) {
        draft.change(address, .update, reason: "its status would be lowered")
        draft.diagnostics.append(
            .error(
                "\(address) is completed at the vendor, and the YAML says `status: draft`",
                help: "A completed dataset cannot be reopened. Say `status: completed`, or declare a new dataset under "
                    + "another key.",
                address: address))
    }

    private func contentFields(_ images: ImageComparison?) -> [FieldChange] {
        var fields: [FieldChange] = []
        if let schema = desired.visualSchema {
            fields += JSONValue.differences(from: observed.schemaDocument, to: schema, at: "visual_schema")
        }
        guard let images else { return fields }
        fields += images.fields.filter { !$0.path.hasSuffix(".name") }
        for kept in images.kept where kept.record.caption != kept.image.caption?.digest {
            fields.append(FieldChange("images[\"\(kept.image.name)\"].caption", before: nil, after: kept.image.caption))
        }
        return fields
    }

    private func catchUp(_ images: ImageComparison?, into draft: inout PlanDraft) -> OperationID? {
        var edits: [StateEdit] = []
        if let renames = images?.renames, !renames.isEmpty {
            edits.append(.imagesRenamed(dataset: address.key, renames))
        }
        let facts = record.facts.caughtUp(with: observed, wanting: desired)
        if facts != record.facts { edits.append(.dataset(key: address.key, facts)) }
        guard !edits.isEmpty else { return nil }
        return draft.add(.record(edits), at: address, why: "the state is to say what stands")
    }
}
