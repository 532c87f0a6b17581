import TailorModel

/// An image that was adopted by its name, and the file that the YAML gives for it.
package struct AssumedImage: Hashable, Sendable {
    package let dataset: Address
    package let datasetID: RemoteID
    package let name: String
    package let record: ImageRecord
    package let path: String
    package let digest: Digest

    /// The file is another one than at the adoption, so that it would be uploaded.
    package var isReplaced: Bool { record.identity != ImageIdentity(digest: digest) }

    /// Its record, once its content is known.
    var confirmed: ImageRecord {
        var record = record
        record.identity = ImageIdentity(digest: digest)
        record.assumption = nil
        return record
    }
}

extension PlanInputs {
    /// By dataset, in the order of the YAML. Images of a zip, and those that the YAML gives by URL, are not among them.
    package var assumedImages: [AssumedImage] {
        guard options.goal == .converge else { return [] }
        let renamed = Moves(self).applied(to: self)
        let referred = ExistingReferences(renamed).applied(to: renamed)
        let adopted = Adoptions(referred).applied(to: referred)
        return adopted.desired.datasets.sorted { $0.key < $1.key }.flatMap { key, dataset -> [AssumedImage] in
            guard dataset.archive == nil, let record = adopted.recorded.datasets[key]?.working else { return [] }
            return (dataset.images ?? []).compactMap { image in
                guard case .file(let path, let facts) = image.source, let found = record.images[image.name],
                    found.isAssumed
                else { return nil }
                return AssumedImage(
                    dataset: .dataset(key), datasetID: record.id, name: image.name,
                    record: found.reassumed(as: image.source.identity) ?? found, path: path, digest: facts.digest)
            }
        }
    }
}
