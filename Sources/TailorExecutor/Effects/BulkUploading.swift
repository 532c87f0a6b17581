import TailorModel

// A zip: have the vendor fetch it, wait for what comes of it, write that down.

extension OperationRunner {
    func startBulkUpload(_ upload: ArchiveUpload, _ key: String) async throws(OperationFailure) -> PreparedRequest {
        let remote = remote
        let attributes = try await state.dataset(key).attributes
        let write = PendingWrite(
            .startBulkUpload, at: .dataset(key), parent: attributes.id,
            edits: [.dataset(key: key, attributes.filling(from: upload))])
        return PreparedRequest(write) { () async throws(RemoteFailure) in
            let bulk = BulkUpload(zipURL: upload.url, contentModeration: upload.contentModeration)
            try await remote.startBulkUpload(bulk, to: attributes.id)
            return .asIntended(nil)
        }
    }

    /// Until the vendor is done with the zip (semantics.md, "The order inside a dataset": two hours). What came of it is
    /// recorded before anything else is said of it.
    func awaitBulkUpload(of address: Address, excepted: [String]) async throws(OperationFailure) {
        let record = try await state.dataset(address.key)
        let upload = try await finishedUpload(record.id, address)
        let images = try await images(of: record.id, expecting: upload.done)
        try await self.record(record.edits(after: upload, bringing: images, at: address.key))
        if record.attributes.archive?.captionedUnder != nil {
            let silent = images.filter { !$0.isCaptioned }.map(\.name)
            if !silent.isEmpty { await state.expectCaptions(of: silent, in: address.key) }
        }
        try demandAll(upload, excepted: excepted, at: address)
    }

    private func finishedUpload(
        _ id: RemoteID, _ address: Address
    ) async throws(OperationFailure) -> ObservedBulkUpload {
        let remote = remote
        var schedule = PollSchedule(limit: PollSchedule.bulkUploadLimit)
        while true {
            let upload = try await reading { () async throws(RemoteFailure) in try await remote.bulkUpload(of: id) }
            if upload.status.isOver { return upload }
            let seen = "\(upload.done) \(upload.done == 1 ? "image has" : "images have") come from the zip"
            await observer.observe(.waiting(address, detail: seen))
            try await pause(&schedule, seen)
        }
    }

    /// What is listed may lag behind what was counted for a moment.
    private func images(
        of id: RemoteID, expecting count: Int
    ) async throws(OperationFailure) -> [ObservedImage] {
        let remote = remote
        var schedule = PollSchedule(limit: PollSchedule.listingLimit)
        while true {
            let dataset = try await reading { () async throws(RemoteFailure) in try await remote.dataset(id) }
            let images = dataset.images ?? []
            guard images.count < count, let seconds = schedule.next() else { return images }
            try await sleep(seconds)
        }
    }

    private func demandAll(
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

extension DatasetRecord {
    /// What came of the zip, as the state has to know it. Two images of one name are told apart by a number.
    fileprivate func edits(
        after upload: ObservedBulkUpload, bringing images: [ObservedImage], at key: String
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
                remoteName: name == image.name ? nil : image.name, captionedUnder: attributes.archive?.captionedUnder)
            return .image(dataset: key, name: name, record)
        }
        return [.dataset(key: key, attributes)] + edits
    }
}
