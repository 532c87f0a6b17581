import TailorModel

extension VendorRules {
    mutating func createDataset(
        in project: RemoteID, _ name: String, _ upload: UploadType
    ) throws(RemoteFailure) -> ObservedDataset {
        guard graph.projects[project] != nil else { throw refuse(.createDataset, .notFound) }
        try claim(name, among: datasets(in: project), of: nil, .createDataset)
        var made = ObservedDataset(
            id: newID(), projectID: project, name: name, upload: upload, imagesCount: 0, images: [])
        made.captionPrefix = serverPrefix
        graph.datasets[made.id] = made
        if datasetsAreDoubled {
            var duplicate = made
            duplicate.id = RemoteID(made.id.rawValue + 8000)
            graph.datasets[duplicate.id] = duplicate
        }
        return made
    }

    mutating func cloneDataset(_ id: RemoteID, _ name: String) throws(RemoteFailure) -> ObservedDataset {
        guard var copy = graph.datasets[id] else { throw refuse(.cloneDataset, .notFound) }
        try claim(name, among: datasets(in: copy.projectID), of: nil, .cloneDataset)
        copy.id = newID()
        copy.name = name
        copy.status = .draft
        for index in (copy.images ?? []).indices {
            copy.images?[index].id = newID()
            if quirks.contains(.cloneRenames) { copy.images?[index].name = "image_\(index + 1).png" }
            guard quirks.contains(.cloneDropsCaptions) else { continue }
            copy.images?[index].caption = nil
            copy.images?[index].captionSource = nil
        }
        graph.datasets[copy.id] = copy
        return copy
    }

    mutating func updateDataset(_ id: RemoteID, _ update: DatasetUpdate) throws(RemoteFailure) -> ObservedDataset {
        guard var dataset = graph.datasets[id] else { throw refuse(.updateDataset, .notFound) }
        try claim(update.name, among: datasets(in: dataset.projectID), of: id, .updateDataset)
        if update.visualSchema != nil || update.captionPrefix != nil { _ = try draft(id, for: .updateDataset) }
        dataset.name = update.name ?? dataset.name
        dataset.visualSchema = update.visualSchema?.canonical ?? dataset.visualSchema
        // The server writes it its own way (Contract.md, "Captions").
        dataset.captionPrefix =
            update.captionPrefix.map { CaptionPrefix($0).normalized + ", " } ?? dataset.captionPrefix
        if update.status == .completed, dataset.images?.count ?? 0 < 5 { throw refuse(.updateDataset, .conflict) }
        dataset.status = update.status ?? dataset.status
        graph.datasets[id] = dataset
        return dataset
    }

    private func datasets(in project: RemoteID) -> [(RemoteID, String)] {
        graph.datasets.values.filter { $0.projectID == project }.map { ($0.id, $0.name) }
    }

    mutating func deleteDataset(_ id: RemoteID) throws(RemoteFailure) -> RemoteAnswer {
        guard graph.datasets.removeValue(forKey: id) != nil else { throw refuse(.deleteDataset, .notFound) }
        return .done
    }

    /// Adds the instruction to the document's `refined`.
    func refine(
        _ document: JSONValue, _ instruction: String, in dataset: RemoteID
    ) throws(RemoteFailure) -> JSONValue {
        _ = try draft(dataset, for: .refineStructuredPrompt)
        guard case .object(var members) = document else { throw refuse(.refineStructuredPrompt, .rejected) }
        var refined: [JSONValue] = []
        if case .array(let earlier)? = members["refined"] { refined = earlier }
        members["refined"] = .array(refined + [.string(instruction)])
        return .object(members)
    }
}
