import TailorModel

extension BriaRemote {
    package func startBulkUpload(_ upload: BulkUpload, to dataset: RemoteID) async throws(RemoteFailure) {
        try await sender.send(APIRequest(.startBulkUpload, dataset, sending: BulkUploadBody(upload)))
    }

    package func bulkUpload(of dataset: RemoteID) async throws(RemoteFailure) -> ObservedBulkUpload {
        try await sender.send(APIRequest(.getBulkUpload, dataset), for: BulkUploadWire.self).observed
    }
}
