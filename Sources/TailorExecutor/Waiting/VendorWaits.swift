import TailorModel

/// Waits for what the vendor does by itself.
struct VendorWaits: Sendable {
    let writer: JournaledWriter
    let datasets: SharedPoller<ObservedDataset>
    let models: SharedPoller<ObservedModel>
    let poller: GenerationPoller
    /// Nil in a run that makes none.
    let samples: SampleMaking?

    init(_ writer: JournaledWriter, _ samples: SampleMaking?) {
        let remote = writer.remote
        self.writer = writer
        self.samples = samples
        poller = GenerationPoller(remote, time: writer.time, firstLook: samples?.firstLook ?? 3)
        datasets = SharedPoller(time: writer.time) { () async throws(RemoteFailure) in try await remote.datasets() }
        models = SharedPoller(time: writer.time) { () async throws(RemoteFailure) in try await remote.models() }
    }

    var remote: any RemoteReading { writer.remote }
    var state: RunState { writer.state }
    var time: any TimeSource { writer.time }

    /// Until the training is no longer `InProgress` or `Stopping`. When the model is gone, nothing is left to stop.
    func stopped(_ address: Address, revision: Int) async throws(OperationFailure) {
        let id = try await state.recorded.model(address.key, revision: revision).id
        var schedule = PollSchedule(limit: PollSchedule.stoppingLimit)
        var began = time.now
        while true {
            let list = try await reading { () async throws(RemoteFailure) in try await models.list(after: began) }
            guard let model = list.rows.first(where: { $0.id == id }), model.status.isBusy else { return }
            let progress = "its training is \(model.status.rawValue)"
            await report(address, progress)
            try await pause(&schedule, progress)
            began = list.began
        }
    }

    func reading<Value>(
        _ read: () async throws(RemoteFailure) -> Value
    ) async throws(OperationFailure) -> Value {
        do throws(RemoteFailure) { return try await read() } catch { throw OperationFailure(error) }
    }

    func report(_ address: Address, _ progress: String) async {
        await writer.observer.observe(.waiting(address, detail: progress))
    }

    /// Waits until the next look.
    /// - Throws: when the schedule has reached its limit.
    func pause(_ schedule: inout PollSchedule, _ progress: String) async throws(OperationFailure) {
        guard let seconds = schedule.next() else {
            throw OperationFailure(
                .outcome, message: "after \(Int(schedule.limit / 60)) minutes of waiting, \(progress)",
                help: "The vendor continues. A later `tailor apply` resumes where this run stopped.")
        }
        try await sleep(seconds)
    }

    func sleep(_ seconds: Double) async throws(OperationFailure) {
        do { try await time.sleep(seconds: seconds) } catch { throw .stopped }
    }
}
