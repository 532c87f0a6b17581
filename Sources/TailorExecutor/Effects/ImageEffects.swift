import TailorModel

extension WriteContext {
    func uploadImage(_ upload: ImageUpload, _ key: String) throws(OperationFailure) -> Effect {
        let dataset = try recorded.dataset(key)
        guard let content = inputs.pictures.first else { throw .missing("the picture \(upload.name)") }
        let name = upload.name
        var sent = upload
        sent.name = dataset.freeName(for: name)
        let record = ImageRecord(
            id: .pending, identity: upload.source.identity, remoteName: sent.name == name ? nil : sent.name,
            captionedUnder: upload.schema ?? dataset.attributes.captionBasis)
        let pending = PendingWrite(
            .uploadImage, at: .dataset(key), image: name, parent: dataset.id, name: sent.name,
            edits: [.image(dataset: key, name: name, record)])
        return Effect(pending, .uploadImage(sent, content, dataset: dataset.id), result: .image)
    }

    func deleteImage(_ name: String, _ planned: RemoteID?, _ key: String) throws(OperationFailure) -> Effect {
        let dataset = try recorded.dataset(key)
        guard let id = planned ?? dataset.images[name]?.id else {
            throw .missing(Address.dataset(key).image(name))
        }
        // Another image may have taken its name since: only its own record goes.
        let edits: [StateEdit] = dataset.images[name]?.id == id ? [.imageRemoved(dataset: key, name: name)] : []
        let pending = PendingWrite(.deleteImage, at: .dataset(key), image: name, parent: dataset.id, edits: edits)
        return Effect(pending, .deleteImage(id, dataset: dataset.id), alreadyDone: [.notFound])
    }
}

extension DatasetRecord {
    /// The name under which an image is uploaded: its own, unless an image that was renamed in the YAML has it at the
    /// vendor. The images of a clone can be told apart only by their names there.
    fileprivate func freeName(for name: String) -> String {
        let isTaken = { (wanted: String) in
            images.contains { $0.key != name && ($0.value.remoteName ?? $0.key) == wanted }
        }
        guard isTaken(name) else { return name }
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        let numbered = (2...).lazy.map { "\(name[..<dot])-\($0)\(name[dot...])" }
        return numbered.first { !isTaken($0) && images[$0] == nil } ?? name
    }
}

extension PendingWrite {
    /// How the making of an object ended: the vendor may have given it another name.
    func outcome(_ id: RemoteID, named given: String) -> IntentOutcome {
        guard let name, given != name else { return .asIntended(id) }
        return .otherwise(edits.map { $0.giving(id).named(given, insteadOf: name) })
    }
}

extension StateEdit {
    /// The edit of an object that the vendor gave another name than was sent.
    fileprivate func named(_ given: String, insteadOf sent: String) -> StateEdit {
        let (sent, answered) = (["name": sent], ["name": given])
        switch self {
        case .image(let dataset, let name, var record):
            record.remoteName = given == name ? nil : given
            return .image(dataset: dataset, name: name, record)
        case .project(let key, var record):
            record.kept = record.kept.updated(sent: sent, answered: answered)
            return .project(key: key, record)
        case .dataset(let key, var attributes):
            attributes.kept = attributes.kept.updated(sent: sent, answered: answered)
            return .dataset(key: key, attributes)
        case .model(let key, var record):
            record.kept = record.kept.updated(sent: sent, answered: answered)
            return .model(key: key, record)
        default: return self
        }
    }
}
