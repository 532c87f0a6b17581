/// The reading face of the vendor's API. `plan`, `status` and `drift` are given nothing else.
package protocol RemoteReading: Sendable {
    /// How much of the request budget is left: no request.
    var budget: BudgetSnapshot { get async }

    /// All projects of the organisation: one request.
    func projects() async throws(RemoteFailure) -> [ObservedProject]

    /// All datasets of the organisation, without their images: one request.
    func datasets() async throws(RemoteFailure) -> [ObservedDataset]

    /// All models of the organisation: one request.
    func models() async throws(RemoteFailure) -> [ObservedModel]

    /// One project: one request. `not_found` when it is gone.
    func project(_ id: RemoteID) async throws(RemoteFailure) -> ObservedProject

    /// One model: one request. `not_found` when it is gone.
    func model(_ id: RemoteID) async throws(RemoteFailure) -> ObservedModel

    /// One dataset with all of its images: one request, and one more when it has more than 200
    /// (contract, GET /datasets/{dataset_id}, `max_images`). `imagesCount` equals what was read.
    func dataset(_ id: RemoteID) async throws(RemoteFailure) -> ObservedDataset

    /// How far the bulk upload of an advanced dataset is: one request. `not_found` when the dataset is gone, and when no
    /// bulk upload was ever begun for it: which of the two, its row in the list tells.
    func bulkUpload(of dataset: RemoteID) async throws(RemoteFailure) -> ObservedBulkUpload

    /// The checkpoints of a trained model whose mode is expert: one request.
    func checkpoints(of model: RemoteID) async throws(RemoteFailure) -> ObservedCheckpoints

    /// How far a generation is: one request. `not_found` when the vendor does not know it, or no longer.
    func state(of job: GenerationJob) async throws(RemoteFailure) -> GenerationState
}
