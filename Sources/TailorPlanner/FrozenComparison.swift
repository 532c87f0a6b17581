import TailorModel

/// A completed dataset: its name may change; anything else is a revision. Its images are compared with the record,
/// because nobody can change them any more; they were read when somebody else completed it.
struct FrozenComparison {
    /// What a completed dataset cannot become in place.
    struct Difference {
        let reason: String
        let fields: [FieldChange]
        /// A clone would be in the same project, with the same upload type.
        let isForced: Bool
    }

    private let address: Address
    private let desired: DesiredDataset
    private let record: DatasetRecord
    private let observed: ObservedDataset
    private let project: RemoteID?
    private let images: ImageComparison?
    private let pins: PinPlanning

    init(_ planning: DatasetPlanning, record: DatasetRecord, observed: ObservedDataset) {
        pins = planning.context.pins
        address = planning.address
        desired = planning.desired
        project = planning.context.standing.id(of: planning.project)
        self.record = record
        self.observed = observed
        images = planning.desired.images.map {
            ImageComparison(desired: $0, recorded: record.images, observed: observed.images)
        }
    }

    /// Nil when the dataset is what the YAML wants, or can become it in place.
    var difference: Difference? {
        guard desired.status == .completed else { return nil }
        if project != observed.projectID {
            return Difference(reason: "it belongs to another project", fields: contentFields, isForced: true)
        }
        if desired.upload != observed.upload {
            return Difference(reason: "its upload type differs", fields: contentFields, isForced: true)
        }
        if !desired.isOfFamily(of: record.facts) {
            let family = FieldChange(
                "training_version", before: record.facts.trainingVersion.map(JSONValue.string),
                after: desired.legacy.trainingVersion.map(JSONValue.string))
            return Difference(reason: "its family differs", fields: [family] + contentFields, isForced: true)
        }
        let fields = contentFields
        guard !fields.isEmpty else { return nil }
        let reason = "the dataset is completed, and \(Phrases.differing(fields))"
        return Difference(reason: reason, fields: fields, isForced: false)
    }

    func plan(into draft: inout PlanDraft) {
        guard desired.status == .completed else { return refuseReopening(into: &draft) }
        var operations = [catchUp(into: &draft)].compactMap { $0 }
        var fields: [FieldChange] = []
        let name = revisedName(desired.name, record.revision)
        if observed.name != name, !desired.lifecycle.ignores("name") {
            fields = [FieldChange("name", before: .string(observed.name), after: .string(name))]
            operations.append(
                draft.add(
                    .updateDataset(DatasetUpdate(name: name)), at: address, after: operations,
                    why: "its name differs"))
        }
        guard let last = operations.last else { return draft.unchanged(address) }
        draft.stands[address] = last
        draft.precondition(address, observed.id, observed.digest)
        let reason = fields.isEmpty ? "the state is to say what stands" : "its name differs"
        draft.change(
            address, .update, reason: reason, fields: fields + (images?.fields ?? []), operations: operations)
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

    private var contentFields: [FieldChange] {
        var fields = pins.unmadeFields(of: desired, over: observed) + desired.descriptionDifferences(from: observed)
        guard let images else { return fields }
        fields += images.fields.filter { !$0.path.hasSuffix(".name") }
        for kept in images.kept where kept.record.caption != kept.image.caption?.digest {
            fields.append(FieldChange("images[\"\(kept.image.name)\"].caption", before: nil, after: kept.image.caption))
        }
        return fields
    }

    private func catchUp(into draft: inout PlanDraft) -> OperationID? {
        var edits: [StateEdit] = []
        if let renames = images?.renames, !renames.isEmpty {
            edits.append(.imagesRenamed(dataset: address.key, renames))
        }
        let facts = record.facts.caughtUp(with: observed, wanting: desired)
        if facts != record.facts { edits.append(.dataset(key: address.key, facts)) }
        guard !edits.isEmpty else { return nil }
        return draft.add(
            .record(edits), at: address, after: [draft.stands[address]], why: "the state is to say what stands")
    }
}
