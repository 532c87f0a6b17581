import TailorModel

extension WriteContext {
    func createModel(_ new: NewModel, _ key: String) throws(OperationFailure) -> Effect {
        let dataset = if let id = new.existingDataset { id } else { try recorded.dataset(new.dataset).id }
        let record = ModelRecord(
            id: .pending, revision: new.revision, datasetID: dataset, name: new.name, description: new.description,
            training: new.training)
        let pending = PendingWrite(
            .createModel, at: .model(key), parent: dataset, name: new.name, edits: [.model(key: key, record)])
        return Effect(pending, .createModel(new, dataset: dataset), result: .object)
    }

    func updateModel(_ planned: ModelUpdate, _ key: String) throws(OperationFailure) -> Effect {
        var update = planned
        update.revision = nil
        var record = try recorded.model(key, revision: planned.revision).applying(update)
        let request = RemoteRequest.updateModel(record.id, update)
        record.kept = record.kept.updated(sent: request.texts, answered: [:])
        let pending = PendingWrite(
            .updateModel, at: .model(key), parent: record.id, edits: [.model(key: key, record)])
        return Effect(pending, request)
    }

    func startTraining(_ training: Training, _ key: String) throws(OperationFailure) -> Effect {
        var record = try recorded.model(key)
        record.training = training
        record.trainingStarted = now
        record.trainingCompleted = nil
        record.trainingSeenRunning = nil
        let receipt = inputs.receipts.map { inputs in
            let dataset = TrainedDataset(record.datasetID, in: recorded, inputs)
            return Receipt(record, training, on: dataset, by: inputs.run, for: inputs.cost, at: now)
        }
        let pending = PendingWrite(
            .startTraining, at: .model(key), parent: record.id,
            edits: [.model(key: key, record)] + (receipt.map { [.receipt(model: key, $0)] } ?? []))
        return Effect(pending, .startTraining(record.id, training.parameters), result: .training)
    }

    func stopTraining(revision: Int, _ key: String) throws(OperationFailure) -> Effect {
        let id = try recorded.model(key, revision: revision).id
        return Effect(
            PendingWrite(.stopTraining, at: .model(key), parent: id), .stopTraining(id), alreadyDone: [.conflict])
    }

    func deleteModel(revision: Int, _ key: String) throws(OperationFailure) -> Effect {
        let id = try recorded.model(key, revision: revision).id
        let edits = recorded.deletion(of: .model(key), revision: revision)
        let pending = PendingWrite(.deleteModel, at: .model(key), parent: id, edits: edits)
        return Effect(pending, .deleteModel(id), alreadyDone: [.notFound])
    }

    func deleteCheckpoint(_ step: Int, revision: Int, _ key: String) throws(OperationFailure) -> Effect {
        let id = try recorded.model(key, revision: revision).id
        return Effect(
            PendingWrite(.deleteCheckpoint, at: .model(key), parent: id), .deleteCheckpoint(step: step, model: id),
            alreadyDone: [.notFound])
    }
}

extension StateEdit {
    /// With the parameters that the vendor says a training has.
    func reporting(_ parameters: JSONValue) -> StateEdit {
        guard case .receipt(let model, var receipt) = self else { return self }
        receipt.reported = parameters
        return .receipt(model: model, receipt)
    }
}

extension ModelRecord {
    fileprivate func applying(_ update: ModelUpdate) -> ModelRecord {
        var record = self
        if let name = update.name { record.name = name }
        if let description = update.description { record.description = description }
        return record
    }
}
