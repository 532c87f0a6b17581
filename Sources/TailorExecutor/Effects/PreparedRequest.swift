import TailorModel

/// A request with everything looked up: nothing between its intent and its sending can fail.
struct PreparedRequest: Sendable {
    let write: PendingWrite
    /// Answers that say that it is so already.
    let alreadySo: Set<RemoteFailure.Code>
    /// Sends it, and says how it ended.
    let send: @Sendable () async throws(RemoteFailure) -> IntentOutcome

    init(
        _ write: PendingWrite, alreadySo: Set<RemoteFailure.Code> = [],
        send: @escaping @Sendable () async throws(RemoteFailure) -> IntentOutcome
    ) {
        self.write = write
        self.alreadySo = alreadySo
        self.send = send
    }
}
