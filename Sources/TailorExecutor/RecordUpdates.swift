import TailorModel

// A record after an update was accepted.

extension ProjectRecord {
    func applying(_ update: ProjectUpdate) -> ProjectRecord {
        var record = self
        if let name = update.name { record.name = name }
        if let description = update.description { record.description = description }
        if let name = update.ipName { record.ip.name = name }
        if let description = update.ipDescription { record.ip.description = description }
        return record
    }
}

extension DatasetFacts {
    func applying(_ update: DatasetUpdate) -> DatasetFacts {
        var facts = self
        if let name = update.name { facts.name = name }
        if let schema = update.visualSchema { facts.visualSchema = schema.digest }
        if let prefix = update.captionPrefix { facts.captionPrefix = prefix }
        if let status = update.status { facts.status = status }
        return facts
    }
}

extension ModelRecord {
    func applying(_ update: ModelUpdate) -> ModelRecord {
        var record = self
        if let name = update.name { record.name = name }
        if let description = update.description { record.description = description }
        return record
    }
}
