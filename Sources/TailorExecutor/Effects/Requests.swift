import TailorModel

// Each writing step as a request: what it is sent with, and what its answer changes in the state.

extension OperationRunner {
    func prepare(_ operation: Operation) async throws(OperationFailure) -> PreparedRequest {
        let key = operation.address.key
        switch operation.step {
        case .createProject, .updateProject, .deleteProject: return try await project(operation.step, key)
        case .createDataset, .updateDataset, .deleteDataset: return try await dataset(operation.step, key)
        case .cloneDataset(let draft): return try await cloneDataset(draft, key)
        case .uploadImage(let upload): return try await uploadImage(upload, key)
        case .startBulkUpload(let upload): return try await startBulkUpload(upload, key)
        case .deleteImage(let name, let id): return try await deleteImage(name, id, key)
        case .writeCaption(let name, let caption, let author):
            return try await writeCaption(caption, by: author, of: name, key)
        case .regenerateCaption(let name): return try await regenerateCaption(of: name, key)
        case .regenerateCaptions: return try await regenerateCaptions(key)
        case .generatePin(let pin, let recipe): return try generatePin(pin, recipe, at: operation.address)
        case .refinePin(let pin, let instruction, let draft):
            return try await refinePin(pin, instruction, under: draft, at: operation.address)
        case .createModel, .updateModel, .deleteModel: return try await model(operation.step, key)
        case .startTraining, .stopTraining: return try await training(operation.step, key)
        case .deleteCheckpoint(let step, let revision): return try await deleteCheckpoint(step, revision: revision, key)
        case .createScratch, .deleteScratch, .awaitCaptions, .awaitStopped, .awaitBulkUpload, .writePin, .record:
            throw OperationFailure(.outcome, message: "\(operation.kind.rawValue) is prepared elsewhere")
        }
    }

    private func project(_ step: Step, _ key: String) async throws(OperationFailure) -> PreparedRequest {
        let (remote, address) = (remote, Address.project(key))
        switch step {
        case .createProject(let desired):
            let record = ProjectRecord(
                id: .pending, name: desired.name, description: desired.description, ip: desired.ip)
            let write = PendingWrite(
                .createProject, at: address, name: desired.name, edits: [.project(key: key, record)])
            return PreparedRequest(write) { () async throws(RemoteFailure) in
                .asIntended(try await remote.createProject(desired).id)
            }
        case .updateProject(let update):
            let record = try await state.project(key).applying(update)
            let write = PendingWrite(
                .updateProject, at: address, parent: record.id, edits: [.project(key: key, record)])
            return PreparedRequest(write) { () async throws(RemoteFailure) in
                _ = try await remote.updateProject(record.id, update)
                return .asIntended(nil)
            }
        default:
            let id = try await state.id(of: address)
            let write = PendingWrite(.deleteProject, at: address, parent: id, edits: [.removed(address)])
            return PreparedRequest(write, alreadySo: [.notFound]) { () async throws(RemoteFailure) in
                try await remote.deleteProject(id)
                return .asIntended(nil)
            }
        }
    }

    private func dataset(_ step: Step, _ key: String) async throws(OperationFailure) -> PreparedRequest {
        let (remote, address) = (remote, Address.dataset(key))
        switch step {
        case .createDataset(let draft):
            let project = try await state.id(of: .project(draft.project))
            var attributes = DatasetAttributes(
                id: .pending, revision: draft.revision, projectID: project, name: draft.name, upload: draft.upload)
            attributes.trainingVersion = draft.trainingVersion
            let write = PendingWrite(
                .createDataset, at: address, parent: project, name: draft.name, edits: [.dataset(key: key, attributes)])
            return PreparedRequest(write) { () async throws(RemoteFailure) in
                let made = try await remote.createDataset(
                    project: project, name: draft.name, upload: draft.upload, trainingVersion: draft.trainingVersion)
                return .asIntended(made.id)
            }
        case .updateDataset(let planned):
            let update = try await whole(planned)
            let attributes = try await state.dataset(key).attributes.applying(update)
            let write = PendingWrite(
                .updateDataset, at: address, parent: attributes.id, edits: [.dataset(key: key, attributes)])
            return PreparedRequest(write) { () async throws(RemoteFailure) in
                _ = try await remote.updateDataset(attributes.id, update)
                return .asIntended(nil)
            }
        case .deleteDataset(let revision):
            let id = try await state.dataset(key, revision: revision).id
            let edits = await state.deletion(of: address, revision: revision)
            let write = PendingWrite(.deleteDataset, at: address, parent: id, edits: edits)
            return PreparedRequest(write, alreadySo: [.notFound]) { () async throws(RemoteFailure) in
                try await remote.deleteDataset(id)
                return .asIntended(nil)
            }
        default: throw .missing(address.description)
        }
    }

    private func model(_ step: Step, _ key: String) async throws(OperationFailure) -> PreparedRequest {
        let (remote, address) = (remote, Address.model(key))
        switch step {
        case .createModel(let draft):
            let dataset = try await state.dataset(draft.dataset).id
            let record = ModelRecord(
                id: .pending, revision: draft.revision, datasetID: dataset, name: draft.name,
                description: draft.description, training: draft.training)
            let write = PendingWrite(
                .createModel, at: address, parent: dataset, name: draft.name, edits: [.model(key: key, record)])
            return PreparedRequest(write) { () async throws(RemoteFailure) in
                .asIntended(try await remote.createModel(draft, dataset: dataset).id)
            }
        case .updateModel(let update):
            let record = try await state.model(key).applying(update)
            let write = PendingWrite(.updateModel, at: address, parent: record.id, edits: [.model(key: key, record)])
            return PreparedRequest(write) { () async throws(RemoteFailure) in
                try await remote.updateModel(record.id, update)
                return .asIntended(nil)
            }
        case .deleteModel(let revision):
            let id = try await state.model(key, revision: revision).id
            let edits = await state.deletion(of: address, revision: revision)
            let write = PendingWrite(.deleteModel, at: address, parent: id, edits: edits)
            return PreparedRequest(write, alreadySo: [.notFound]) { () async throws(RemoteFailure) in
                try await remote.deleteModel(id)
                return .asIntended(nil)
            }
        default: throw .missing(address.description)
        }
    }

    private func training(_ step: Step, _ key: String) async throws(OperationFailure) -> PreparedRequest {
        let (remote, address) = (remote, Address.model(key))
        if case .stopTraining(let revision) = step {
            let id = try await state.model(key, revision: revision).id
            let write = PendingWrite(.stopTraining, at: address, parent: id)
            return PreparedRequest(write, alreadySo: [.conflict]) { () async throws(RemoteFailure) in
                try await remote.stopTraining(id)
                return .asIntended(nil)
            }
        }
        guard case .startTraining(let training) = step else { throw .missing(address.description) }
        var record = try await state.model(key)
        record.training = training
        record.trainingStarted = time.now
        record.trainingCompleted = nil
        record.trainingSeenRunning = nil
        let id = record.id
        let write = PendingWrite(.startTraining, at: address, parent: id, edits: [.model(key: key, record)])
        return PreparedRequest(write) { () async throws(RemoteFailure) in
            try await remote.startTraining(id, training.parameters)
            return .asIntended(nil)
        }
    }
}
