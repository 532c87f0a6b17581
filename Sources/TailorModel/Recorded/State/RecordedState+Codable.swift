extension RecordedState: Codable {
    private enum CodingKeys: String, CodingKey {
        case formatVersion = "format_version"
        case lineage, serial, endpoint, projects, datasets, models, reviews, receipts, samples, pins, scratches,
            protected, removed
        case consumedPlans = "consumed_plans"
        case journalSequence = "journal_sequence"
    }

    /// `reviews`, `receipts`, `samples`, `pins`, `scratches`, `protected` and `removed` are absent when empty, and in states that
    /// are older than they are.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let written = try values.decode(String.self, forKey: .formatVersion)
        formatVersion =
            FormatCompatibility(written, to: Self.formatVersion) == .known ? Self.formatVersion : written
        lineage = try values.decode(String.self, forKey: .lineage)
        serial = try values.decode(Counter.self, forKey: .serial).wrappedValue
        endpoint = try values.decode(String.self, forKey: .endpoint)
        projects = try values.decode([String: RevisionHistory<ProjectRecord>].self, forKey: .projects)
        datasets = try values.decode([String: RevisionHistory<DatasetRecord>].self, forKey: .datasets)
        models = try values.decode([String: RevisionHistory<ModelRecord>].self, forKey: .models)
        reviews = try values.decodeIfPresent([String: [ModelReview]].self, forKey: .reviews) ?? [:]
        receipts = try values.decodeIfPresent([String: [Receipt]].self, forKey: .receipts) ?? [:]
        samples = try values.decodeIfPresent([String: [SampleRecord]].self, forKey: .samples) ?? [:]
        pins = try values.decodeIfPresent([String: PinRecord].self, forKey: .pins) ?? [:]
        scratches = try values.decodeIfPresent([ScratchRecord].self, forKey: .scratches) ?? []
        protected = Set(try values.decodeIfPresent([Address].self, forKey: .protected) ?? [])
        removed = try values.decodeIfPresent([Address].self, forKey: .removed) ?? []
        consumedPlans = try values.decode([Digest].self, forKey: .consumedPlans)
        journalSequence = try values.decode(Counter.self, forKey: .journalSequence).wrappedValue
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(formatVersion, forKey: .formatVersion)
        try values.encode(lineage, forKey: .lineage)
        try values.encode(serial, forKey: .serial)
        try values.encode(endpoint, forKey: .endpoint)
        try values.encode(projects, forKey: .projects)
        try values.encode(datasets, forKey: .datasets)
        try values.encode(models, forKey: .models)
        if !reviews.isEmpty { try values.encode(reviews, forKey: .reviews) }
        if !receipts.isEmpty { try values.encode(receipts, forKey: .receipts) }
        if !samples.isEmpty { try values.encode(samples, forKey: .samples) }
        if !pins.isEmpty { try values.encode(pins, forKey: .pins) }
        if !scratches.isEmpty { try values.encode(scratches, forKey: .scratches) }
        if !protected.isEmpty { try values.encode(protected.sorted(), forKey: .protected) }
        if !removed.isEmpty { try values.encode(removed, forKey: .removed) }
        try values.encode(consumedPlans, forKey: .consumedPlans)
        try values.encode(journalSequence, forKey: .journalSequence)
    }
}
