import TailorModel

extension VendorWaits {
    /// Until every image has a caption (Planning.md, "The order inside a dataset"). Nothing is asked when every answer of
    /// the run had its caption. While all captions are being rewritten, the list tells when that is over.
    func captions(of address: Address, missing: [String]) async throws(OperationFailure) {
        let arePending = await state.captions.arePending(in: address.key)
        guard arePending || !missing.isEmpty else { return }
        let id = try await state.recorded.dataset(address.key).id
        var schedule = PollSchedule(limit: PollSchedule.captionsLimit)
        var asked: Set<RemoteID> = []
        while true {
            let dataset = try await reading { () async throws(RemoteFailure) in try await remote.dataset(id) }
            let images = dataset.images ?? []
            try await requireNoDuplicates(among: images, of: address)
            let captioned = images.count { $0.isCaptioned }
            if dataset.captionsUpdate != .inProgress, captioned == images.count { return }
            // A caption that is neither there nor on its way never comes by itself: a clone may drop captions.
            let dropped = images.filter {
                $0.captionDocument == nil && $0.captionSource == nil && !asked.contains($0.id)
            }
            if dataset.captionsUpdate != .inProgress, !dropped.isEmpty {
                for image in dropped {
                    asked.insert(image.id)
                    try await regenerate(image.id, of: address)
                }
                continue
            }
            let progress = "\(captioned) of \(images.count) images have a caption"
            await report(address, progress)
            if dataset.captionsUpdate == .inProgress {
                try await captionsUpdate(of: id, &schedule)
            } else {
                try await pause(&schedule, progress)
            }
        }
    }

    private func captionsUpdate(of id: RemoteID, _ schedule: inout PollSchedule) async throws(OperationFailure) {
        var seen = time.now
        while true {
            try await pause(&schedule, "its captions are still being rewritten")
            let list = try await reading { () async throws(RemoteFailure) in try await datasets.list(after: seen) }
            guard list.rows.first(where: { $0.id == id })?.captionsUpdate == .inProgress else { return }
            seen = list.began
        }
    }

    /// An upload that seemed lost, and was sent again, may have arrived late: a dataset completed with it would keep both
    /// for good.
    private func requireNoDuplicates(
        among images: [ObservedImage], of address: Address
    ) async throws(OperationFailure) {
        let records = try await state.recorded.dataset(address.key).images
        let ours = Set(records.values.map(\.id))
        let names = Set(records.map { $0.value.remoteName ?? $0.key })
        guard let duplicate = images.first(where: { !ours.contains($0.id) && names.contains($0.name) }) else { return }
        throw OperationFailure(
            .needsNewPlan,
            message: "the dataset has `\(duplicate.name)` twice: an upload that seemed lost arrived late",
            help: "The next plan deletes the image that is not recorded (id \(duplicate.id)).")
    }

    private func regenerate(_ id: RemoteID, of address: Address) async throws(OperationFailure) {
        let images = try await state.recorded.dataset(address.key).images
        guard let name = images.first(where: { $0.value.id == id })?.key else { return }
        try await writer.write(.regenerateCaption(image: name), at: address)
    }
}
