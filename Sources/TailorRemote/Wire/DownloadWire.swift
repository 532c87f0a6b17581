import TailorModel

/// The answer of GET /tailored-gen/models/{model_id}/download and of GET /datasets/{dataset_id}/download.
struct DownloadWire: Decodable {
    let downloadURL: String
    let captionsURL: String?
    let baseModelName: String?
    let baseModelCard: String?

    private enum CodingKeys: String, CodingKey {
        case downloadURL = "download_url"
        case captionsURL = "captions_url"
        case baseModelName = "base_model_name"
        case baseModelCard = "base_model_card"
    }

    var offer: DownloadOffer {
        DownloadOffer(
            url: downloadURL, captionsURL: captionsURL, baseModel: baseModelName, baseModelCard: baseModelCard)
    }
}
