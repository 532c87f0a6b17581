import TailorModel

/// A request with everything looked up: nothing between its intent and its sending can fail.
struct PreparedRequest: Sendable {
    /// The object in which something is made or changed.
    let parent: RemoteID?
    /// The remote name of what will be made.
    let name: String?
    /// Answers that say that it is so already, and what is recorded then.
    let alreadySo: Set<RemoteFailure.Code>
    let whenAlreadySo: [StateEdit]?
    /// Sends it, and says what the state has to know.
    let send: @Sendable () async throws(RemoteFailure) -> [StateEdit]

    init(
        parent: RemoteID? = nil, name: String? = nil,
        send: @escaping @Sendable () async throws(RemoteFailure) -> [StateEdit]
    ) {
        self.parent = parent
        self.name = name
        alreadySo = []
        whenAlreadySo = nil
        self.send = send
    }

    /// A request after which the edits hold, and that has nothing left to do when the vendor answers with `alreadySo`.
    init(
        parent: RemoteID?, alreadySo: Set<RemoteFailure.Code>, edits: [StateEdit],
        send: @escaping @Sendable () async throws(RemoteFailure) -> Void
    ) {
        self.parent = parent
        name = nil
        self.alreadySo = alreadySo
        whenAlreadySo = edits
        self.send = { () async throws(RemoteFailure) -> [StateEdit] in
            try await send()
            return edits
        }
    }
}
