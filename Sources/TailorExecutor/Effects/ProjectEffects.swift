import TailorModel

extension WriteContext {
    func createProject(_ desired: DesiredProject, _ key: String) -> Effect {
        let record = ProjectRecord(
            id: .pending, name: desired.name, description: desired.description, ip: desired.ip)
        let pending = PendingWrite(
            .createProject, at: .project(key), name: desired.name, edits: [.project(key: key, record)])
        return Effect(pending, .createProject(desired), result: .object)
    }

    func updateProject(_ update: ProjectUpdate, _ key: String) throws(OperationFailure) -> Effect {
        var record = try recorded.project(key).applying(update)
        let request = RemoteRequest.updateProject(record.id, update)
        record.kept = record.kept.updated(sent: request.texts, answered: [:])
        let pending = PendingWrite(
            .updateProject, at: .project(key), parent: record.id, edits: [.project(key: key, record)])
        return Effect(pending, request)
    }

    func deleteProject(_ key: String) throws(OperationFailure) -> Effect {
        let id = try recorded.project(key).id
        let pending = PendingWrite(
            .deleteProject, at: .project(key), parent: id, edits: [.removed(.project(key))])
        return Effect(pending, .deleteProject(id), alreadyDone: [.notFound])
    }
}

extension ProjectRecord {
    fileprivate func applying(_ update: ProjectUpdate) -> ProjectRecord {
        var record = self
        if let name = update.name { record.name = name }
        if let description = update.description { record.description = description }
        if let name = update.ipName { record.ip.name = name }
        if let description = update.ipDescription { record.ip.description = description }
        return record
    }
}
