/// Where the file of a model or dataset is. The addresses are signed and expire: they are never stored and never shown.
package struct DownloadOffer: Hashable, Sendable {
    package let url: String
    /// Of the captions of a dataset, where all of them are automatic (contract, GET /datasets/{dataset_id}/download).
    package let captionsURL: String?
    /// The name of the model that a model was trained from.
    package let baseModel: String?
    /// Its page, which has its licence.
    package let baseModelCard: String?

    package init(url: String, captionsURL: String? = nil, baseModel: String? = nil, baseModelCard: String? = nil) {
        self.url = url
        self.captionsURL = captionsURL
        self.baseModel = baseModel
        self.baseModelCard = baseModelCard
    }
}
