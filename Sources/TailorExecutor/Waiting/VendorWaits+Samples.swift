import TailorModel

/// What making samples takes beside the vendor: where results are fetched from, and where their pictures are stored.
package struct SampleMaking: Sendable {
    let results: any ResultFetching
    let store: any SampleStore
    /// Seconds after which the first job is asked after.
    let firstLook: Double

    package init(results: any ResultFetching, store: any SampleStore, firstLook: Double = 3) {
        self.results = results
        self.store = store
        self.firstLook = firstLook
    }
}

extension VendorWaits {
    /// Until the vendor has made the sample. Its picture is stored before it is recorded, so that a run that ends in between
    /// fetches it once more. A refusal is recorded, and no failure.
    func sample(_ sample: PlannedSample, of address: Address) async throws(OperationFailure) {
        guard let samples else { throw .missing("the place for \(address.sample(sample.name))") }
        let record = try await state.recorded.sample(sample, of: address.key)
        guard record.outcome == nil else { return }
        let outcome: SampleRecord.Outcome
        switch try await ending(of: record) {
        case .completed(let result): outcome = try await collect(result, record, address.key, samples)
        case .refused(let refusal): outcome = .refused(refusal)
        case .running:
            let minutes = Int(GenerationPoller.limit / 60)
            throw .unfinished("after \(minutes) minutes of waiting, the vendor still works on it")
        case .unknown(let word): throw .unfinished("the vendor says `\(word)`, which is no status of the contract")
        }
        try await writer.record([.sample(model: address.key, record.ended(outcome))])
    }

    private func ending(of record: SampleRecord) async throws(OperationFailure) -> GenerationState {
        if let result = await state.takeResult(record.key) { return .completed(result) }
        guard let job = record.job else { throw .missing("the vendor's answer") }
        do throws(RemoteFailure) {
            return try await poller.outcome(of: job, acceptedAt: record.asked.last ?? time.now)
        } catch {
            throw OperationFailure(error)
        }
    }

    private func collect(
        _ result: GenerationResult, _ record: SampleRecord, _ key: String, _ samples: SampleMaking
    ) async throws(OperationFailure) -> SampleRecord.Outcome {
        let generated: GeneratedFile
        do throws(ResultFailure) {
            generated = try await samples.results.file(of: result, as: .picture(record.request.aspectRatio))
        } catch {
            guard error.code != .cancelled else { throw .stopped }
            let age = time.seconds(since: record.asked.last ?? time.now)
            if let refusal = GenerationRefusal(error, hasJob: record.job != nil, age: age) { return .refused(refusal) }
            throw .uncollected(error.message, record)
        }
        let picture = SamplePicture(of: record, generated, from: result, model: key, made: time.now)
        do throws(StateFailure) {
            try await samples.store.write(generated.bytes, as: picture.file)
        } catch {
            throw .uncollected(error.message, record)
        }
        return .made(picture)
    }
}

extension RecordedState {
    fileprivate func sample(
        _ sample: PlannedSample, of key: String
    ) throws(OperationFailure) -> SampleRecord {
        let id = try model(key, revision: sample.revision).id
        let known = self.sample(SampleRecord.Key(modelID: id, digest: sample.request.digest), of: key)
        guard let known else { throw .missing(Address.model(key).sample(sample.name)) }
        return known
    }
}

extension OperationFailure {
    /// The vendor has accepted it, and the next run asks after it again.
    fileprivate static func unfinished(_ message: String) -> OperationFailure {
        OperationFailure(
            .outcome, message: message,
            help: "The vendor has accepted it. The next `tailor apply` asks after it again, which is not billed.")
    }

    /// The vendor has made it, and its picture is not stored.
    fileprivate static func uncollected(_ message: String, _ record: SampleRecord) -> OperationFailure {
        guard record.job == nil else { return .unfinished(message) }
        return OperationFailure(
            .outcome, message: message,
            help: "It is billed, and its address cannot be asked for again. The next `tailor apply` "
                + (record.isAbandoned ? "does not ask for it again by itself." : "asks for it once more."))
    }
}
