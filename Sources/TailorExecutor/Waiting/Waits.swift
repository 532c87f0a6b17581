import TailorModel

// Waiting for what the vendor does by itself.

extension OperationRunner {
    /// Until every image has a caption (semantics.md, "The order inside a dataset", 6). Nothing is asked when every
    /// answer of the run brought its caption along. While all captions are written anew, the list tells when that is over.
    func awaitCaptions(of address: Address, missing: [String]) async throws(OperationFailure) {
        let isExpecting = await state.expectsCaptions(in: address.key)
        guard isExpecting || !missing.isEmpty else { return }
        let id = try await state.dataset(address.key).id
        var schedule = PollSchedule(limit: PollSchedule.captionsLimit)
        var asked: Set<RemoteID> = []
        while true {
            let dataset = try await reading { () async throws(RemoteFailure) in try await remote.dataset(id) }
            let images = dataset.images ?? []
            try await requireNoTwins(among: images, of: address)
            let captioned = images.count { $0.isCaptioned }
            if dataset.captionsUpdate != .inProgress, captioned == images.count { return }
            // A caption that is neither there nor on its way never comes by itself: a clone may drop them.
            let silent = images.filter {
                $0.captionDocument == nil && $0.captionSource == nil && !asked.contains($0.id)
            }
            if dataset.captionsUpdate != .inProgress, !silent.isEmpty {
                for image in silent {
                    asked.insert(image.id)
                    try await regenerate(image.id, of: address)
                }
                continue
            }
            let seen = "\(captioned) of \(images.count) images have a caption"
            await observer.observe(.waiting(address, detail: seen))
            if dataset.captionsUpdate == .inProgress {
                try await awaitCaptionsUpdate(of: id, &schedule)
            } else {
                try await pause(&schedule, seen)
            }
        }
    }

    private func awaitCaptionsUpdate(of id: RemoteID, _ schedule: inout PollSchedule) async throws(OperationFailure) {
        var seen = time.now
        while true {
            try await pause(&schedule, "its captions are still being written anew")
            let look = try await reading { () async throws(RemoteFailure) in try await datasets.look(after: seen) }
            guard look.rows.first(where: { $0.id == id })?.captionsUpdate == .inProgress else { return }
            seen = look.began
        }
    }

    /// An upload that was taken for lost, and sent again, may have come late: completed with it the dataset would keep
    /// both for good.
    private func requireNoTwins(among images: [ObservedImage], of address: Address) async throws(OperationFailure) {
        let records = try await state.dataset(address.key).images
        let ours = Set(records.values.map(\.id))
        let names = Set(records.map { $0.value.remoteName ?? $0.key })
        guard let twin = images.first(where: { !ours.contains($0.id) && names.contains($0.name) }) else { return }
        throw OperationFailure(
            .needsNewPlan, message: "`\(twin.name)` stands there twice: an upload that seemed lost came late",
            help: "The next plan deletes the one that is not recorded (id \(twin.id)).")
    }

    private func regenerate(_ id: RemoteID, of address: Address) async throws(OperationFailure) {
        let images = try await state.dataset(address.key).images
        guard let name = images.first(where: { $0.value.id == id })?.key else { return }
        try await writer.write(to: .updateImage) { () async throws(OperationFailure) in
            try await regenerateCaption(of: name, address.key)
        }
    }

    /// Until the training is no longer `InProgress` or `Stopping`. The model may be gone: then nothing is left to stop.
    func awaitStopped(_ address: Address, revision: Int) async throws(OperationFailure) {
        let id = try await state.model(address.key, revision: revision).id
        var schedule = PollSchedule(limit: PollSchedule.stoppingLimit)
        var began = time.now
        while true {
            let look = try await reading { () async throws(RemoteFailure) in try await models.look(after: began) }
            guard let model = look.rows.first(where: { $0.id == id }), model.status.isBusy else { return }
            let seen = "its training is \(model.status.rawValue)"
            await observer.observe(.waiting(address, detail: seen))
            try await pause(&schedule, seen)
            began = look.began
        }
    }

    func reading<Value>(
        _ read: () async throws(RemoteFailure) -> Value
    ) async throws(OperationFailure) -> Value {
        do throws(RemoteFailure) { return try await read() } catch { throw OperationFailure(error) }
    }

    func pause(_ schedule: inout PollSchedule, _ seen: String) async throws(OperationFailure) {
        guard let seconds = schedule.next() else {
            throw OperationFailure(
                .outcome, message: "after \(Int(schedule.limit / 60)) minutes of waiting, \(seen)",
                help: "The vendor goes on with it. `tailor apply` later picks up where this run stopped.")
        }
        try await sleep(seconds)
    }

    func sleep(_ seconds: Double) async throws(OperationFailure) {
        do { try await time.sleep(seconds: seconds) } catch {
            throw .stopped
        }
    }
}
