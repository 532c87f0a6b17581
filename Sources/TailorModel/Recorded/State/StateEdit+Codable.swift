/// An edit in the journal: `{"edit":"image","dataset":"poses","name":"hero.png","record":{…}}`.
extension StateEdit: Codable {
    private enum Kind: String, Codable {
        case project, dataset, image
        case imageRemoved = "image_removed"
        case imagesRenamed = "images_renamed"
        case captionsRegenerated = "captions_regenerated"
        case model
        case checkpointsKept = "checkpoints_kept"
        case removed, promoted, reinstated
        case setAside = "set_aside"
        case proposed, reviewed, receipt, sample
        case sampleForgotten = "sample_forgotten"
        case revisionRemoved = "revision_removed"
        case moved
        case planConsumed = "plan_consumed"
        case protected, pinned
        case scratchMade = "scratch_made"
        case scratchRemoved = "scratch_removed"
    }

    private enum CodingKeys: String, CodingKey {
        case edit, key, record, dataset, name, names, schema, model, revision, steps, address, addresses, from, to,
            hash, id, review, receipt
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        func read<Value: Decodable>(_ key: CodingKeys) throws -> Value { try members.decode(Value.self, forKey: key) }
        switch try members.decode(Kind.self, forKey: .edit) {
        case .project: self = .project(key: try read(.key), try read(.record))
        case .dataset: self = .dataset(key: try read(.key), try read(.record))
        case .image: self = .image(dataset: try read(.dataset), name: try read(.name), try read(.record))
        case .imageRemoved: self = .imageRemoved(dataset: try read(.dataset), name: try read(.name))
        case .imagesRenamed: self = .imagesRenamed(dataset: try read(.dataset), try read(.names))
        case .captionsRegenerated:
            self = .captionsRegenerated(
                dataset: try read(.dataset), names: try read(.names),
                schema: try members.decodeIfPresent(Digest.self, forKey: .schema))
        case .model: self = .model(key: try read(.key), try read(.record))
        case .checkpointsKept:
            self = .checkpointsKept(model: try read(.model), revision: try read(.revision), try read(.steps))
        case .removed: self = .removed(try read(.address))
        case .promoted: self = .promoted(try read(.address))
        case .reinstated: self = .reinstated(try read(.address), revision: try read(.revision))
        case .setAside: self = .setAside(model: try read(.model))
        case .proposed: self = .proposed(model: try read(.model), revision: try read(.revision))
        case .reviewed: self = .reviewed(model: try read(.model), try read(.review))
        case .receipt: self = .receipt(model: try read(.model), try read(.receipt))
        case .sample: self = .sample(model: try read(.model), try read(.record))
        case .sampleForgotten: self = .sampleForgotten(model: try read(.model), try read(.key))
        case .revisionRemoved: self = .revisionRemoved(try read(.address), revision: try read(.revision))
        case .moved: self = .moved(from: try read(.from), to: try read(.to))
        case .planConsumed: self = .planConsumed(try read(.hash))
        case .protected: self = .protected(try read(.addresses))
        case .pinned: self = .pinned(key: try read(.key), try read(.record))
        case .scratchMade: self = .scratchMade(try read(.record))
        case .scratchRemoved: self = .scratchRemoved(try read(.id))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        func write(_ kind: Kind, _ values: KeyValuePairs<CodingKeys, any Encodable>) throws {
            try members.encode(kind, forKey: .edit)
            for (key, value) in values { try members.encode(value, forKey: key) }
        }
        switch self {
        case .project(let key, let record): try write(.project, [.key: key, .record: record])
        case .dataset(let key, let attributes): try write(.dataset, [.key: key, .record: attributes])
        case .image(let dataset, let name, let record):
            try write(.image, [.dataset: dataset, .name: name, .record: record])
        case .imageRemoved(let dataset, let name): try write(.imageRemoved, [.dataset: dataset, .name: name])
        case .imagesRenamed(let dataset, let names): try write(.imagesRenamed, [.dataset: dataset, .names: names])
        case .captionsRegenerated(let dataset, let names, let schema):
            try write(.captionsRegenerated, [.dataset: dataset, .names: names])
            try members.encodeIfPresent(schema, forKey: .schema)
        case .model(let key, let record): try write(.model, [.key: key, .record: record])
        case .checkpointsKept(let model, let revision, let steps):
            try write(.checkpointsKept, [.model: model, .revision: revision, .steps: steps])
        case .removed(let address): try write(.removed, [.address: address])
        case .promoted(let address): try write(.promoted, [.address: address])
        case .reinstated(let address, let revision):
            try write(.reinstated, [.address: address, .revision: revision])
        case .setAside(let model): try write(.setAside, [.model: model])
        case .proposed(let model, let revision): try write(.proposed, [.model: model, .revision: revision])
        case .reviewed(let model, let review): try write(.reviewed, [.model: model, .review: review])
        case .receipt(let model, let receipt): try write(.receipt, [.model: model, .receipt: receipt])
        case .sample(let model, let record): try write(.sample, [.model: model, .record: record])
        case .sampleForgotten(let model, let key): try write(.sampleForgotten, [.model: model, .key: key])
        case .revisionRemoved(let address, let revision):
            try write(.revisionRemoved, [.address: address, .revision: revision])
        case .moved(let from, let to): try write(.moved, [.from: from, .to: to])
        case .planConsumed(let hash): try write(.planConsumed, [.hash: hash])
        case .protected(let addresses): try write(.protected, [.addresses: addresses])
        case .pinned(let key, let record): try write(.pinned, [.key: key, .record: record])
        case .scratchMade(let record): try write(.scratchMade, [.record: record])
        case .scratchRemoved(let id): try write(.scratchRemoved, [.id: id])
        }
    }
}
