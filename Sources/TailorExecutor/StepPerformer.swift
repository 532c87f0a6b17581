import TailorModel

/// Performs one operation: intent, request, outcome, in that order and each durable before the next. An answer that is
/// lost is settled by looking.
package struct StepPerformer: Sendable {
    /// How often a request is sent of which it is certain that it did not happen, although its answer was lost.
    private static let attempts = 3

    let remote: any RemoteWriting
    let session: any StateSession
    let images: any ImageFiles
    let state: RunState
    let observer: any RunObserver
    let time: any TimeSource

    package init(
        remote: any RemoteWriting, session: any StateSession, images: any ImageFiles, state: RunState,
        observer: any RunObserver, time: any TimeSource
    ) {
        self.remote = remote
        self.session = session
        self.images = images
        self.state = state
        self.observer = observer
        self.time = time
    }

    /// Cancelling its task ends it wherever nothing is in flight.
    func perform(_ operation: Operation) async throws(OperationFailure) {
        switch operation.step {
        case .record(let edits): try await record(edits)
        case .awaitCaptions(let missing): try await awaitCaptions(of: operation.address, missing: missing)
        case .awaitStopped(let revision): try await awaitStopped(operation.address, revision: revision)
        case .writeCaption(let image, let caption):
            let stands = await state.isCaptionBrought(caption, of: image, in: operation.address.key)
            if !stands { try await write(operation) }
        case .cloneDataset(let draft):
            try await write(operation)
            try await dropUnlessFaithful(draft, operation.address)
        default: try await write(operation)
        }
    }

    private func record(_ edits: [StateEdit]) async throws(OperationFailure) {
        do throws(StateFailure) { try await session.record(edits) } catch { throw OperationFailure(error) }
        await state.apply(edits)
    }

    func write(_ operation: Operation) async throws(OperationFailure) {
        for attempt in 1...Self.attempts {
            try await awaitTurn(operation)
            guard let lost = try await uninterrupted({ try await send(operation) }) else { return }
            let isDone = try await settle(lost)
            if isDone { return }
            if attempt == Self.attempts { throw OperationFailure(lost.failure.withoutEffect) }
        }
    }

    /// Waits until the budget lets the operation's request start. Nothing is written down yet.
    private func awaitTurn(_ operation: Operation) async throws(OperationFailure) {
        guard let endpoint = operation.endpoint else { return }
        do throws(RemoteFailure) { try await remote.reserve(endpoint) } catch { throw .stopped }
        if Task.isCancelled { throw .stopped }
    }

    /// From the intent to its end.
    /// - Returns: nil when it is done, else the answer that was lost.
    private func send(_ operation: Operation) async throws(OperationFailure) -> LostAnswer? {
        let request = try await prepare(operation)
        let intent = try await begin(request.intention)
        let outcome: IntentOutcome
        do throws(RemoteFailure) {
            outcome = try await request.send()
        } catch {
            if request.alreadySo.contains(error.code) {
                outcome = .asIntended(nil)
            } else if error.effect == .none || intent.kind.isRepeatable {
                try await end(intent, .failed(error.message))
                throw OperationFailure(error.withoutEffect)
            } else {
                return LostAnswer(intent: intent, failure: error)
            }
        }
        try await end(intent, outcome)
        return nil
    }

    private func begin(_ intention: Intention) async throws(OperationFailure) -> Intent {
        do throws(StateFailure) {
            let intent = try await session.begin(intention)
            await state.opened(intent)
            return intent
        } catch {
            throw OperationFailure(error)
        }
    }

    func end(_ intent: Intent, _ outcome: IntentOutcome) async throws(OperationFailure) {
        do throws(StateFailure) { try await session.end(intent, outcome) } catch { throw OperationFailure(error) }
        await state.ended(intent, outcome)
    }

    /// In a task of its own: between an intent and its end nothing is cancelled.
    private func uninterrupted<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws(OperationFailure) -> Value {
        do { return try await Task { try await work() }.value } catch { throw OperationFailure(wrapping: error) }
    }
}

/// An intent of this run of which nobody knows whether it happened.
struct LostAnswer: Sendable {
    let intent: Intent
    let failure: RemoteFailure
}

extension RemoteFailure {
    /// The same failure of a request of which nothing came, or that the next plan looks after.
    var withoutEffect: RemoteFailure {
        RemoteFailure(
            code: code, effect: .none, endpoint: endpoint, status: status, message: message, requestID: requestID)
    }
}
