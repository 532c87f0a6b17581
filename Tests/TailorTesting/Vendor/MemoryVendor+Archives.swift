import TailorModel

// MARK: Bulk uploads

extension MemoryVendor {
    /// A zip as the vendor finds it.
    package struct Archive: Sendable {
        /// Pictures that are taken.
        package var names: [String]
        /// Files that are not.
        package var unusable: [String]

        package init(_ names: [String], unusable: [String] = []) {
            self.names = names
            self.unusable = unusable
        }
    }

    struct BulkJob: Sendable {
        let archive: Archive
        var readsLeft: Int
        /// Reads of the dataset that do not show its images yet.
        var blindReads: Int
    }

    package func host(_ archive: Archive, at url: String) { archives[url] = archive }

    package func setBulkUploadReads(_ reads: Int) { bulkUploadReads = reads }

    package func setBlindReads(_ reads: Int) { blindReads = reads }

    /// As it is shown: the images of a zip may be late.
    func lagging(_ dataset: ObservedDataset) -> ObservedDataset {
        guard let job = bulkUploads[dataset.id], job.readsLeft == 0, job.blindReads > 0 else { return dataset }
        bulkUploads[dataset.id]?.blindReads -= 1
        var shown = dataset
        shown.images = dataset.images?.dropLast(2)
        shown.imagesCount = shown.images?.count
        return shown
    }

    package func startBulkUpload(_ upload: BulkUpload, to dataset: RemoteID) async throws(RemoteFailure) {
        try perform(.startBulkUpload) { () throws(RemoteFailure) in
            let standing = try draft(dataset, for: .startBulkUpload)
            guard standing.upload == .advanced, standing.images?.isEmpty ?? true, bulkUploads[dataset] == nil,
                let archive = archives[upload.zipURL]
            else { throw refuse(.startBulkUpload, .rejected) }
            bulkUploads[dataset] = BulkJob(
                archive: archive, readsLeft: bulkUploadReads, blindReads: blindReads)
        }
    }

    package func bulkUpload(of dataset: RemoteID) async throws(RemoteFailure) -> ObservedBulkUpload {
        try perform(.getBulkUpload) { () throws(RemoteFailure) in
            guard graph.datasets[dataset] != nil, let job = bulkUploads[dataset] else {
                throw refuse(.getBulkUpload, .notFound)
            }
            guard job.readsLeft == 0 else {
                bulkUploads[dataset]?.readsLeft -= 1
                if job.readsLeft == 1 { takeIn(job.archive, to: dataset) }
                return ObservedBulkUpload(status: .processing)
            }
            return ObservedBulkUpload(
                status: job.archive.names.isEmpty ? .failed : .completed, done: job.archive.names.count,
                failed: job.archive.unusable.count,
                failures: job.archive.unusable.map { .init(name: $0, message: "not a picture") })
        }
    }

    private func takeIn(_ archive: Archive, to dataset: RemoteID) {
        let isCaptioned = graph.datasets[dataset]?.visualSchema != nil
        graph.datasets[dataset]?.images = archive.names.map { name in
            ObservedImage(
                id: newID(), name: name, caption: isCaptioned ? #"{"seen":"in bulk"}"# : nil,
                captionSource: isCaptioned ? .automatic : nil)
        }
        graph.datasets[dataset]?.imagesCount = archive.names.count
    }
}

// MARK: Checkpoints

extension MemoryVendor {
    package func setCheckpoints(_ found: ObservedCheckpoints, of model: RemoteID) { checkpoints[model] = found }

    package func checkpoints(of model: RemoteID) async throws(RemoteFailure) -> ObservedCheckpoints {
        try perform(.listCheckpoints) { () throws(RemoteFailure) in
            guard let standing = graph.models[model] else { throw refuse(.listCheckpoints, .notFound) }
            guard standing.trainingMode == .expert, standing.status == .completed else {
                throw refuse(.listCheckpoints, .rejected)
            }
            return checkpoints[model] ?? ObservedCheckpoints(steps: [])
        }
    }

    package func deleteCheckpoint(_ step: Int, model: RemoteID) async throws(RemoteFailure) {
        try perform(.deleteCheckpoint) { () throws(RemoteFailure) in
            guard let found = checkpoints[model], found.steps.contains(step) else {
                throw refuse(.deleteCheckpoint, .notFound)
            }
            guard found.activeStep != step else { throw refuse(.deleteCheckpoint, .rejected) }
            checkpoints[model]?.steps.removeAll { $0 == step }
        }
    }
}
