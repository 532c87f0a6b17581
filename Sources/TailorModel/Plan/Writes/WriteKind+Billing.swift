extension WriteKind {
    /// What the vendor may bill for it; nil for what is free.
    package var billed: Costs.Item? {
        switch self {
        case .startTraining: .training
        case .generateSample, .generateLegacySample: .generation
        case .uploadImage, .regenerateCaption, .regenerateCaptions: .caption
        case .generateVisualSchema, .refineStructuredPrompt, .generatePrefix: .schema
        case .createProject, .updateProject, .deleteProject, .createDataset, .cloneDataset, .updateDataset,
            .deleteDataset, .startBulkUpload, .deleteImage, .writeCaption, .createScratch, .deleteScratch, .createModel,
            .updateModel, .stopTraining, .deleteModel, .deleteCheckpoint:
            nil
        }
    }
}

extension Write {
    /// How many of them it asks for.
    package var billedCount: Int {
        if case .regenerateCaptions(let images) = self { images.count } else { 1 }
    }
}
