import TailorModel

extension VendorRules {
    mutating func startBulkUpload(_ upload: BulkUpload, to id: RemoteID) throws(RemoteFailure) -> RemoteAnswer {
        let dataset = try draft(id, for: .startBulkUpload)
        guard dataset.upload == .advanced, dataset.images?.isEmpty ?? true, bulkUploads[id] == nil,
            let archive = archives[String(upload.zipURL.prefix { $0 != "?" })]
        else { throw refuse(.startBulkUpload, .rejected) }
        bulkUploads[id] = BulkJob(archive: archive, readsLeft: bulkUploadReads, blindReads: blindReads)
        return .done
    }

    package mutating func bulkUpload(of dataset: RemoteID) throws(RemoteFailure) -> ObservedBulkUpload {
        guard graph.datasets[dataset] != nil, let job = bulkUploads[dataset] else {
            throw refuse(.getBulkUpload, .notFound)
        }
        guard job.readsLeft == 0 else {
            bulkUploads[dataset]?.readsLeft -= 1
            if job.readsLeft == 1 { unpack(job.archive, into: dataset) }
            return ObservedBulkUpload(status: .processing)
        }
        return ObservedBulkUpload(
            status: job.archive.names.isEmpty ? .failed : .completed, done: job.archive.names.count,
            failed: job.archive.unusable.count,
            failures: job.archive.unusable.map { .init(name: $0, message: "not a picture") })
    }

    private mutating func unpack(_ archive: Archive, into dataset: RemoteID) {
        let written = graph.datasets[dataset].flatMap(caption(in:))
        let images = archive.names.map { name in
            ObservedImage(
                id: newID(), name: name, caption: written, captionSource: written == nil ? nil : .automatic)
        }
        graph.datasets[dataset]?.images = images
        graph.datasets[dataset]?.imagesCount = archive.names.count
    }

    /// As it is shown: the images of a zip may be late.
    mutating func lagging(_ dataset: ObservedDataset) -> ObservedDataset {
        guard let job = bulkUploads[dataset.id], job.readsLeft == 0, job.blindReads > 0 else { return dataset }
        bulkUploads[dataset.id]?.blindReads -= 1
        var shown = dataset
        shown.images = dataset.images?.dropLast(2)
        shown.imagesCount = shown.images?.count
        return shown
    }
}
