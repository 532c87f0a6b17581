import HTTPTypes

/// The two operations that answer with the address of a file: /v1/tailored-gen/models/{model_id}/download and
/// /v1/datasets/{dataset_id}/download
enum DownloadRoutes {
    static let all = [
        Route(.get, "/v1/tailored-gen/models/{model_id}/download", model),
        Route(.get, "/v1/datasets/{dataset_id}/download", dataset),
    ]

    @Sendable private static func model(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.modelID()
        let view = try await services.world.transaction { db, now in try ModelRules.get(id, at: now, in: db) }
        guard view.status == .completed else {
            throw Refusal(400, "The model status is not completed", details: "It is \(view.status.rawValue).")
        }
        let base = BaseModel(of: view.model.trainingVersion)
        return .ok([
            "download_url": .text("\(call.base)/files/models/\(id).safetensors"),
            "base_model_name": .text(base.name), "base_model_card": .text(base.card),
        ])
    }

    @Sendable private static func dataset(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let id = try call.id("dataset_id", of: "Dataset")
        try await BulkIntake(services: services).advance()
        let images = try await services.world.transaction { db, _ in
            guard try DatasetRow.find(id, in: db).uploadType == .advanced else {
                throw Refusal(409, "Download is only supported for advanced dataset types.")
            }
            return try ImageRow.all(ofDataset: id, in: db)
        }
        let files = "\(call.base)/files/datasets/\(id)"
        let isAutomatic = !images.isEmpty && images.allSatisfy { $0.captionSource == .automatic }
        let captions = JSON.Member(name: "captions_url", value: .text("\(files)/captions.json"))
        let archive = JSON.Member(name: "download_url", value: .text("\(files)/images.zip"))
        return .ok(.object(isAutomatic ? [archive, captions] : [archive]))
    }
}
