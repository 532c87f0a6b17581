import TailorModel

/// What is known while an intent is settled: whatever stands at the vendor beside it is a candidate.
package struct ResolutionContext: Sendable {
    package let recorded: RecordedState
    /// What was there before the run that began the intents, and is not ours.
    package let unmanaged: UnmanagedIDs
    /// Everything that was begun and has no end yet: what matches another of them is not this one's.
    package let open: [Intent]

    package init(recorded: RecordedState, unmanaged: UnmanagedIDs, open: [Intent]) {
        self.recorded = recorded
        self.unmanaged = unmanaged
        self.open = open
    }
}

/// Where it shows whether an intent happened.
enum Sight: Hashable {
    case projects, datasets, models
    case insideDataset
    case bulkUpload
    /// The object itself.
    case project, dataset, model
}

extension StepKind {
    /// Nil: nowhere. It may be asked again, because the next plan sees by itself what stands.
    var sight: Sight? {
        switch self {
        case .createProject: .projects
        case .createDataset, .cloneDataset, .createScratch: .datasets
        case .createModel: .models
        case .uploadImage, .regenerateCaption, .regenerateCaptions: .insideDataset
        case .startBulkUpload: .bulkUpload
        case .startTraining, .deleteModel: .model
        case .deleteDataset, .deleteScratch: .dataset
        case .deleteProject: .project
        case .updateProject, .updateDataset, .deleteImage, .writeCaption, .awaitCaptions, .awaitBulkUpload,
            .generateVisualSchema, .refineStructuredPrompt, .generatePrefix, .writePin, .updateModel, .stopTraining,
            .awaitStopped, .deleteCheckpoint, .record:
            nil
        }
    }

    /// What it made may be listed late.
    var mayTurnUpLate: Bool {
        switch self {
        case .deleteProject, .deleteDataset, .deleteModel, .deleteScratch: false
        default: sight != nil
        }
    }
}
