extension RecordedState {
    /// Nil: nothing is known of it.
    package func sample(_ key: SampleRecord.Key, of model: String) -> SampleRecord? {
        samples[model]?.first { $0.key == key }
    }

    /// Those of one revision, by name.
    package func samples(of model: String, revision: Int) -> [SampleRecord] {
        (samples[model] ?? []).filter { $0.revision == revision }
    }

    /// The oldest revision first, then by name, whatever the order in which they came.
    mutating func put(_ sample: SampleRecord, of model: String) {
        forgetSamples(of: model) { $0.key == sample.key }
        let rest = samples[model] ?? []
        let index = rest.firstIndex { $0.comesAfter(sample) } ?? rest.endIndex
        samples[model, default: []].insert(sample, at: index)
    }

    mutating func forgetSamples(of model: String, where isForgotten: (SampleRecord) -> Bool) {
        samples[model]?.removeAll(where: isForgotten)
        if samples[model]?.isEmpty == true { samples[model] = nil }
    }
}

extension SampleRecord {
    fileprivate func comesAfter(_ other: SampleRecord) -> Bool {
        (other.revision, other.name, other.key.digest.description) < (revision, name, key.digest.description)
    }
}
