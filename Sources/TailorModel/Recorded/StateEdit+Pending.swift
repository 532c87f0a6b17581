extension StateEdit {
    /// The edit with the id that the vendor gave to what was made.
    package func giving(_ id: RemoteID?) -> StateEdit {
        guard let id else { return self }
        switch self {
        case .project(let key, var record) where record.id == .pending:
            record.id = id
            return .project(key: key, record)
        case .dataset(let key, var attributes) where attributes.id == .pending:
            attributes.id = id
            return .dataset(key: key, attributes)
        case .image(let dataset, let name, var record) where record.id == .pending:
            record.id = id
            return .image(dataset: dataset, name: name, record)
        case .model(let key, var record) where record.id == .pending:
            record.id = id
            return .model(key: key, record)
        case .scratchMade(var record) where record.id == .pending:
            record.id = id
            return .scratchMade(record)
        default: return self
        }
    }
}
