/// One change of the state, as the end record of an operation carries it. Folding the edits of a journal in order over
/// the state that it began with gives the state that it ended with.
package enum StateEdit: Hashable, Codable, Sendable {
    case project(key: String, ProjectRecord)
    /// Everything but the images, which stay as they are; a new id drops them.
    case dataset(key: String, DatasetFacts)
    case image(dataset: String, name: String, ImageRecord)
    case imageRemoved(dataset: String, name: String)
    /// New names by old names, all at once, so that two images may swap theirs. What stood under a new name goes.
    case imagesRenamed(dataset: String, [String: String])
    /// The automatic captions of these images were asked for anew under a schema.
    case captionsRegenerated(dataset: String, names: [String], schema: Digest?)
    case model(key: String, ModelRecord)
    case removed(Address)
    case planConsumed(Digest)
}

extension RecordedState {
    package mutating func apply(_ edit: StateEdit) {
        switch edit {
        case .project(let key, let record):
            projects[key] = Incarnations(current: record)
        case .dataset(let key, let facts):
            let standing = datasets[key]?.current
            let images = standing?.id == facts.id ? standing?.images ?? [:] : [:]
            datasets[key] = Incarnations(current: DatasetRecord(facts: facts, images: images))
        case .image(let dataset, let name, let record):
            datasets[dataset]?.current.images[name] = record
        case .imageRemoved(let dataset, let name):
            datasets[dataset]?.current.images[name] = nil
        case .imagesRenamed(let dataset, let names):
            guard let images = datasets[dataset]?.current.images else { return }
            var renamed = images.filter { names[$0.key] == nil }
            for (old, new) in names { renamed[new] = images[old] }
            datasets[dataset]?.current.images = renamed
        case .captionsRegenerated(let dataset, let names, let schema):
            for name in names {
                datasets[dataset]?.current.images[name]?.caption = nil
                datasets[dataset]?.current.images[name]?.captionedUnder = schema
            }
        case .model(let key, let record):
            models[key] = Incarnations(current: record)
        case .removed(let address):
            switch address.kind {
            case .project: projects[address.key] = nil
            case .dataset: datasets[address.key] = nil
            case .model: models[address.key] = nil
            }
        case .planConsumed(let hash):
            consumedPlans.append(hash)
        }
    }
}
