import TailorModel

/// Sends what must not happen twice: intent, request, outcome, in that order and each durable before the next. An answer
/// that is lost is settled by looking.
package struct JournaledWriter: Sendable {
    /// How often a request is sent of which it is certain that it did not happen, although its answer was lost.
    private static let attempts = 3

    let remote: any RemoteWriting
    let session: any StateSession
    let state: RunState
    let observer: any RunObserver
    let time: any TimeSource

    package init(
        remote: any RemoteWriting, session: any StateSession, state: RunState, observer: any RunObserver,
        time: any TimeSource
    ) {
        self.remote = remote
        self.session = session
        self.state = state
        self.observer = observer
        self.time = time
    }

    /// Waits for the endpoint's budget before anything is written down, then writes. Cancelling its task ends it wherever
    /// nothing is in flight.
    func write(
        to endpoint: Endpoint, _ prepare: @escaping @Sendable () async throws(OperationFailure) -> PreparedRequest
    ) async throws(OperationFailure) {
        try await awaitTurn(endpoint)
        try await writeInTurn(to: endpoint, prepare)
    }

    /// Writes what the endpoint's budget has a start for.
    /// - Parameter prepare: looks everything up; it is asked again when the request is sent again.
    func writeInTurn(
        to endpoint: Endpoint, _ prepare: @escaping @Sendable () async throws(OperationFailure) -> PreparedRequest
    ) async throws(OperationFailure) {
        for _ in 1..<Self.attempts {
            let lost = try await attempt(prepare)
            guard lost != nil else { return }
            try await awaitTurn(endpoint)
        }
        if let lost = try await attempt(prepare) { throw OperationFailure(lost.withoutEffect) }
    }

    private func awaitTurn(_ endpoint: Endpoint) async throws(OperationFailure) {
        while case .wait(let seconds) = await remote.reserve(endpoint) {
            do { try await time.sleep(seconds: seconds) } catch { throw .stopped }
        }
    }

    /// - Returns: nil when it is done, else why its answer was lost: it is certain that it did not happen.
    private func attempt(
        _ prepare: @escaping @Sendable () async throws(OperationFailure) -> PreparedRequest
    ) async throws(OperationFailure) -> RemoteFailure? {
        if Task.isCancelled { throw .stopped }
        guard let lost = try await send(try await prepare()) else { return nil }
        return try await resolve(lost) ? nil : lost.failure
    }

    /// From the intent to its end.
    /// - Returns: nil when it is done, else the answer that was lost.
    private func send(_ request: PreparedRequest) async throws(OperationFailure) -> LostAnswer? {
        let intent = try await begin(request.write)
        let outcome: IntentOutcome
        do throws(RemoteFailure) {
            outcome = try await request.send()
        } catch {
            if request.alreadySo.contains(error.code) {
                outcome = .asIntended(nil)
            } else if error.effect == .none || intent.isSeenByPlans {
                try await end(intent, .failed(error.message))
                throw OperationFailure(error.withoutEffect)
            } else {
                return LostAnswer(intent: intent, failure: error)
            }
        }
        try await end(intent, outcome)
        return nil
    }

    private func begin(_ write: PendingWrite) async throws(OperationFailure) -> Intent {
        do throws(StateFailure) {
            let intent = try await session.begin(write)
            await state.opened(intent)
            return intent
        } catch {
            throw OperationFailure(error)
        }
    }

    private func end(_ intent: Intent, _ outcome: IntentOutcome) async throws(OperationFailure) {
        do throws(StateFailure) {
            try await session.end(intent, outcome)
        } catch {
            throw OperationFailure(unrecorded: error)
        }
        await state.ended(intent, outcome)
    }
}

extension JournaledWriter {
    /// - Returns: whether it happened.
    /// - Throws: when that cannot be told; the intent stays open then.
    private func resolve(_ lost: LostAnswer) async throws(OperationFailure) -> Bool {
        let (state, intent) = (state, lost.intent)
        await observer.observe(.lost(intent))
        let resolutions: [Int: Resolution]
        do throws(RemoteFailure) {
            resolutions = try await OutcomeResolver(remote, time: time).resolve([intent]) { await state.knowledge }
        } catch {
            throw OperationFailure(lost.failure)
        }
        switch resolutions[intent.sequence] ?? .neverHappened {
        case .happened(let outcome):
            try await end(intent, outcome)
            await state.noteResolved(intent, outcome)
            return true
        case .neverHappened:
            let outcome = IntentOutcome.failed(lost.failure.message)
            try await end(intent, outcome)
            // It may come true after all, later than anybody waits: the wait for captions looks once more.
            await state.noteResolved(intent, outcome)
            return false
        case .unclear(let candidates):
            let question = UnresolvedOperation(intent, candidates: candidates)
            throw OperationFailure(
                .remote(lost.failure),
                message: "\(OperationFailure(lost.failure).message); \(question.candidateList) could be it",
                help: question.help)
        }
    }
}

extension Intent {
    /// The next plan sees by itself whether it happened, and asks again where it did not; of a question only the answer is
    /// lost. What was deleted is looked for: were it taken for vanished, a model that is wanted again would count as lost.
    fileprivate var isSeenByPlans: Bool { kind.sight == nil && kind != .stopTraining }
}

/// An intent of this run of which nobody knows whether it happened.
private struct LostAnswer: Sendable {
    let intent: Intent
    let failure: RemoteFailure
}

extension RemoteFailure {
    /// The same failure of a request of which nothing came, or that the next plan looks after.
    fileprivate var withoutEffect: RemoteFailure {
        RemoteFailure(
            code: code, effect: .none, endpoint: endpoint, status: status, message: message, requestID: requestID)
    }
}
