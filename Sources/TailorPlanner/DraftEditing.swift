import TailorModel

/// The order inside a dataset that is not completed yet (semantics.md): create, schema, deletions, uploads, captions
/// written anew, wait, hand-written captions, complete.
struct DraftEditing {
    /// A draft that stands, with its images as they were read.
    struct Standing {
        let record: DatasetRecord
        let observed: ObservedDataset
    }

    private let address: Address
    private let project: Address
    private let desired: DesiredDataset
    private let context: PlanningContext
    private let standing: Standing?
    private let images: ImageComparison
    private let captions: CaptionPlanning
    /// Digest of the schema that the dataset has in the end.
    private let schema: Digest?

    init(_ planning: DatasetPlanning, standing: Standing?) {
        address = planning.address
        project = planning.project
        desired = planning.desired
        context = planning.context
        self.standing = standing
        schema = (planning.desired.visualSchema ?? standing?.observed.schemaDocument)?.digest
        images =
            planning.desired.images.map {
                ImageComparison(
                    desired: $0, recorded: standing?.record.images ?? [:],
                    observed: standing.map { $0.observed.images ?? [] })
            } ?? ImageComparison(desired: [], recorded: [:], observed: nil)
        captions = CaptionPlanning(images.kept, schema: schema)
    }

    func plan(into draft: inout PlanDraft) {
        var steps = Steps(at: address)
        catchUp(&steps, &draft)
        let base = steps.last ?? create(&steps, &draft)
        let described = describe(after: base, &steps, &draft)
        let cleared = deleteImages(after: described ?? base, &steps, &draft)
        let uploads = uploadImages(after: cleared ?? described ?? base, &steps, &draft)
        let asked = regenerate(after: uploads.isEmpty ? [cleared ?? described ?? base] : uploads, &steps, &draft)
        let gate = awaitCaptions(after: uploads + asked, &steps, &draft)
        let written = writeCaptions(
            after: gate.map { [$0] } ?? uploads + [cleared ?? described ?? base], &steps, &draft)
        let ready = [described, cleared, gate].compactMap { $0 } + (gate == nil ? uploads + asked : []) + written
        finish(after: ready + [base], &steps, &draft)
        note(steps, in: &draft)
    }
}

// MARK: The steps, in their order

extension DraftEditing {
    /// Operations of this dataset, in order.
    fileprivate struct Steps {
        let address: Address
        private(set) var ids: [OperationID] = []

        init(at address: Address) { self.address = address }

        var last: OperationID? { ids.last }

        mutating func add(
            _ step: Step, after: [OperationID?], why: String, to draft: inout PlanDraft
        ) -> OperationID {
            let id = draft.add(step, at: address, after: after, why: why)
            ids.append(id)
            return id
        }
    }

    /// What stands already and is only not recorded so: an answer of an earlier run was lost.
    private func catchUp(_ steps: inout Steps, _ draft: inout PlanDraft) {
        guard let standing else { return }
        var edits: [StateEdit] = []
        if !images.renames.isEmpty { edits.append(.imagesRenamed(dataset: address.key, images.renames)) }
        edits += images.forgotten.map { .imageRemoved(dataset: address.key, name: $0) }
        edits += captions.caughtUp.map { .image(dataset: address.key, name: $0.name, $0.record) }
        let facts = standing.record.facts.caughtUp(with: standing.observed, wanting: desired)
        if facts != standing.record.facts { edits.append(.dataset(key: address.key, facts)) }
        guard !edits.isEmpty else { return }
        _ = steps.add(.record(edits), after: [], why: "the state is to say what stands", to: &draft)
    }

    private func create(_ steps: inout Steps, _ draft: inout PlanDraft) -> OperationID? {
        guard standing == nil else { return nil }
        let dataset = DatasetDraft(project: desired.project, name: desired.name, upload: desired.upload)
        return steps.add(
            .createDataset(dataset), after: [draft.stands[project], draft.deletions[address]?.last],
            why: context.creationReason(of: address), to: &draft)
    }

    private func describe(after base: OperationID?, _ steps: inout Steps, _ draft: inout PlanDraft) -> OperationID? {
        guard let schema = desired.visualSchema, standing?.observed.schemaDocument != schema else { return nil }
        return steps.add(
            .updateDataset(DatasetUpdate(name: newName, visualSchema: schema)), after: [base],
            why: "captions are written under the schema", to: &draft)
    }

    /// One after the other, so that the uploads need to wait for the last one only.
    private func deleteImages(after base: OperationID?, _ steps: inout Steps, _ draft: inout PlanDraft) -> OperationID?
    {
        var last: OperationID?
        for deletion in images.deletions {
            last = steps.add(
                .deleteImage(name: deletion.name, id: deletion.id), after: [last ?? base],
                why: "the YAML does not list it", to: &draft)
        }
        return last
    }

    private func uploadImages(after base: OperationID?, _ steps: inout Steps, _ draft: inout PlanDraft) -> [OperationID]
    {
        images.uploads.map { image in
            let upload = ImageUpload(
                name: image.name, source: image.source, increaseResolution: desired.increaseResolution,
                contentModeration: desired.contentModeration, schema: schema)
            return steps.add(.uploadImage(upload), after: [base], why: "the dataset does not have it", to: &draft)
        }
    }

    private func regenerate(
        after base: [OperationID?], _ steps: inout Steps, _ draft: inout PlanDraft
    ) -> [OperationID] {
        let names = captions.regenerated
        guard !names.isEmpty else { return [] }
        if captions.isCheaperAllAtOnce {
            let why = "\(names.count) captions were written under another schema"
            return [steps.add(.regenerateCaptions(images: names), after: base, why: why, to: &draft)]
        }
        return names.map { name in
            steps.add(
                .regenerateCaption(image: name), after: base, why: "its caption was written under another schema",
                to: &draft)
        }
    }

    private func awaitCaptions(
        after: [OperationID?], _ steps: inout Steps, _ draft: inout PlanDraft
    ) -> OperationID? {
        guard schema != nil, isCompleting || !handWritten.isEmpty else { return nil }
        guard !after.compactMap({ $0 }).isEmpty || !uncaptioned.isEmpty else { return nil }
        let why = isRewriting ? "captions are being written anew" : "every image needs a caption"
        return steps.add(.awaitCaptions(missing: uncaptioned), after: after, why: why, to: &draft)
    }

    private func writeCaptions(
        after base: [OperationID?], _ steps: inout Steps, _ draft: inout PlanDraft
    ) -> [OperationID] {
        handWritten.map { name, caption in
            steps.add(
                .writeCaption(image: name, caption: caption), after: base, why: "it is written by hand", to: &draft)
        }
    }

    private func finish(after ready: [OperationID?], _ steps: inout Steps, _ draft: inout PlanDraft) {
        let name = isDescribing ? nil : newName
        guard isCompleting || name != nil else { return }
        let update = DatasetUpdate(name: name, status: isCompleting ? .completed : nil)
        let why = isCompleting ? "models are trained on completed datasets only" : "its name differs"
        _ = steps.add(.updateDataset(update), after: ready, why: why, to: &draft)
    }

    private func note(_ steps: Steps, in draft: inout PlanDraft) {
        guard let standing else {
            draft.stands[address] = steps.last
            return draft.change(
                address, .create, reason: context.creationReason(of: address), fields: fields, operations: steps.ids)
        }
        guard let last = steps.last else { return draft.unchanged(address) }
        draft.stands[address] = last
        draft.precondition(address, standing.observed.id, standing.observed.digest)
        draft.change(
            address, .update, reason: "it is a draft, and \(Phrases.differing(fields))", fields: fields,
            operations: steps.ids)
    }
}

// MARK: What the steps are made from

extension DraftEditing {
    private var isCompleting: Bool { desired.status == .completed }

    private var isDescribing: Bool {
        desired.visualSchema != nil && standing?.observed.schemaDocument != desired.visualSchema
    }

    private var newName: String? {
        standing.flatMap { $0.observed.name == desired.name ? nil : desired.name }
    }

    /// The vendor still writes captions anew, as an earlier run or a person at the console ordered: it overwrites what
    /// stands now, and completes no dataset meanwhile.
    private var isRewriting: Bool { standing?.observed.captionsUpdate == .inProgress }

    /// Images that have no caption to be relied on.
    private var uncaptioned: [String] {
        isRewriting ? standing?.observed.images?.map(\.name) ?? [] : captions.missing
    }

    /// Captions to be written by hand: of new images, of images whose caption differs, and of those that a
    /// *regenerate all* overwrites.
    private var handWritten: [(name: String, caption: JSONValue)] {
        let uploaded = images.uploads.compactMap { image in image.caption.map { (name: image.name, caption: $0) } }
        let overwritten = captions.isCheaperAllAtOnce || isRewriting ? captions.putBack : []
        return uploaded + captions.written + overwritten
    }

    private var fields: [FieldChange] {
        var fields: [FieldChange] = []
        if standing == nil || newName != nil {
            fields.append(
                FieldChange("name", before: standing.map { .string($0.observed.name) }, after: .string(desired.name)))
        }
        if isDescribing {
            fields += JSONValue.differences(
                from: standing?.observed.schemaDocument, to: desired.visualSchema, at: "visual_schema")
        }
        fields += images.fields
        fields += images.uploads.compactMap { image in
            image.caption.map { FieldChange("images[\"\(image.name)\"].caption", before: nil, after: $0) }
        }
        fields += captions.fields
        if isRewriting {
            fields += captions.putBack.map {
                FieldChange("images[\"\($0.name)\"].caption", before: "being written anew", after: $0.caption)
            }
        }
        if isCompleting {
            fields.append(FieldChange("status", before: standing.map { _ in "draft" }, after: "completed"))
        }
        return fields
    }
}

extension DatasetFacts {
    /// The record, brought up to what stands at the vendor where that is what the YAML wants.
    func caughtUp(with observed: ObservedDataset, wanting desired: DesiredDataset) -> DatasetFacts {
        var facts = self
        facts.status = observed.status
        if observed.name == desired.name { facts.name = desired.name }
        if let schema = desired.visualSchema, observed.schemaDocument == schema { facts.visualSchema = schema.digest }
        return facts
    }
}
