import Foundation
import TailorModel

/// The vendor and the state after plans were carried out, as a pure value: what the planner's steps are meant to do.
struct World {
    /// A zip: its pictures, and what else is in it.
    struct Archive {
        var names: [String]
        var failing: [String] = []
    }

    var observed = ObservedGraph()
    var recorded = Fixture.nothing
    /// What is in zips, by their digest, or by their url where they have none.
    var archives: [String: Archive] = [:]
    /// Writing requests that were carried out.
    private(set) var writes: [StepKind] = []
    /// Pin files that were written, by path.
    private(set) var files: [String: Pin] = [:]
    private var lastID = 100

    /// Carries out a plan in its order, as an executor without a single failure would.
    mutating func carryOut(_ plan: Plan) {
        for operation in plan.operations {
            if operation.kind.isWrite { writes.append(operation.kind) }
            carryOut(operation)
        }
    }

    mutating func forgetWrites() { writes = [] }

    /// Every training that runs ends well.
    mutating func finishTrainings() {
        for id in observed.models.keys where observed.models[id]?.status == .inProgress {
            observed.models[id]?.status = .completed
        }
    }

    mutating func newID() -> RemoteID {
        lastID += 1
        return RemoteID(lastID)
    }

    private mutating func carryOut(_ operation: TailorModel.Operation) {
        let address = operation.address
        let id = recorded.id(of: address) ?? RemoteID(-1)
        switch operation.step {
        case .createProject(let project): create(project, at: address)
        case .updateProject(let update): change(id, update, at: address)
        case .deleteProject:
            observed.projects[id] = nil
            // With everything in it (contract, DELETE /projects/{project_id}).
            let inside = Set(observed.datasets.values.filter { $0.projectID == id }.map(\.id))
            observed.datasets = observed.datasets.filter { !inside.contains($0.key) }
            observed.models = observed.models.filter { !inside.contains($0.value.datasetID) }
            recorded.apply(.removed(address))
        case .createDataset(let draft): create(draft, at: address)
        case .cloneDataset(let draft): clone(draft, at: address)
        case .updateDataset(let update): change(id, whole(update), at: address)
        case .generatePin, .refinePin, .writePin: pin(operation.step)
        case .createScratch: break
        case .deleteScratch(let scratch):
            observed.datasets[scratch] = nil
            recorded.apply(.scratchRemoved(scratch))
        case .deleteDataset(let revision):
            observed.datasets[recorded.datasets[address.key]?.revision(revision)?.id ?? id] = nil
            delete(revision, at: address, of: recorded.datasets[address.key]?.all.count)
        case .createModel(let draft): create(draft, at: address)
        case .updateModel(let update): change(id, update, at: address)
        case .startTraining(let training):
            observed.models[id]?.status = .inProgress
            recorded.models[address.key]?.working.training = training
            recorded.models[address.key]?.working.trainingStarted = .distantPast
        case .stopTraining(let revision):
            observed.models[recorded.models[address.key]?.revision(revision)?.id ?? id]?.status = .stopped
        case .deleteModel(let revision):
            observed.models[recorded.models[address.key]?.revision(revision)?.id ?? id] = nil
            delete(revision, at: address, of: recorded.models[address.key]?.all.count)
        case .record(let edits): edits.forEach { recorded.apply($0) }
        case .awaitCaptions, .awaitStopped: break
        case .startBulkUpload(let upload):
            guard let facts = recorded.datasets[address.key]?.working.attributes else { return }
            recorded.apply(.dataset(key: address.key, facts.filling(from: upload)))
        case .awaitBulkUpload: takeIn(at: address.key)
        case .deleteCheckpoint(let step, let revision):
            let model = recorded.models[address.key]?.revision(revision)?.id ?? id
            observed.models[model]?.checkpoints?.steps.removeAll { $0 == step }
        case .writeCaption(let name, let caption, _)
        where recorded.datasets[address.key]?.working.images[name]?.isCaptioned(as: caption) == true:
            writes.removeLast()
        case .uploadImage, .deleteImage, .writeCaption, .regenerateCaption, .regenerateCaptions:
            carryOut(operation.step, in: id, key: address.key)
        }
    }

    private mutating func pin(_ step: Step) {
        switch step {
        case .generatePin(let key, let recipe):
            let value: JSONValue =
                recipe.kind == .visualSchema ? ["made": .integer(writes.count)] : .string("Made \(writes.count), ")
            let provenance = Pin.Provenance(
                samples: recipe.samples.map(\.used), instructions: [], endpoint: recorded.endpoint,
                madeAt: "2026-11-23T06:00:00Z", toolVersion: "test", valueDigest: value.digest)
            let pin = Pin(kind: recipe.kind, value: value, provenance: provenance)
            recorded.apply(.pinned(key: key, PinRecord(pin, pending: recipe.instructions)))
        case .refinePin(let key, let instruction, _):
            guard var record = recorded.pins[key], case .object(var members) = record.pin.value else { return }
            members[instruction] = true
            record.pin.value = .object(members)
            record.pin.provenance.instructions.append(instruction)
            record.pin.provenance.valueDigest = record.pin.value.digest
            record.pending.removeFirst()
            recorded.apply(.pinned(key: key, record))
        case .writePin(let key, let file): files[file] = recorded.pins[key]?.pin
        default: break
        }
    }

    /// With the value of the pin.
    private func whole(_ planned: DatasetUpdate) -> DatasetUpdate {
        var update = planned
        switch planned.pin.flatMap({ recorded.pins[$0]?.pin.value }) {
        case .string(let prefix)?: update.captionPrefix = prefix
        case let schema?: update.visualSchema = schema
        case nil: break
        }
        return update
    }

    private mutating func delete(_ revision: Int, at address: Address, of count: Int?) {
        recorded.apply(count ?? 1 > 1 ? .revisionRemoved(address, revision: revision) : .removed(address))
    }

    private mutating func clone(_ draft: NewClone, at address: Address) {
        guard let source = recorded.datasets[address.key]?.revision(draft.source),
            var copy = observed.datasets[source.id]
        else { return }
        let ids = Dictionary(uniqueKeysWithValues: (copy.images ?? []).map { ($0.id, newID()) })
        copy.id = newID()
        copy.name = draft.name
        copy.status = .draft
        copy.images = copy.images?.map { image in
            var twin = image
            twin.id = ids[image.id] ?? -1
            return twin
        }
        observed.datasets[copy.id] = copy
        var facts = DatasetAttributes(
            id: copy.id, revision: draft.revision, projectID: copy.projectID, name: draft.name, upload: copy.upload,
            visualSchema: copy.schemaDocument?.digest, archive: source.attributes.archive)
        facts.captionPrefix = source.attributes.captionPrefix
        facts.trainingVersion = source.attributes.trainingVersion
        recorded.apply(.dataset(key: address.key, facts))
        for (name, image) in source.images {
            var image = image
            image.id = ids[image.id] ?? -1
            let twin = copy.images?.first { $0.id == image.id }
            if image.caption == nil { image.automaticCaption = twin?.captionDocument?.digest }
            recorded.apply(.image(dataset: address.key, name: name, image))
        }
    }

    private mutating func create(_ project: DesiredProject, at address: Address) {
        let id = newID()
        observed.projects[id] = ObservedProject(
            id: id, name: project.name, description: project.description ?? "", ipType: project.ip.type.rawValue,
            ipMedium: project.ip.medium.rawValue, ipName: project.ip.name, ipDescription: project.ip.description)
        recorded.apply(
            .project(
                key: address.key,
                ProjectRecord(id: id, name: project.name, description: project.description, ip: project.ip)))
    }

    private mutating func create(_ draft: NewDataset, at address: Address) {
        let id = newID()
        guard let project = recorded.id(of: .project(draft.project)) else { return }
        observed.datasets[id] = ObservedDataset(
            id: id, projectID: project, name: draft.name, upload: draft.upload, imagesCount: 0, images: [])
        var facts = DatasetAttributes(
            id: id, revision: draft.revision, projectID: project, name: draft.name, upload: draft.upload)
        facts.trainingVersion = draft.trainingVersion
        recorded.apply(.dataset(key: address.key, facts))
    }

    private mutating func create(_ draft: NewModel, at address: Address) {
        let id = newID()
        guard let dataset = recorded.id(of: .dataset(draft.dataset)) else { return }
        observed.models[id] = ObservedModel(
            id: id, name: draft.name, description: draft.description, trainingMode: draft.training.mode,
            datasetID: dataset)
        recorded.apply(
            .model(
                key: address.key,
                ModelRecord(
                    id: id, revision: draft.revision, datasetID: dataset, name: draft.name,
                    description: draft.description,
                    training: draft.training)))
    }

    private mutating func change(_ id: RemoteID, _ update: ProjectUpdate, at address: Address) {
        if let name = update.name {
            observed.projects[id]?.name = name
            recorded.projects[address.key]?.current.name = name
        }
        if let description = update.description { observed.projects[id]?.description = description }
        if let name = update.ipName { observed.projects[id]?.ipName = name }
        if let description = update.ipDescription { observed.projects[id]?.ipDescription = description }
    }

    private mutating func change(_ id: RemoteID, _ update: DatasetUpdate, at address: Address) {
        if let name = update.name {
            observed.datasets[id]?.name = name
            recorded.datasets[address.key]?.working.attributes.name = name
        }
        if let schema = update.visualSchema {
            observed.datasets[id]?.visualSchema = schema.canonical
            recorded.datasets[address.key]?.working.attributes.visualSchema = schema.digest
        }
        if let prefix = update.captionPrefix {
            observed.datasets[id]?.captionPrefix = CaptionPrefix(prefix).normalized + ", "
            recorded.datasets[address.key]?.working.attributes.captionPrefix = prefix
        }
        if let status = update.status {
            observed.datasets[id]?.status = status
            recorded.datasets[address.key]?.working.attributes.status = status
        }
    }

    private mutating func change(_ id: RemoteID, _ update: ModelUpdate, at address: Address) {
        if let name = update.name { observed.models[id]?.name = name }
        if let description = update.description { observed.models[id]?.description = description }
    }

    private mutating func carryOut(_ step: Step, in dataset: RemoteID, key: String) {
        let basis = recorded.datasets[key]?.working.attributes.captionBasis
        switch step {
        case .uploadImage(let upload):
            let id = newID()
            let image = ObservedImage(
                id: id, name: upload.name, caption: basis.map { _ in #"{"seen":"\#(upload.name)"}"# },
                captionSource: basis.map { _ in .automatic })
            observed.datasets[dataset]?.images?.append(image)
            recorded.apply(
                .image(
                    dataset: key, name: upload.name,
                    ImageRecord(id: id, identity: upload.source.identity, captionedUnder: upload.schema ?? basis)))
        case .deleteImage(let name, let planned):
            guard let id = planned ?? recorded.datasets[key]?.working.images[name]?.id else { return }
            observed.datasets[dataset]?.images?.removeAll { $0.id == id }
            if recorded.datasets[key]?.working.images[name]?.id == id {
                recorded.apply(.imageRemoved(dataset: key, name: name))
            }
        case .writeCaption(let name, let caption, let author):
            guard let id = recorded.datasets[key]?.working.images[name]?.id else { return }
            edit(id, in: dataset, caption: caption.canonical, source: .manual)
            recorded.datasets[key]?.working.images[name]?.caption = author == .workspace ? caption.digest : nil
            recorded.datasets[key]?.working.images[name]?.consoleCaption = author == .console ? caption.digest : nil
            recorded.datasets[key]?.working.images[name]?.automaticCaption = nil
        case .regenerateCaption(let name):
            guard let id = recorded.datasets[key]?.working.images[name]?.id else { return }
            edit(id, in: dataset, caption: #"{"seen":"anew"}"#, source: .automatic)
            recorded.apply(.captionsRegenerated(dataset: key, names: [name], schema: basis))
        case .regenerateCaptions:
            for image in observed.datasets[dataset]?.images ?? [] {
                edit(image.id, in: dataset, caption: #"{"seen":"anew"}"#, source: .automatic)
            }
            let names = recorded.datasets[key].map { Array($0.working.images.keys) } ?? []
            recorded.apply(.captionsRegenerated(dataset: key, names: names, schema: basis))
        default: break
        }
    }

    private mutating func edit(_ image: RemoteID, in dataset: RemoteID, caption: String, source: CaptionSource) {
        guard let index = observed.datasets[dataset]?.images?.firstIndex(where: { $0.id == image }) else { return }
        observed.datasets[dataset]?.images?[index].caption = caption
        observed.datasets[dataset]?.images?[index].captionSource = source
    }
}

extension World {
    /// What stands after the graph was applied to nothing.
    static func after(_ graph: DesiredGraph, trained: Bool = true) -> World {
        var world = World()
        world.carryOut(Fixture.plan(graph, guards: Guards(maxTrainings: 1000)))
        if trained { world.finishTrainings() }
        world.forgetWrites()
        return world
    }
}
