/// What receipts say beside the state.
package struct ReceiptInputs: Sendable {
    package let run: TrainingRun
    /// Of a training. Nil: the YAML has no price.
    package let cost: Receipt.Cost?
    /// The rights in the pictures of datasets, by the key of the dataset and the name of the picture.
    private let rights: [String: [String: ImageRights]]
    /// The rights in the pictures of zips, by the key of the dataset.
    private let zips: [String: ImageRights]

    package init(_ run: TrainingRun, _ desired: DesiredGraph = DesiredGraph(), _ costs: Costs? = nil) {
        self.run = run
        cost = costs.flatMap { costs in
            costs.prices[.training].map { Receipt.Cost(amount: $0, currency: costs.currency) }
        }
        rights = desired.datasets.compactMapValues { dataset in
            let given = (dataset.images ?? []).compactMap { image in image.rights.map { (image.name, $0) } }
            return given.isEmpty ? nil : Dictionary(given) { first, _ in first }
        }
        zips = desired.datasets.compactMapValues { $0.archive?.rights }
    }

    func rights(in image: String, of dataset: String) -> ImageRights? {
        rights[dataset]?[image] ?? zips[dataset]
    }
}
