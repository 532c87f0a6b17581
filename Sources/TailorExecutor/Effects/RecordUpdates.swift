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

extension DatasetAttributes {
    func applying(_ update: DatasetUpdate) -> DatasetAttributes {
        var attributes = self
        if let name = update.name { attributes.name = name }
        if let schema = update.visualSchema { attributes.visualSchema = schema.digest }
        if let prefix = update.captionPrefix { attributes.captionPrefix = prefix }
        if let status = update.status { attributes.status = status }
        return attributes
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
