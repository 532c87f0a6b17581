import TailorModel

/// Revisions of a model side by side: what each draws for the same prompts, and what differs in what they were trained on. A value,
/// made from the state alone: which picture files there are is decided elsewhere.
package struct ModelComparison: Hashable, Sendable {
    package let address: Address
    /// The oldest first.
    let revisions: [ComparedRevision]
    /// By name.
    let prompts: [ComparedPrompt]
    /// Each revision against the one before it.
    let differences: [RevisionDifference]
    /// Where the files of samples are, for people, by their name in the store of samples.
    package var places: [String: String] = [:]
    /// Pictures of samples, as far as they were found, by the name of their file.
    package var pictures: [String: Page.Picture.Image] = [:]
    /// Training pictures in small, as far as they were found, by the key of their source.
    package var thumbnails: [String: Page.Picture.Image] = [:]
    /// Visual schemas and captions, as far as they were found.
    package var documents: [Digest: JSONValue] = [:]
}

extension ModelComparison {
    /// The samples that have a picture, row by row.
    package var samples: [SamplePicture] { prompts.flatMap(\.results).compactMap { $0?.picture } }

    /// Training pictures that only one of two revisions was trained on.
    package var sources: [ReviewedPicture.Source] {
        var known: Set<String> = []
        return differences.flatMap(\.pictures).flatMap { [$0.replaced, $0.shown].compactMap { $0 } }
            .filter { known.insert($0.key).inserted }
    }

    /// Of visual schemas and captions that differ.
    package var digests: Set<Digest> { Set(differences.flatMap(\.digests)) }
}

/// A revision of the model.
struct ComparedRevision: Hashable, Sendable {
    let record: ModelRecord
    let role: Status.Item.Role
    /// What it was trained on; nil where the state does not have that revision of the dataset any more.
    let dataset: TrainedOn?
    /// What somebody decided about it last.
    let review: ModelReview?
    /// What its training cost by the user's own prices; nil where they had none.
    let cost: Receipt.Cost?

    struct TrainedOn: Hashable, Sendable {
        let address: Address
        let record: DatasetRecord
    }
}

/// A prompt, and what each revision made of it.
struct ComparedPrompt: Hashable, Sendable {
    let name: String
    let request: GenerationRequest
    /// One for each revision; nil where it was not asked for.
    let results: [SampleRecord?]
}

/// What differs between what two revisions were trained on.
struct RevisionDifference: Hashable, Sendable {
    let from: Int
    let to: Int
    /// Added, removed and replaced ones.
    let pictures: [ReviewedPicture]
    let captions: [CaptionDifference]
    /// Nil where it is the same.
    let schema: DocumentDifference?
    let training: [FieldChange]
    /// Nothing is known of the pictures of one of them.
    let isPartial: Bool

    var digests: [Digest] {
        ([schema].compactMap { $0 } + captions.map(\.documents)).flatMap { [$0.before, $0.after].compactMap { $0 } }
    }

    var isEmpty: Bool { pictures.isEmpty && captions.isEmpty && schema == nil && training.isEmpty && !isPartial }
}

/// A document before and after, by its digest; nil where there is none.
struct DocumentDifference: Hashable, Sendable {
    let before: Digest?
    let after: Digest?
}

/// The caption of a picture that both revisions were trained on.
struct CaptionDifference: Hashable, Sendable {
    let image: String
    /// Nil where the vendor wrote the caption.
    let documents: DocumentDifference
}
