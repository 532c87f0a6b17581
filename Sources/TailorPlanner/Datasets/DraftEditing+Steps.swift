import TailorModel

// The steps, in their order. Each takes what it has to wait for.

extension DraftEditing {
    /// Records what is so at the vendor already: an answer of an earlier run was lost.
    func catchUp(_ builder: inout PlanBuilder) -> OperationID? {
        guard case .draft(let record, let observed) = origin else { return nil }
        var edits: [StateEdit] = images.reassumed.map { .image(dataset: address.key, name: $0.name, $0.record) }
        if !images.renames.isEmpty { edits.append(.imagesRenamed(dataset: address.key, images.renames)) }
        edits += images.forgotten.map { .imageRemoved(dataset: address.key, name: $0) }
        edits += captions.caughtUp.map { .image(dataset: address.key, name: $0.name, $0.record) }
        // Noted when it is completed, because its images are not read again after that.
        if isCompleting {
            edits += captions.noticed.map { .image(dataset: address.key, name: $0.name, $0.record) }
        }
        let attributes = record.attributes.caughtUp(with: observed, wanting: desired)
        if attributes != record.attributes { edits.append(.dataset(key: address.key, attributes)) }
        guard !edits.isEmpty else { return nil }
        return builder.add(
            .record(edits), at: address, after: [builder.ready[address]],
            why: caughtUpReason)
    }

    func begin(_ builder: inout PlanBuilder) -> OperationID? {
        let name = subject.name(of: origin.revision)
        let ready = [builder.ready[subject.project], builder.ready[address], builder.deletions[address]?.last]
        switch origin {
        case .draft: return builder.ready[address]
        case .nothing(let revision):
            var dataset = NewDataset(
                project: desired.project, name: name, upload: desired.upload, revision: revision)
            dataset.existingProject = subject.context.desired.existing[subject.project]?.id
            dataset.trainingVersion = desired.legacy.trainingVersion
            return builder.add(.createDataset(dataset), at: address, after: ready, why: creationReason)
        case .clone(let source, _, let revision):
            let clone = NewClone(source: source.revision, revision: revision, name: name)
            return builder.add(.cloneDataset(clone), at: address, after: ready, why: creationReason)
        }
    }

    func describe(after base: [OperationID?], _ builder: inout PlanBuilder) -> OperationID? {
        guard isDescribing else { return nil }
        var update = DatasetUpdate(name: newName, visualSchema: desired.visualSchema)
        update.captionPrefix = desired.legacy.captionPrefix
        update.pin = desired.unmadePin
        let what = desired.legacy.isPlainText ? "prefix" : "schema"
        return builder.add(
            .updateDataset(update), at: address, after: base, why: "captions follow the \(what)")
    }

    /// One after the other, so that uploads wait for the last one only. In a clone by name, because its ids are not
    /// known yet.
    func deleteImages(after base: OperationID?, _ builder: inout PlanBuilder) -> OperationID? {
        var last: OperationID?
        for deletion in images.deletions {
            last = builder.add(
                .deleteImage(name: deletion.name, id: origin.isClone ? nil : deletion.id), at: address,
                after: [last ?? base],
                why: "the YAML does not list it")
        }
        return last
    }

    /// In a clone images are deleted by their old names, so that they are renamed only after that.
    func rename(after base: OperationID?, _ builder: inout PlanBuilder) -> OperationID? {
        guard origin.isClone, !images.renames.isEmpty else { return base }
        return builder.add(
            .record([.imagesRenamed(dataset: address.key, images.renames)]), at: address, after: [base],
            why: "they have other names in the YAML")
    }

    func uploadImages(after base: OperationID?, _ builder: inout PlanBuilder) -> [OperationID] {
        images.uploads.map { image in
            let upload = ImageUpload(
                name: image.name, source: image.source, increaseResolution: desired.increaseResolution,
                contentModeration: desired.contentModeration, schema: basis.digest)
            return builder.add(.uploadImage(upload), at: address, after: [base], why: "the dataset does not have it")
        }
    }

    func regenerate(after base: [OperationID?], _ builder: inout PlanBuilder) -> [OperationID] {
        let cause = "written under another \(desired.legacy.isPlainText ? "prefix" : "schema")"
        let release = "the YAML no longer has a caption for it"
        if isCaptionedOtherwise {
            let why = "its captions were \(cause)"
            return [builder.add(.regenerateCaptions(images: []), at: address, after: base, why: why)]
        }
        let names = captions.regenerated
        guard !names.isEmpty else { return [] }
        if captions.isCheaperAllAtOnce {
            let others = names.count - captions.released.count
            let reasons = [
                others == 0 ? nil : "\(counted(others, "caption was", "captions were")) \(cause)",
                captions.released.isEmpty
                    ? nil : "\(counted(captions.released.count, "caption is", "captions are")) no longer in the YAML",
            ]
            let why = reasons.compactMap { $0 }.joined(separator: "; ")
            return [builder.add(.regenerateCaptions(images: names), at: address, after: base, why: why)]
        }
        return names.map { name in
            builder.add(
                .regenerateCaption(image: name), at: address, after: base,
                why: captions.released.contains(name) ? release : "its caption was \(cause)")
        }
    }

    func awaitCaptions(after: [OperationID?], _ builder: inout PlanBuilder) -> OperationID? {
        guard basis.writes, isCompleting || !handWritten.isEmpty else { return nil }
        let isMoving = origin.isClone || isArriving || !images.uploads.isEmpty || !captions.regenerated.isEmpty
        guard isMoving || !uncaptioned.isEmpty else { return nil }
        let why = origin.isRewriting ? "captions are being regenerated" : "every image needs a caption"
        return builder.add(.captions(missing: uncaptioned), at: address, after: after, why: why)
    }

    func writeCaptions(after base: [OperationID?], _ builder: inout PlanBuilder) -> [OperationID] {
        handWritten.map { written in
            builder.add(
                .writeCaption(image: written.name, caption: written.caption, by: written.author), at: address,
                after: base,
                why: written.author == .workspace ? "it is hand-written" : "somebody wrote it in the vendor's console")
        }
    }

    func finish(after ready: [OperationID?], _ builder: inout PlanBuilder) -> OperationID? {
        let name = isDescribing ? nil : newName
        guard isCompleting || name != nil else { return nil }
        let update = DatasetUpdate(name: name, status: isCompleting ? .completed : nil)
        let why = isCompleting ? "models train on completed datasets only" : "its name differs"
        return builder.add(.updateDataset(update), at: address, after: ready, why: why)
    }

    /// A completed revision becomes current: new models are trained on it. The one before it retires.
    func promote(over replaced: Int, after completed: OperationID?, _ builder: inout PlanBuilder) {
        let done = builder.add(
            .record([.promoted(address)]), at: address, after: [completed],
            why: "it replaces the revision before it")
        builder.roleChanges[address] = RoleChange(retiring: [replaced], after: done)
    }
}
