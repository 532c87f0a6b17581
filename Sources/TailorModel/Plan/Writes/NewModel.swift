/// The body of POST /models; the dataset by its key.
package struct NewModel: Hashable, Codable, Sendable {
    package var dataset: String
    /// Where the YAML only refers to the dataset: its id.
    package var existingDataset: RemoteID?
    package var name: String
    package var description: String?
    package var training: Training
    package var revision: Int

    package init(
        dataset: String, name: String, description: String?, training: Training, revision: Int = 1
    ) {
        self.revision = revision
        self.dataset = dataset
        self.name = name
        self.description = description
        self.training = training
    }
}
