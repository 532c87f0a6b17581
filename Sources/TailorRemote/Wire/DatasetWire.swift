import TailorModel

/// A dataset as the vendor answers it (contract, GET /tailored-gen/datasets and /datasets/{dataset_id}).
struct DatasetWire: Decodable {
    let id: WireID
    let projectID: WireID
    let name: String
    let visualSchema: WireDocument?
    let captionPrefix: String?
    let status: WireWord?
    let captionsUpdateStatus: WireWord?
    let uploadType: WireWord?
    let imagesCount: Int?
    let images: [ImageWire]?

    private enum CodingKeys: String, CodingKey {
        case id, name, status, images
        case projectID = "project_id"
        case visualSchema = "visual_schema"
        case captionPrefix = "caption_prefix"
        case captionsUpdateStatus = "captions_update_status"
        case uploadType = "upload_type"
        case imagesCount = "images_count"
    }

    /// A status that the contract does not know is read as the one that promises least: a dataset that is no more than a
    /// draft, captions that are not done.
    var observed: ObservedDataset {
        var dataset = ObservedDataset(
            id: id.id, projectID: projectID.id, name: name, visualSchema: visualSchema?.text,
            status: status?.among(DatasetStatus.self) ?? .draft,
            captionsUpdate: captionsUpdateStatus.map { $0.among(CaptionsUpdate.self) ?? .inProgress } ?? .empty,
            upload: uploadType?.among(UploadType.self) ?? .basic, imagesCount: imagesCount,
            images: images?.map(\.observed))
        dataset.captionPrefix = captionPrefix
        return dataset
    }
}

/// The body of POST /tailored-gen/datasets.
struct DatasetBody: Encodable {
    let projectID: Int
    let name: String
    let uploadType: String

    private enum CodingKeys: String, CodingKey {
        case name
        case projectID = "project_id"
        case uploadType = "upload_type"
    }

    init(project: RemoteID, name: String, upload: UploadType) {
        projectID = project.rawValue
        self.name = name
        uploadType = upload.rawValue
    }
}

/// The body of POST /tailored-gen/datasets/{dataset_id}/clone. The contract's `description` is left out: datasets have
/// none.
struct CloneBody: Encodable {
    let name: String
}

/// The body of PUT /tailored-gen/datasets/{dataset_id}.
struct DatasetUpdateBody: Encodable {
    let name: String?
    let visualSchema: String?
    let captionPrefix: String?
    let status: String?

    private enum CodingKeys: String, CodingKey {
        case name, status
        case visualSchema = "visual_schema"
        case captionPrefix = "caption_prefix"
    }

    init(_ update: DatasetUpdate) {
        name = update.name
        visualSchema = update.visualSchema?.wireText
        captionPrefix = update.captionPrefix
        status = update.status?.rawValue
    }
}
