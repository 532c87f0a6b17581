import TailorModel

// The kinds of steps by their names alone, so that tests read like a plan.

extension StepKind {
    package static let createProject = Self.write(.createProject)
    package static let updateProject = Self.write(.updateProject)
    package static let deleteProject = Self.write(.deleteProject)
    package static let createDataset = Self.write(.createDataset)
    package static let cloneDataset = Self.write(.cloneDataset)
    package static let updateDataset = Self.write(.updateDataset)
    package static let deleteDataset = Self.write(.deleteDataset)
    package static let uploadImage = Self.write(.uploadImage)
    package static let startBulkUpload = Self.write(.startBulkUpload)
    package static let deleteImage = Self.write(.deleteImage)
    package static let writeCaption = Self.write(.writeCaption)
    package static let regenerateCaption = Self.write(.regenerateCaption)
    package static let regenerateCaptions = Self.write(.regenerateCaptions)
    package static let generateVisualSchema = Self.write(.generateVisualSchema)
    package static let refineStructuredPrompt = Self.write(.refineStructuredPrompt)
    package static let generatePrefix = Self.write(.generatePrefix)
    package static let createScratch = Self.write(.createScratch)
    package static let deleteScratch = Self.write(.deleteScratch)
    package static let createModel = Self.write(.createModel)
    package static let updateModel = Self.write(.updateModel)
    package static let startTraining = Self.write(.startTraining)
    package static let stopTraining = Self.write(.stopTraining)
    package static let deleteModel = Self.write(.deleteModel)
    package static let deleteCheckpoint = Self.write(.deleteCheckpoint)
    package static let awaitCaptions = Self.wait(.awaitCaptions)
    package static let awaitBulkUpload = Self.wait(.awaitBulkUpload)
    package static let awaitStopped = Self.wait(.awaitStopped)
}
