import TailorModel

/// What is done to a dataset that is not completed yet, in its order (Planning.md, "The order inside a dataset").
struct DraftEditing {
    let subject: DatasetSubject
    let origin: DraftOrigin
    /// The revision whose place it takes once it is completed; nil for a first one.
    private let replaced: Int?
    /// That revision as it is recorded and was read, where the next one is begun.
    let source: (record: DatasetRecord, observed: ObservedDataset)?
    /// Why it is made, where it is made.
    let creationReason: String
    /// What captions are written under in the end.
    let basis: CaptionBasis
    let images: ImageComparison
    let captions: CaptionPlanning

    init(
        _ subject: DatasetSubject, _ origin: DraftOrigin, replacing replaced: Int? = nil,
        after source: (record: DatasetRecord, observed: ObservedDataset)? = nil, because reason: String
    ) {
        self.subject = subject
        self.origin = origin
        self.replaced = replaced
        self.source = source
        creationReason = reason
        basis = CaptionBasis(of: subject.desired, over: origin)
        images = Self.images(of: subject.desired, origin)
        captions = CaptionPlanning(images.kept, basis: basis)
    }

    private static func images(of desired: DesiredDataset, _ origin: DraftOrigin) -> ImageComparison {
        if let images = desired.images {
            return ImageComparison(desired: images, recorded: origin.images, observed: origin.seen)
        }
        if let archive = desired.archive, origin.archive?.isTaken == true {
            return ImageComparison(archive, recorded: origin.images, observed: origin.seen)
        }
        if !desired.saysItsImages { return ImageComparison(unmanaged: origin.images, observed: origin.seen) }
        return ImageComparison(desired: [], recorded: [:], observed: nil)
    }

    var address: Address { subject.address }
    var desired: DesiredDataset { subject.desired }

    /// Adds its operations.
    /// - Returns: all of them, in order.
    func plan(into builder: inout PlanBuilder) -> [OperationID] {
        let first = builder.next
        let base = catchUp(&builder) ?? begin(&builder)
        let fetched = isUploading ? takeArchive(after: base, &builder) : base
        let pinned = makePin(after: base, &builder)
        let described = describe(after: [fetched, pinned], &builder) ?? fetched
        let filled = isUploading ? described : takeArchive(after: described, &builder) ?? described
        let cleared = rename(after: deleteImages(after: filled, &builder) ?? filled, &builder)
        let uploads = uploadImages(after: cleared, &builder)
        let regenerated = regenerate(after: uploads.isEmpty ? [cleared] : uploads, &builder)
        let gate = awaitCaptions(after: uploads + regenerated + [cleared], &builder)
        let written = writeCaptions(after: gate.map { [$0] } ?? uploads + [cleared], &builder)
        let ready = (gate.map { [$0] } ?? uploads + regenerated) + written + [cleared]
        let completed = finish(after: ready, &builder)
        if let replaced, isCompleting { promote(over: replaced, after: completed, &builder) }
        return builder.added(from: first)
    }
}
