import TailorModel

extension VendorWaits {
    /// Until the vendor has unpacked the zip, for at most two hours. The result is recorded before anything else.
    func bulkUpload(of address: Address, excepted: [String]) async throws(OperationFailure) {
        let record = try await state.recorded.dataset(address.key)
        let upload = try await finishedUpload(record.id, address)
        let images = try await images(of: record.id, expecting: upload.done)
        try await writer.record(record.edits(after: upload, showing: images, at: address.key))
        if record.attributes.archive?.captionedUnder != nil {
            let uncaptioned = images.filter { !$0.isCaptioned }.map(\.name)
            if !uncaptioned.isEmpty { await state.expectCaptions(of: uncaptioned, in: address.key) }
        }
        try requireAll(upload, excepted: excepted, at: address)
    }

    private func finishedUpload(
        _ id: RemoteID, _ address: Address
    ) async throws(OperationFailure) -> ObservedBulkUpload {
        var schedule = PollSchedule(limit: PollSchedule.bulkUploadLimit)
        while true {
            let upload = try await reading { () async throws(RemoteFailure) in try await remote.bulkUpload(of: id) }
            if upload.status.isOver { return upload }
            let progress = "the zip has given \(upload.done) image\(upload.done == 1 ? "" : "s")"
            await report(address, progress)
            try await pause(&schedule, progress)
        }
    }

    /// The list may lag behind the count for a moment.
    private func images(
        of id: RemoteID, expecting count: Int
    ) async throws(OperationFailure) -> [ObservedImage] {
        var schedule = PollSchedule(limit: PollSchedule.listingLimit)
        while true {
            let dataset = try await reading { () async throws(RemoteFailure) in try await remote.dataset(id) }
            let images = dataset.images ?? []
            guard images.count < count, let seconds = schedule.next() else { return images }
            try await sleep(seconds)
        }
    }

    private func requireAll(
        _ upload: ObservedBulkUpload, excepted: [String], at address: Address
    ) throws(OperationFailure) {
        let archive = DesiredArchive(url: "", except: Set(excepted))
        let missing = upload.losses.filter { !archive.excepts(file: $0.name) }
        guard !missing.isEmpty else { return }
        let reasons = missing.prefix(5).map { $0.message.isEmpty ? $0.name : "\($0.name) (\($0.message))" }
        let more = missing.count > 5 ? " and \(missing.count - 5) more" : ""
        throw OperationFailure(
            .outcome,
            message: (missing.count == 1
                ? "1 file of the zip did not become an image: "
                : "\(missing.count) files of the zip did not become images: ") + reasons.joined(separator: ", ") + more,
            help: ArchiveRecord.remedy(at: address))
    }
}
