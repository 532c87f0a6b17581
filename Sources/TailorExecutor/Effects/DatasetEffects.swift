import TailorModel

extension WriteContext {
    func createDataset(_ new: NewDataset, _ key: String) throws(OperationFailure) -> Effect {
        let project = if let id = new.existingProject { id } else { try recorded.project(new.project).id }
        var attributes = DatasetAttributes(
            id: .pending, revision: new.revision, projectID: project, name: new.name, upload: new.upload)
        attributes.trainingVersion = new.trainingVersion
        let pending = PendingWrite(
            .createDataset, at: .dataset(key), parent: project, name: new.name,
            edits: [.dataset(key: key, attributes)])
        let request = RemoteRequest.createDataset(project: project, name: new.name, upload: new.upload)
        return Effect(pending, request, result: .object)
    }

    func updateDataset(_ planned: DatasetUpdate, _ key: String) throws(OperationFailure) -> Effect {
        var update = try completed(planned)
        update.revision = nil
        var attributes = try recorded.dataset(key, revision: planned.revision).attributes.applying(update)
        let request = RemoteRequest.updateDataset(attributes.id, update)
        attributes.kept = attributes.kept.updated(sent: request.texts, answered: [:])
        let pending = PendingWrite(
            .updateDataset, at: .dataset(key), parent: attributes.id, edits: [.dataset(key: key, attributes)])
        return Effect(pending, request)
    }

    func deleteDataset(revision: Int, _ key: String) throws(OperationFailure) -> Effect {
        let id = try recorded.dataset(key, revision: revision).id
        let edits = recorded.deletion(of: .dataset(key), revision: revision)
        let pending = PendingWrite(.deleteDataset, at: .dataset(key), parent: id, edits: edits)
        return Effect(pending, .deleteDataset(id), alreadyDone: [.notFound])
    }

    /// A dataset that serves only to refine a value.
    func createScratch(in project: RemoteID, _ name: String, at address: Address) -> Effect {
        let record = ScratchRecord(id: .pending, projectID: project)
        let pending = PendingWrite(
            .createScratch, at: address, parent: project, name: name, edits: [.scratchMade(record)])
        return Effect(pending, .createDataset(project: project, name: name, upload: .basic), result: .object)
    }

    func deleteScratch(_ id: RemoteID, at address: Address) -> Effect {
        let pending = PendingWrite(.deleteScratch, at: address, parent: id, edits: [.scratchRemoved(id)])
        return Effect(pending, .deleteDataset(id), alreadyDone: [.notFound])
    }

    /// The update with the value of its pin, which was not known when the plan was made.
    private func completed(_ planned: DatasetUpdate) throws(OperationFailure) -> DatasetUpdate {
        guard let key = planned.pin else { return planned }
        var update = planned
        update.pin = nil
        let pin = try recorded.pin(key).pin
        switch (pin.kind, pin.value) {
        case (.visualSchema, let schema): update.visualSchema = schema
        case (.captionPrefix, .string(let prefix)): update.captionPrefix = prefix
        case (.captionPrefix, _): throw .missing("a text in the pin \(key)")
        }
        return update
    }
}

extension DatasetAttributes {
    fileprivate func applying(_ update: DatasetUpdate) -> DatasetAttributes {
        var attributes = self
        if let name = update.name { attributes.name = name }
        if let schema = update.visualSchema {
            attributes.visualSchema = schema.digest
            attributes.keptSchema = nil
        }
        if let prefix = update.captionPrefix { attributes.captionPrefix = prefix }
        if let status = update.status { attributes.status = status }
        return attributes
    }
}
