import TailorModel

extension RemoteRequest {
    /// The request as a vendor keeps it that spells values in its own way.
    func respelled(by quirks: Set<VendorRules.Quirk>) -> RemoteRequest {
        let text: (String) -> String = { quirks.contains(.respelledSpace) ? $0.trimmed : $0 }
        let name: (String) -> String = { quirks.contains(.respelledCase) ? text($0).lowercased() : text($0) }
        let document: (JSONValue) -> JSONValue = { quirks.contains(.respelledNulls) ? $0.withoutNulls : $0 }
        switch self {
        case .createProject(var project):
            project.name = name(project.name)
            project.description = project.description.map(text)
            project.ip.name = project.ip.name.map(text)
            return .createProject(project)
        case .updateProject(let id, var update):
            update.name = update.name.map(name)
            update.description = update.description.map(text)
            update.ipName = update.ipName.map(text)
            return .updateProject(id, update)
        case .createDataset(let project, let given, let upload, let version):
            return .createDataset(project: project, name: name(given), upload: upload, trainingVersion: version)
        case .cloneDataset(let id, let given): return .cloneDataset(id, name: name(given))
        case .updateDataset(let id, var update):
            update.name = update.name.map(name)
            update.visualSchema = update.visualSchema.map(document)
            return .updateDataset(id, update)
        case .writeCaption(let caption, let image, let dataset):
            return .writeCaption(document(caption), image: image, dataset: dataset)
        case .createModel(var model, let dataset):
            model.name = name(model.name)
            model.description = model.description.map(text)
            return .createModel(model, dataset: dataset)
        case .updateModel(let id, var update):
            update.name = update.name.map(name)
            update.description = update.description.map(text)
            return .updateModel(id, update)
        default: return self
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}

extension JSONValue {
    fileprivate var withoutNulls: JSONValue {
        switch self {
        case .object(let members): .object(members.compactMapValues { $0 == .null ? nil : $0.withoutNulls })
        case .array(let items): .array(items.map(\.withoutNulls))
        default: self
        }
    }
}
