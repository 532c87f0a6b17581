import TailorModel

extension Drift {
    /// What the state records so that it matches the vendor: `apply --refresh-only`. A failed training, unmanaged
    /// objects, and the loss of a model whose candidate waits for an approval cannot be recorded.
    func accepted(_ state: RecordedState, _ observed: ObservedGraph) -> [StateEdit] {
        items.flatMap { item -> [StateEdit] in
            switch item.kind {
            case .vanished: state.forgetting(item.id, at: item.address)
            case .changed: state.accepting(item.fields.map(\.path), of: item.id, at: item.address, observed)
            case .failed: []
            }
        }
    }
}

extension RecordedState {
    fileprivate func forgetting(_ id: RemoteID, at address: Address) -> [StateEdit] {
        switch address.kind {
        case .project: return projects[address.key] == nil ? [] : [.removed(address)]
        case .dataset: return datasets[address.key].map { $0.forgetting(id, at: address) } ?? []
        case .model: return models[address.key].map { $0.forgetting(id, at: address, isApproved: $0.isApproved) } ?? []
        }
    }

    fileprivate func accepting(
        _ paths: [String], of id: RemoteID, at address: Address, _ observed: ObservedGraph
    ) -> [StateEdit] {
        switch address.kind {
        case .project:
            guard let record = projects[address.key]?.current, let seen = observed.projects[id] else { return [] }
            return [.project(key: address.key, record.accepting(paths, seen))]
        case .dataset:
            guard let record = datasets[address.key]?.all.first(where: { $0.id == id }),
                let seen = observed.datasets[id]
            else { return [] }
            return record.accepting(paths, seen, at: address.key)
        case .model:
            guard let record = models[address.key]?.all.first(where: { $0.id == id }), let seen = observed.models[id]
            else { return [] }
            return [.model(key: address.key, record.accepting(paths, seen))]
        }
    }
}

extension RevisionHistory {
    /// Nothing, where only revisions are left that wait for an approval: to record it would make one of them current.
    fileprivate func forgetting(
        _ id: RemoteID, at address: Address, isApproved: (Record) -> Bool = { _ in true }
    ) -> [StateEdit] {
        guard let record = all.first(where: { $0.id == id }) else { return [] }
        let gone = StateEdit.revisionRemoved(address, revision: record.revision)
        guard record.revision == current.revision else { return [gone] }
        guard !others.isEmpty else { return [.removed(address)] }
        return others.first(where: isApproved).map { [edit(making: $0, currentAt: address), gone] } ?? []
    }
}

extension ProjectRecord {
    fileprivate func accepting(_ paths: [String], _ seen: ObservedProject) -> ProjectRecord {
        var record = self
        for path in paths {
            record.kept.forget(path)
            switch path {
            case "name": record.name = seen.name
            case "description": record.description = seen.description ?? ""
            case "ip.name": record.ip.name = seen.ipName ?? ""
            case "ip.description": record.ip.description = seen.ipDescription ?? ""
            case "ip.type": record.ip.type = IPType(rawValue: seen.ipType) ?? record.ip.type
            case "ip.medium": record.ip.medium = IPMedium(rawValue: seen.ipMedium) ?? record.ip.medium
            default: break
            }
        }
        return record
    }
}

extension ModelRecord {
    fileprivate func accepting(_ paths: [String], _ seen: ObservedModel) -> ModelRecord {
        var record = self
        for path in paths {
            record.kept.forget(path)
            switch path {
            case "name": record.name = seen.name
            case "description": record.description = seen.description ?? ""
            case "dataset": record.datasetID = seen.datasetID
            case "training.mode": record.training.mode = seen.trainingMode ?? record.training.mode
            default: break
            }
        }
        return record
    }
}

extension DatasetRecord {
    fileprivate func accepting(_ paths: [String], _ seen: ObservedDataset, at key: String) -> [StateEdit] {
        var record = attributes
        for path in paths {
            switch path {
            case "name":
                record.kept.forget("name")
                record.name = seen.name
            case "status": record.status = seen.status
            case "visual_schema":
                record.visualSchema = seen.schemaDocument?.digest
                record.keptSchema = nil
            case "caption_prefix":
                record.kept.forget("caption_prefix")
                record.captionPrefix = seen.captionPrefix
            default: break
            }
        }
        let isOfImages = paths.contains { $0.hasPrefix("images[") }
        let edits: [StateEdit] = record == attributes ? [] : [.dataset(key: key, record)]
        return edits + (isOfImages ? imageEdits(seen.images ?? [], at: key) : [])
    }

    private func imageEdits(_ seen: [ObservedImage], at key: String) -> [StateEdit] {
        let byID = Dictionary(seen.map { ($0.id, $0) }) { first, _ in first }
        var edits: [StateEdit] = []
        for (name, record) in images.sorted(by: { $0.key < $1.key }) {
            guard let image = byID[record.id] else {
                edits.append(.imageRemoved(dataset: key, name: name))
                continue
            }
            let isByHand = image.captionSource == .manual
            let digest = image.captionDocument?.digest
            guard isByHand ? !record.holdsWritten(digest) && record.consoleCaption != digest : record.caption != nil
            else { continue }
            var noted = record
            noted.noteConsoleCaption(isByHand ? digest : nil)
            edits.append(.image(dataset: key, name: name, noted))
        }
        let owned = Set(images.values.map(\.id))
        let names = ImageNames(seen).byID
        for image in seen.sorted(by: { $0.id < $1.id }) where !owned.contains(image.id) {
            var name = names[image.id] ?? image.name
            if images[name] != nil { name = "\(name)-\(image.id)" }
            var record = ImageRecord(id: image.id, identity: ImageIdentity(unknown: image.id))
            if name != image.name { record.remoteName = image.name }
            if image.captionSource == .manual { record.noteConsoleCaption(image.captionDocument?.digest) }
            edits.append(.image(dataset: key, name: name, record))
        }
        return edits
    }
}
