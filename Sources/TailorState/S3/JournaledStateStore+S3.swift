import Foundation
import TailorHTTP
import TailorModel

extension JournaledStateStore {
    /// The state in an S3 store.
    /// - Parameters:
    ///   - endpoint: the endpoint that the ids belong to, as for a file.
    ///   - longestRequest: seconds that a request to the vendor takes at most that gets nowhere. The lease is longer.
    ///   - seal: encrypts what is stored. Nil: it is stored in plain text.
    ///   - newID: makes a UUID: for a new state, and for each holding of the lock.
    package init(
        s3 location: S3Location, _ credentials: S3Credentials, over transport: any HTTPTransport, userAgent: String,
        seal: Seal? = nil, longestRequest: Double,
        endpoint: String, process: RunningProcess, time: any TimeSource,
        patience: @escaping @Sendable (String) -> Void = { _ in }, newID: @escaping @Sendable () -> String
    ) {
        let client = S3Client(location, credentials, transport, userAgent: userAgent)
        let store = SealedStore(store: S3Store(client, time: time), seal: seal)
        self.init(
            in: ObjectStateBackend(
                store, time: time, terms: LeaseTerms(longestRequest: longestRequest), nonce: newID),
            samples: ObjectSampleStore(store: store), endpoint: endpoint, process: process, time: time,
            patience: patience, newLineage: newID)
    }
}
