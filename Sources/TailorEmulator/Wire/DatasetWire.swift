/// Datasets as the contract shows them: lists count images, the answers to a creation and an update do not.
extension DatasetView {
    var wire: JSON { wire(with: []) }

    var countedWire: JSON { wire(with: [.init(name: "images_count", value: .integer(imagesCount))]) }

    func wire(withImages images: [JSON]) -> JSON {
        wire(with: [
            .init(name: "images_count", value: .integer(imagesCount)), .init(name: "images", value: .list(images)),
        ])
    }

    /// What regenerating all captions answers: without the upload type.
    var regenerationWire: JSON {
        guard case .object(let members) = wire else { return wire }
        return .object(members.filter { $0.name != "upload_type" })
    }

    private func wire(with more: [JSON.Member]) -> JSON {
        let head: JSON = [
            "id": .integer(dataset.id ?? 0), "project_id": .integer(dataset.projectId), "name": .text(dataset.name),
            "visual_schema": .text(orNull: dataset.visualSchema), "status": .text(dataset.status.rawValue),
            "captions_update_status": .text(captionsStatus.rawValue),
            "upload_type": .text(dataset.uploadType.rawValue),
        ]
        let times: [JSON.Member] = [
            .init(name: "created_at", value: .text(dataset.createdAt.zulu)),
            .init(name: "updated_at", value: .text(dataset.updatedAt.zulu)),
        ]
        return head.with(legacy + more + times)
    }

    /// Fields of the legacy families, which today's contract does not show.
    private var legacy: [JSON.Member] {
        let fields = [("training_version", dataset.trainingVersion), ("caption_prefix", dataset.captionPrefix)]
        return fields.compactMap { name, value in value.map { .init(name: name, value: .text($0)) } }
    }
}
