import TailorModel

// The steps, in their order. Each takes what it has to wait for.

extension DraftEditing {
    /// What stands already and is only not recorded so: an answer of an earlier run was lost.
    func catchUp(_ steps: inout Steps, _ builder: inout PlanBuilder) {
        guard case .draft(let record, let observed) = origin else { return }
        var edits: [StateEdit] = []
        if !images.renames.isEmpty { edits.append(.imagesRenamed(dataset: address.key, images.renames)) }
        edits += images.forgotten.map { .imageRemoved(dataset: address.key, name: $0) }
        edits += captions.caughtUp.map { .image(dataset: address.key, name: $0.name, $0.record) }
        // Once it is completed nobody reads its images again, and a clone does not tell.
        if isCompleting {
            edits += captions.noticed.map { .image(dataset: address.key, name: $0.name, $0.record) }
        }
        let attributes = record.attributes.caughtUp(with: observed, wanting: desired)
        if attributes != record.attributes { edits.append(.dataset(key: address.key, attributes)) }
        guard !edits.isEmpty else { return }
        _ = steps.add(
            .record(edits), after: [builder.stands[address]], why: "the state is to say what stands", to: &builder)
    }

    func begin(_ steps: inout Steps, _ builder: inout PlanBuilder) -> OperationID? {
        let name = revisedName(desired.name, origin.revision)
        let ready = [builder.stands[project], builder.stands[address], builder.deletions[address]?.last]
        switch origin {
        case .draft: return builder.stands[address]
        case .nothing(let revision):
            var dataset = NewDataset(
                project: desired.project, name: name, upload: desired.upload, revision: revision)
            dataset.trainingVersion = desired.legacy.trainingVersion
            return steps.add(.createDataset(dataset), after: ready, why: creationReason, to: &builder)
        case .clone(let source, _, let revision):
            let clone = NewClone(source: source.revision, revision: revision, name: name)
            return steps.add(.cloneDataset(clone), after: ready, why: creationReason, to: &builder)
        }
    }

    func describe(after base: [OperationID?], _ steps: inout Steps, _ builder: inout PlanBuilder) -> OperationID? {
        guard isDescribing else { return nil }
        var update = DatasetUpdate(name: newName, visualSchema: desired.visualSchema)
        update.captionPrefix = desired.legacy.captionPrefix
        update.pin = desired.unmadePin
        let what = desired.legacy.isPlainText ? "prefix" : "schema"
        return steps.add(
            .updateDataset(update), after: base, why: "captions are written under the \(what)", to: &builder)
    }

    /// One after the other, so that the uploads need to wait for the last one only. The ids in a clone are not known
    /// before it is made.
    func deleteImages(after base: OperationID?, _ steps: inout Steps, _ builder: inout PlanBuilder) -> OperationID? {
        var last: OperationID?
        for deletion in images.deletions {
            last = steps.add(
                .deleteImage(name: deletion.name, id: origin.isClone ? nil : deletion.id), after: [last ?? base],
                why: "the YAML does not list it", to: &builder)
        }
        return last
    }

    /// In a clone the old names stand until what is not wanted is deleted by them.
    func rename(after base: OperationID?, _ steps: inout Steps, _ builder: inout PlanBuilder) -> OperationID? {
        guard origin.isClone, !images.renames.isEmpty else { return base }
        return steps.add(
            .record([.imagesRenamed(dataset: address.key, images.renames)]), after: [base],
            why: "the YAML calls them otherwise", to: &builder)
    }

    func uploadImages(after base: OperationID?, _ steps: inout Steps, _ builder: inout PlanBuilder) -> [OperationID] {
        images.uploads.map { image in
            let upload = ImageUpload(
                name: image.name, source: image.source, increaseResolution: desired.increaseResolution,
                contentModeration: desired.contentModeration, schema: basis.digest)
            return steps.add(.uploadImage(upload), after: [base], why: "the dataset does not have it", to: &builder)
        }
    }

    func regenerate(after base: [OperationID?], _ steps: inout Steps, _ builder: inout PlanBuilder) -> [OperationID] {
        let cause = "written under another \(desired.legacy.isPlainText ? "prefix" : "schema")"
        let release = "the YAML gives it no caption any more"
        if isCaptionedOtherwise {
            let why = "its captions were \(cause)"
            return [steps.add(.regenerateCaptions(images: []), after: base, why: why, to: &builder)]
        }
        let names = captions.regenerated
        guard !names.isEmpty else { return [] }
        if captions.isCheaperAllAtOnce {
            let others = names.count - captions.released.count
            let reasons = [
                others == 0 ? nil : "\(others) caption\(others == 1 ? " was" : "s were") \(cause)",
                captions.released.isEmpty ? nil : "\(captions.released.count) in the YAML are no more",
            ]
            let why = reasons.compactMap { $0 }.joined(separator: "; ")
            return [steps.add(.regenerateCaptions(images: names), after: base, why: why, to: &builder)]
        }
        return names.map { name in
            steps.add(
                .regenerateCaption(image: name), after: base,
                why: captions.released.contains(name) ? release : "its caption was \(cause)", to: &builder)
        }
    }

    func awaitCaptions(after: [OperationID?], _ steps: inout Steps, _ builder: inout PlanBuilder) -> OperationID? {
        guard basis.writes, isCompleting || !handWritten.isEmpty else { return nil }
        let isMoving = origin.isClone || isArriving || !images.uploads.isEmpty || !captions.regenerated.isEmpty
        guard isMoving || !uncaptioned.isEmpty else { return nil }
        let why = origin.isRewriting ? "captions are being written anew" : "every image needs a caption"
        return steps.add(.captions(missing: uncaptioned), after: after, why: why, to: &builder)
    }

    func writeCaptions(after base: [OperationID?], _ steps: inout Steps, _ builder: inout PlanBuilder) -> [OperationID]
    {
        handWritten.map { written in
            steps.add(
                .writeCaption(image: written.name, caption: written.caption, by: written.author), after: base,
                why: written.author == .workspace ? "it is written by hand" : "somebody wrote it at the vendor",
                to: &builder)
        }
    }

    func finish(after ready: [OperationID?], _ steps: inout Steps, _ builder: inout PlanBuilder) {
        let name = isDescribing ? nil : newName
        guard isCompleting || name != nil else { return }
        let update = DatasetUpdate(name: name, status: isCompleting ? .completed : nil)
        let why = isCompleting ? "models are trained on completed datasets only" : "its name differs"
        _ = steps.add(.updateDataset(update), after: ready, why: why, to: &builder)
    }

    /// A completed revision is the one that new models are trained on; the one before it retires.
    func promote(_ steps: inout Steps, _ builder: inout PlanBuilder) {
        guard let replaced, isCompleting else { return }
        let done = steps.add(
            .record([.promoted(address)]), after: [steps.last], why: "it takes the place of the revision before it",
            to: &builder)
        builder.retiring[address] = ([replaced], done)
    }
}
