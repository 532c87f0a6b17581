import TailorModel

extension ObservedGraph {
    /// What would be observed if nobody but tailor had changed anything: a plan from it tells, without a request, whether
    /// the configuration differs from the state. Images are left out, as in a list.
    /// - Parameters:
    ///   - desired: gives the text of schemas, of which the state has only the digest.
    ///   - statuses: of the newest model at each address.
    init(recorded state: RecordedState, wanting desired: DesiredGraph, _ statuses: ModelStatuses) {
        self.init(
            projects: state.projects.values.flatMap(\.all).map(ObservedProject.init),
            datasets: state.datasets.flatMap { key, history in
                history.all.map { ObservedDataset($0, schema: desired.datasets[key]?.visualSchema) }
            },
            models: state.models.flatMap { key, history in
                history.all.compactMap { record in
                    let isNewest = record.id == history.working.id
                    let status = isNewest ? statuses[.model(key)] ?? nil : record.statusBefore
                    return status.map { ObservedModel(record, status: $0) }
                }
            })
    }
}

extension ObservedProject {
    fileprivate init(_ record: ProjectRecord) {
        self.init(
            id: record.id, name: record.name, description: record.description, ipType: record.ip.type.rawValue,
            ipMedium: record.ip.medium.rawValue, ipName: record.ip.name, ipDescription: record.ip.description)
    }
}

extension ObservedDataset {
    fileprivate init(_ record: DatasetRecord, schema: JSONValue?) {
        let attributes = record.attributes
        let isSame = schema?.digest == attributes.visualSchema
        self.init(
            id: record.id, projectID: attributes.projectID, name: attributes.name,
            visualSchema: isSame ? schema?.canonical : nil, status: attributes.status, captionsUpdate: .completed,
            upload: attributes.upload, imagesCount: record.images.count)
        captionPrefix = attributes.captionPrefix
    }
}

extension ObservedModel {
    fileprivate init(_ record: ModelRecord, status: ModelStatus) {
        self.init(
            id: record.id, name: record.name, description: record.description, status: status,
            trainingMode: record.training.mode, datasetID: record.datasetID)
    }
}

extension ModelRecord {
    /// The status of a revision that a newer one follows.
    fileprivate var statusBefore: ModelStatus? { trainingStarted == nil ? .created : .completed }
}
