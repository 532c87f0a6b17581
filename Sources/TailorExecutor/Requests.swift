import TailorModel

// Each writing step as a request: what it is sent with, and what its answer changes in the state.

extension StepPerformer {
    func prepare(_ operation: Operation) async throws(OperationFailure) -> PreparedRequest {
        let key = operation.address.key
        switch operation.step {
        case .createProject, .updateProject, .deleteProject: return try await project(operation.step, key)
        case .createDataset, .updateDataset, .deleteDataset: return try await dataset(operation.step, key)
        case .cloneDataset(let draft): return try await cloneDataset(draft, key)
        case .uploadImage(let upload): return try await uploadImage(upload, key)
        case .deleteImage(let name, let id): return try await deleteImage(name, id, key)
        case .writeCaption, .regenerateCaption, .regenerateCaptions: return try await caption(operation.step, key)
        case .generatePin(let pin, let recipe): return try generatePin(pin, recipe)
        case .refinePin(let pin, let instruction, let draft):
            return try await refinePin(pin, instruction, under: draft, key)
        case .createScratch(let project, let name): return createScratch(in: project, name)
        case .deleteScratch(let id): return deleteScratch(id)
        case .createModel, .updateModel, .deleteModel: return try await model(operation.step, key)
        case .startTraining, .stopTraining: return try await training(operation.step, key)
        case .awaitCaptions, .awaitStopped, .writePin, .record:
            throw OperationFailure(.outcome, message: "\(operation.kind.rawValue) sends no request")
        }
    }

    private func project(_ step: Step, _ key: String) async throws(OperationFailure) -> PreparedRequest {
        let remote = remote
        switch step {
        case .createProject(let desired):
            return PreparedRequest(name: desired.name) { () async throws(RemoteFailure) -> [StateEdit] in
                let made = try await remote.createProject(desired)
                let record = ProjectRecord(
                    id: made.id, name: desired.name, description: desired.description, ip: desired.ip)
                return [.project(key: key, record)]
            }
        case .updateProject(let update):
            let record = try await state.project(key).applying(update)
            return PreparedRequest(parent: record.id) { () async throws(RemoteFailure) -> [StateEdit] in
                _ = try await remote.updateProject(record.id, update)
                return [.project(key: key, record)]
            }
        default:
            let id = try await state.id(of: .project(key))
            return PreparedRequest(parent: id, alreadySo: [.notFound], edits: [.removed(.project(key))]) {
                () async throws(RemoteFailure) in try await remote.deleteProject(id)
            }
        }
    }

    private func dataset(_ step: Step, _ key: String) async throws(OperationFailure) -> PreparedRequest {
        let remote = remote
        switch step {
        case .createDataset(let draft):
            let project = try await state.id(of: .project(draft.project))
            return PreparedRequest(parent: project, name: draft.name) { () async throws(RemoteFailure) -> [StateEdit] in
                let made = try await remote.createDataset(
                    project: project, name: draft.name, upload: draft.upload, trainingVersion: draft.trainingVersion)
                var facts = DatasetFacts(
                    id: made.id, revision: draft.revision, projectID: project, name: draft.name, upload: draft.upload)
                facts.trainingVersion = draft.trainingVersion
                return [.dataset(key: key, facts)]
            }
        case .updateDataset(let planned):
            let update = try await whole(planned)
            let facts = try await state.dataset(key).facts.applying(update)
            return PreparedRequest(parent: facts.id) { () async throws(RemoteFailure) -> [StateEdit] in
                _ = try await remote.updateDataset(facts.id, update)
                return [.dataset(key: key, facts)]
            }
        case .deleteDataset(let revision):
            let id = try await state.dataset(key, revision: revision).id
            let edits = await state.deletion(of: .dataset(key), revision: revision)
            return PreparedRequest(parent: id, alreadySo: [.notFound], edits: edits) {
                () async throws(RemoteFailure) in try await remote.deleteDataset(id)
            }
        default: throw .missing("datasets.\(key)")
        }
    }

    private func uploadImage(_ upload: ImageUpload, _ key: String) async throws(OperationFailure) -> PreparedRequest {
        let facts = try await state.dataset(key).facts
        let (dataset, basis) = (facts.id, upload.schema ?? facts.captionBasis)
        let content = try content(of: upload.source)
        let (remote, state) = (remote, state)
        return PreparedRequest(parent: dataset, name: upload.name) { () async throws(RemoteFailure) -> [StateEdit] in
            let made = try await remote.uploadImage(upload, content: content, to: dataset)
            if basis != nil, !made.isCaptioned { await state.expectCaptions(of: [upload.name], in: key) }
            let record = ImageRecord(
                id: made.id, identity: upload.source.identity, remoteName: made.name == upload.name ? nil : made.name,
                captionedUnder: basis)
            return [.image(dataset: key, name: upload.name, record)]
        }
    }

    func content(of source: ImageSource) throws(OperationFailure) -> ImageContent {
        switch source {
        case .url(let url, _): return .url(url)
        case .file(let path, let facts):
            do throws(ImageProblem) {
                return .bytes(try images.bytes(of: path, expecting: facts.digest))
            } catch {
                throw OperationFailure(error, path: path)
            }
        }
    }

    private func deleteImage(
        _ name: String, _ planned: RemoteID?, _ key: String
    ) async throws(OperationFailure) -> PreparedRequest {
        let remote = remote
        let dataset = try await state.dataset(key)
        guard let id = planned ?? dataset.images[name]?.id else {
            throw .missing(Address.dataset(key).image(name))
        }
        // Another image may have taken its name since: only its own record goes.
        let edits: [StateEdit] = dataset.images[name]?.id == id ? [.imageRemoved(dataset: key, name: name)] : []
        return PreparedRequest(parent: dataset.id, alreadySo: [.notFound], edits: edits) {
            () async throws(RemoteFailure) in try await remote.deleteImage(id, dataset: dataset.id)
        }
    }

    private func caption(_ step: Step, _ key: String) async throws(OperationFailure) -> PreparedRequest {
        let (remote, state) = (remote, state)
        let dataset = try await state.dataset(key)
        switch step {
        case .writeCaption(let name, let caption):
            var record = try await state.image(name, in: key)
            record.caption = caption.digest
            record.automaticCaption = nil
            let written = record
            return PreparedRequest(parent: dataset.id) { () async throws(RemoteFailure) -> [StateEdit] in
                _ = try await remote.writeCaption(caption, image: written.id, dataset: dataset.id)
                return [.image(dataset: key, name: name, written)]
            }
        case .regenerateCaption(let name):
            let id = try await state.image(name, in: key).id
            return PreparedRequest(parent: dataset.id) { () async throws(RemoteFailure) -> [StateEdit] in
                let answer = try await remote.regenerateCaption(image: id, dataset: dataset.id)
                if !answer.isCaptioned { await state.expectCaptions(of: [name], in: key) }
                return [.captionsRegenerated(dataset: key, names: [name], schema: dataset.facts.captionBasis)]
            }
        default:
            // It rewrites every caption of the dataset, whatever the plan asked it for.
            let names = dataset.images.keys.sorted()
            return PreparedRequest(parent: dataset.id) { () async throws(RemoteFailure) -> [StateEdit] in
                try await remote.regenerateCaptions(dataset: dataset.id)
                await state.expectCaptions(of: names, in: key)
                return [.captionsRegenerated(dataset: key, names: names, schema: dataset.facts.captionBasis)]
            }
        }
    }

    private func model(_ step: Step, _ key: String) async throws(OperationFailure) -> PreparedRequest {
        let remote = remote
        switch step {
        case .createModel(let draft):
            let dataset = try await state.dataset(draft.dataset).id
            return PreparedRequest(parent: dataset, name: draft.name) { () async throws(RemoteFailure) -> [StateEdit] in
                let made = try await remote.createModel(draft, dataset: dataset)
                let record = ModelRecord(
                    id: made.id, revision: draft.revision, datasetID: dataset, name: draft.name,
                    description: draft.description,
                    training: draft.training)
                return [.model(key: key, record)]
            }
        case .updateModel(let update):
            let record = try await state.model(key).applying(update)
            return PreparedRequest(parent: record.id) { () async throws(RemoteFailure) -> [StateEdit] in
                try await remote.updateModel(record.id, update)
                return [.model(key: key, record)]
            }
        case .deleteModel(let revision):
            let id = try await state.model(key, revision: revision).id
            let edits = await state.deletion(of: .model(key), revision: revision)
            return PreparedRequest(parent: id, alreadySo: [.notFound], edits: edits) {
                () async throws(RemoteFailure) in try await remote.deleteModel(id)
            }
        default: throw .missing("models.\(key)")
        }
    }

    private func training(_ step: Step, _ key: String) async throws(OperationFailure) -> PreparedRequest {
        let remote = remote
        if case .stopTraining(let revision) = step {
            let id = try await state.model(key, revision: revision).id
            return PreparedRequest(parent: id, alreadySo: [.conflict], edits: []) { () async throws(RemoteFailure) in
                try await remote.stopTraining(id)
            }
        }
        guard case .startTraining(let training) = step else { throw .missing("models.\(key)") }
        var record = try await state.model(key)
        record.training = training
        record.trainingStarted = time.now
        let started = record
        return PreparedRequest(parent: started.id) { () async throws(RemoteFailure) -> [StateEdit] in
            try await remote.startTraining(started.id, training.parameters)
            return [.model(key: key, started)]
        }
    }
}
