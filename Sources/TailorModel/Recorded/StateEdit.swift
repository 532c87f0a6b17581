/// One change of the state, as the end record of an operation carries it. Folding the edits of a journal in order over
/// the state that it began with gives the state that it ended with.
package enum StateEdit: Hashable, Sendable {
    case project(key: String, ProjectRecord)
    /// Everything but the images, which stay as they are; a new id drops them. A revision newer than the current one is
    /// the successor.
    case dataset(key: String, DatasetAttributes)
    // Edits of images are about the newest revision: an older one is frozen.
    case image(dataset: String, name: String, ImageRecord)
    /// An image that came with a zip is noted as removed from it.
    case imageRemoved(dataset: String, name: String)
    /// New names by old names, all at once, so that two images may swap theirs. What stood under a new name goes.
    case imagesRenamed(dataset: String, [String: String])
    /// The automatic captions of these images were asked for anew under a schema.
    case captionsRegenerated(dataset: String, names: [String], schema: Digest?)
    /// A revision newer than the current one is the successor.
    case model(key: String, ModelRecord)
    /// The checkpoints of a revision were deleted, but for these steps and the one in use.
    case checkpointsKept(model: String, revision: Int, [Int])
    /// With all of its revisions.
    case removed(Address)
    /// The successor takes the place of the current revision, which retires.
    case promoted(Address)
    /// A retired revision takes the place of the current one.
    case reinstated(Address, revision: Int)
    /// The successor, or a retired revision, is gone.
    case revisionRemoved(Address, revision: Int)
    /// What stood under one address stands under another; what a dataset's own fields generated goes with it.
    case moved(from: Address, to: Address)
    case planConsumed(Digest)
    /// A generated value, whole or with refinements still to come.
    case pinned(key: String, PinRecord)
    case scratchMade(ScratchRecord)
    case scratchRemoved(RemoteID)
}
