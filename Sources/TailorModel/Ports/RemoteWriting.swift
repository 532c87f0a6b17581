import TailorBudget

/// The writing face of the vendor's API.
package protocol RemoteWriting: RemoteReading {
    /// Asks whether the budget lets one more request to the endpoint start now. If so, that start is kept for the next
    /// call to it, so that an intent is written down only when its request can leave at once.
    func reserve(_ endpoint: Endpoint) async -> Reservation

    /// Sends the request: one, and retries that are safe. Cancelling its task ends the waits before it and between its
    /// attempts; a request in flight continues to its answer.
    /// - Throws: `notFound` for an object that does not exist.
    func perform(_ request: RemoteRequest) async throws(RemoteFailure) -> RemoteAnswer
}
