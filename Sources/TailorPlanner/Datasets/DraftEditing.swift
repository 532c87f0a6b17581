import TailorModel

/// The order inside a dataset that is not completed yet (semantics.md): create or clone, schema, deletions, uploads,
/// captions written anew, wait, hand-written captions, complete.
struct DraftEditing {
    let address: Address
    let project: Address
    let desired: DesiredDataset
    let origin: DraftOrigin
    let images: ImageComparison
    let captions: CaptionPlanning
    /// What captions are written under in the end.
    let basis: CaptionBasis
    let pins: PinPlanning
    /// Why it is made at all, where it is made.
    let creationReason: String
    /// The revision whose place it takes once it is completed; nil for a first one.
    let replaced: Int?
    /// That revision as it is recorded and was read, where the next one is begun.
    let source: (record: DatasetRecord, observed: ObservedDataset)?

    init(
        _ planning: DatasetPlanning, _ origin: DraftOrigin, replacing replaced: Int? = nil,
        after source: (record: DatasetRecord, observed: ObservedDataset)? = nil, because reason: String
    ) {
        self.replaced = replaced
        self.source = source
        address = planning.address
        project = planning.project
        desired = planning.desired
        self.origin = origin
        creationReason = reason
        basis = CaptionBasis(of: planning.desired, over: origin)
        pins = planning.context.pins
        images = Self.images(of: planning.desired, origin)
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

    /// Adds its operations.
    /// - Returns: all of them, in order.
    func plan(into builder: inout PlanBuilder) -> [OperationID] {
        var steps = Steps(at: address)
        catchUp(&steps, &builder)
        let base = steps.last ?? begin(&steps, &builder)
        let fetched = isUploading ? takeArchive(after: base, &steps, &builder) : base
        let pinned = makePin(after: base, &steps, &builder)
        let described = describe(after: [fetched, pinned], &steps, &builder) ?? fetched
        let filled = isUploading ? described : takeArchive(after: described, &steps, &builder) ?? described
        let cleared = rename(after: deleteImages(after: filled, &steps, &builder) ?? filled, &steps, &builder)
        let uploads = uploadImages(after: cleared, &steps, &builder)
        let asked = regenerate(after: uploads.isEmpty ? [cleared] : uploads, &steps, &builder)
        let gate = awaitCaptions(after: uploads + asked + [cleared], &steps, &builder)
        let written = writeCaptions(after: gate.map { [$0] } ?? uploads + [cleared], &steps, &builder)
        finish(after: (gate.map { [$0] } ?? uploads + asked) + written + [cleared], &steps, &builder)
        promote(&steps, &builder)
        return steps.ids
    }
}

/// Operations of one dataset, in order.
struct Steps {
    let address: Address
    private(set) var ids: [OperationID] = []

    init(at address: Address) { self.address = address }

    var last: OperationID? { ids.last }

    mutating func add(
        _ write: Write, after: [OperationID?], why: String, to builder: inout PlanBuilder
    ) -> OperationID {
        add(.write(write), after: after, why: why, to: &builder)
    }

    mutating func add(
        _ wait: Wait, after: [OperationID?], why: String, to builder: inout PlanBuilder
    ) -> OperationID {
        add(.wait(wait), after: after, why: why, to: &builder)
    }

    mutating func add(
        _ step: Step, after: [OperationID?], why: String, to builder: inout PlanBuilder
    ) -> OperationID {
        let id = builder.add(step, at: address, after: after, why: why)
        ids.append(id)
        return id
    }
}
