/// Images as the contract shows them. Addresses begin with how the caller reached the emulator.
extension ImageView {
    func wire(_ base: String) -> JSON { wire(base, withSource: false) }

    /// Inside of a dataset an image also tells where it was uploaded from.
    func memberWire(_ base: String) -> JSON { wire(base, withSource: true) }

    private func wire(_ base: String, withSource: Bool) -> JSON {
        let head: [JSON.Member] = [
            .init(name: "id", value: .integer(image.id ?? 0)),
            .init(name: "dataset_id", value: .integer(image.datasetId)),
            .init(name: "caption", value: .text(orNull: image.caption)),
            .init(name: "caption_source", value: .text(orNull: image.captionSource?.rawValue)),
        ]
        let source = [JSON.Member(name: "upload_source_url", value: .text(orNull: image.sourceURL))]
        let tail: [JSON.Member] = [
            .init(name: "image_name", value: .text(image.name)),
            .init(name: "image_url", value: .text("\(base)/files/pictures/\(picture.file)")),
            .init(name: "thumbnail_url", value: .text("\(base)/files/thumbnails/\(picture.thumbnail)")),
            .init(name: "created_at", value: .text(image.createdAt.zulu)),
            .init(name: "updated_at", value: .text(image.updatedAt.zulu)),
        ]
        return .object(head + (withSource ? source : []) + tail)
    }
}

extension BulkView {
    var wire: JSON {
        [
            "status": .text(status), "progress_percentage": .integer(percentage),
            "total_processed": .integer(job.processed), "done": .integer(done), "failed": .integer(failed),
            "failed_images": .list(
                failures.map { failure in
                    [
                        "filename": .text(failure.filename), "error_code": .integer(failure.code),
                        "error_message": .text(failure.message),
                    ]
                }),
        ]
    }
}
