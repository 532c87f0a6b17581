import TailorBudget
import TailorModel

extension BriaRemote: RemoteWriting {
    package func reserve(_ endpoint: Endpoint) async -> Reservation {
        await sender.budget.reserve(endpoint)
    }

    package func perform(_ request: RemoteRequest) async throws(RemoteFailure) -> RemoteAnswer {
        let sent = try APIRequest(request)
        switch request {
        case .createProject, .updateProject:
            return .project(try await sender.send(sent, for: ProjectWire.self).observed)
        case .createDataset, .cloneDataset, .updateDataset:
            return .dataset(try await sender.send(sent, for: DatasetWire.self).observed)
        case .uploadImage, .writeCaption, .regenerateCaption:
            return .image(try await sender.send(sent, for: ImageWire.self).observed)
        case .createModel:
            return .model(try await sender.send(sent, for: ModelWire.self).observed)
        case .generateVisualSchema:
            return .value(try await sender.send(sent, for: VisualSchemaWire.self).visualSchema.object)
        case .refineStructuredPrompt:
            return .value(try await sender.send(sent, for: StructuredPromptWire.self).structuredPrompt.object)
        case .generatePrefix:
            return .value(.string(try await sender.send(sent, for: PrefixWire.self).prefix))
        case .updateModel:
            return .texts(try await sender.send(sent, for: ModelTextsWire.self).texts)
        case .generateImage, .generatePrompt, .generateVideo:
            return try await sender.send(sent, for: GenerationWire.self).answer
        case .generateLegacyImage:
            return .generated(try await sender.send(sent, for: LegacyResultWire.self).result)
        case .startTraining:
            return .training(try await sender.send(sent, for: TrainingWire.self).parameters)
        case .deleteProject, .deleteDataset, .regenerateCaptions, .deleteImage, .startBulkUpload, .stopTraining,
            .deleteModel, .deleteCheckpoint:
            try await sender.send(sent)
            return .done
        }
    }
}
