import TailorModel

extension WriteContext {
    /// What the intent says is what the state has to know should the answer be lost: that it was asked for.
    func generateSample(_ sample: PlannedSample, _ key: String) throws(OperationFailure) -> Effect {
        let id = try recorded.model(key, revision: sample.revision).id
        var record = SampleRecord(
            modelID: id, revision: sample.revision, name: sample.name, request: sample.request)
        // Where it was lost twice, a person asks for it with `--replace`: the count begins again.
        if let known = recorded.sample(record.key, of: key), known.isLost, !known.isAbandoned {
            record.asked = known.asked
        }
        record.asked.append(now)
        let write = Write.generateSample(sample)
        let pending = PendingWrite(
            write.kind, at: .model(key), parent: id, edits: [.sample(model: key, record)])
        return Effect(
            pending, .picture(sample.request, of: id, isLegacy: sample.isLegacy),
            result: .sample(key: key, record))
    }
}

extension SampleRecord {
    /// The record once the vendor has accepted the request.
    func accepted(as job: GenerationJob) -> SampleRecord {
        var record = self
        record.job = job
        return record
    }

    func ended(_ outcome: Outcome) -> SampleRecord {
        var record = self
        record.outcome = outcome
        return record
    }
}
