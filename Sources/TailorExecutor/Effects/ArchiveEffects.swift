import TailorModel

extension WriteContext {
    func startBulkUpload(_ upload: ArchiveUpload, _ key: String) throws(OperationFailure) -> Effect {
        let dataset = try recorded.dataset(key).attributes
        let pending = PendingWrite(
            .startBulkUpload, at: .dataset(key), parent: dataset.id,
            edits: [.dataset(key: key, dataset.filling(from: upload))])
        let bulk = BulkUpload(zipURL: upload.url, contentModeration: upload.contentModeration)
        return Effect(pending, .startBulkUpload(bulk, dataset: dataset.id))
    }
}

extension DatasetRecord {
    /// What the state learns once the upload of the zip is over. Two images of one name are told apart by a number.
    package func edits(
        after upload: ObservedBulkUpload, showing images: [ObservedImage], at key: String
    ) -> [StateEdit] {
        var attributes = attributes
        attributes.archive?.isTaken = true
        attributes.archive?.failed = upload.losses.map(\.name)
        let origin = attributes.archive?.identity ?? ImageIdentity(url: "")
        var taken: Set<String> = []
        let edits = images.sorted { $0.id < $1.id }.map { image -> StateEdit in
            var name = image.name
            var number = 2
            while !taken.insert(name).inserted {
                name = "\(image.name) (\(number))"
                number += 1
            }
            let record = ImageRecord(
                id: image.id, identity: ImageIdentity(name, in: origin),
                remoteName: name == image.name ? nil : image.name,
                captionedUnder: attributes.archive?.captionedUnder)
            return .image(dataset: key, name: name, record)
        }
        return [.dataset(key: key, attributes)] + edits
    }
}

extension DatasetAttributes {
    fileprivate func filling(from upload: ArchiveUpload) -> DatasetAttributes {
        var attributes = self
        attributes.archive = ArchiveRecord(
            url: DesiredArchive(url: upload.url).plainURL, digest: upload.digest,
            captionedUnder: upload.schema ?? captionBasis)
        return attributes
    }
}
