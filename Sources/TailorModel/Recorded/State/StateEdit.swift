/// One change of the state, as a journal record holds it. Applying the edits of a journal in order to the state that it
/// continues gives the state at its end.
package enum StateEdit: Hashable, Sendable {
    case project(key: String, ProjectRecord)
    /// Everything but the images, which are kept unless the id is new. A revision newer than the current one becomes the
    /// successor.
    case dataset(key: String, DatasetAttributes)
    // Edits of images concern the newest revision: older ones are completed.
    case image(dataset: String, name: String, ImageRecord)
    /// If the dataset was filled from a zip, its record lists the image as removed.
    case imageRemoved(dataset: String, name: String)
    /// New names by old names, applied all at once, so that two images may swap names. An image that had one of the new
    /// names before is dropped.
    case imagesRenamed(dataset: String, [String: String])
    /// The automatic captions of these images were requested again, under a schema.
    case captionsRegenerated(dataset: String, names: [String], schema: Digest?)
    /// A revision newer than the current one becomes the successor.
    case model(key: String, ModelRecord)
    /// The checkpoints of a revision were deleted, except for these steps and the one in use.
    case checkpointsKept(model: String, revision: Int, [Int])
    /// With all of its revisions.
    case removed(Address)
    /// The successor replaces the current revision, which is retired.
    case promoted(Address)
    /// A retired revision replaces the current one.
    case reinstated(Address, revision: Int)
    /// The successor of a model is retired without having been current.
    case setAside(model: String)
    /// A revision that was set aside becomes the successor again.
    case proposed(model: String, revision: Int)
    /// A person promoted or rejected a revision.
    case reviewed(model: String, ModelReview)
    /// A training began, or more is known of it.
    case receipt(model: String, Receipt)
    /// Replaces what is recorded under its key.
    case sample(model: String, SampleRecord)
    /// The YAML wants it no longer, or it has to be made again.
    case sampleForgotten(model: String, SampleRecord.Key)
    /// The successor, or a retired revision, no longer exists.
    case revisionRemoved(Address, revision: Int)
    /// Pins that a dataset generated for itself move with it.
    case moved(from: Address, to: Address)
    case planConsumed(Digest)
    /// From now on these addresses are protected, in order, and no others.
    case protected([Address])
    /// A generated value, complete or with refinements missing.
    case pinned(key: String, PinRecord)
    case scratchMade(ScratchRecord)
    case scratchRemoved(RemoteID)

    /// The edit with the id that the vendor gave to the new object.
    package func giving(_ id: RemoteID?) -> StateEdit {
        guard let id else { return self }
        switch self {
        case .project(let key, var record) where record.id == .pending:
            record.id = id
            return .project(key: key, record)
        case .dataset(let key, var attributes) where attributes.id == .pending:
            attributes.id = id
            return .dataset(key: key, attributes)
        case .image(let dataset, let name, var record) where record.id == .pending:
            record.id = id
            return .image(dataset: dataset, name: name, record)
        case .model(let key, var record) where record.id == .pending:
            record.id = id
            return .model(key: key, record)
        case .scratchMade(var record) where record.id == .pending:
            record.id = id
            return .scratchMade(record)
        default: return self
        }
    }
}
