import TailorModel

/// What is known while an intent is resolved: any other object at the vendor is a candidate for its result.
package struct ResolutionContext: Sendable {
    package let recorded: RecordedState
    /// What was at the vendor before the run that wrote the intents, and is not ours.
    package let unmanaged: UnmanagedIDs
    /// All intents without an outcome: what matches another of them is not the result of this one.
    package let open: [Intent]

    package init(recorded: RecordedState, unmanaged: UnmanagedIDs, open: [Intent]) {
        self.recorded = recorded
        self.unmanaged = unmanaged
        self.open = open
    }
}

/// Where it shows at the vendor whether a write happened.
enum Evidence: Hashable {
    case projects, datasets, models
    case insideDataset
    case bulkUpload
    /// The object itself.
    case project, dataset, model
}

extension WriteKind {
    /// Nil: nowhere. The write may be sent again, because the next plan sees by itself whether it is needed; a generation
    /// counts as asked for.
    var evidence: Evidence? {
        switch self {
        case .createProject: .projects
        case .createDataset, .cloneDataset, .createScratch: .datasets
        case .createModel: .models
        case .uploadImage, .regenerateCaption, .regenerateCaptions: .insideDataset
        case .startBulkUpload: .bulkUpload
        case .startTraining, .deleteModel: .model
        case .deleteDataset, .deleteScratch: .dataset
        case .deleteProject: .project
        case .updateProject, .updateDataset, .deleteImage, .writeCaption, .generateVisualSchema,
            .refineStructuredPrompt, .generatePrefix, .updateModel, .stopTraining, .deleteCheckpoint,
            .generateSample, .generateLegacySample:
            nil
        }
    }

    /// What it made may be listed late.
    var mayBeListedLate: Bool {
        switch self {
        case .deleteProject, .deleteDataset, .deleteModel, .deleteScratch: false
        default: evidence != nil
        }
    }
}
