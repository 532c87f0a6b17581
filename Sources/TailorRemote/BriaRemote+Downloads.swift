import TailorModel

extension BriaRemote {
    /// Where the weights of a trained model are: one request. `rejected` when it is not trained.
    package func download(ofModel id: RemoteID) async throws(RemoteFailure) -> DownloadOffer {
        try await sender.send(APIRequest(.downloadModel, id), for: DownloadWire.self).offer
    }

    /// Where the archive of an advanced dataset is: one request. `conflict` for a basic one.
    package func download(ofDataset id: RemoteID) async throws(RemoteFailure) -> DownloadOffer {
        try await sender.send(APIRequest(.downloadDataset, id), for: DownloadWire.self).offer
    }
}
