import TailorBudget
import TailorModel

/// Sends what must not happen twice: intent, request, outcome, in that order and each durable before the next. A lost
/// answer is resolved by looking at the vendor.
package struct JournaledWriter: Sendable {
    /// How often a request is sent whose answer was lost, and that certainly did not happen.
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
    package func write(
        _ write: Write, at address: Address, _ inputs: WriteInputs = WriteInputs()
    ) async throws(OperationFailure) {
        try await awaitTurn(write.kind.endpoint)
        try await writeInTurn(write, at: address, inputs)
    }

    /// Writes what the endpoint's budget has reserved a start for. Everything is looked up again when the request is
    /// sent again.
    func writeInTurn(_ write: Write, at address: Address, _ inputs: WriteInputs) async throws(OperationFailure) {
        for _ in 1..<Self.attempts {
            guard try await attempt(write, at: address, inputs) != nil else { return }
            try await awaitTurn(write.kind.endpoint)
        }
        if let lost = try await attempt(write, at: address, inputs) { throw OperationFailure(lost.withoutEffect) }
    }

    private func awaitTurn(_ endpoint: Endpoint) async throws(OperationFailure) {
        while case .wait(let seconds) = await remote.reserve(endpoint) {
            do { try await time.sleep(seconds: seconds) } catch { throw .stopped }
        }
    }

    /// - Returns: nil when it is done, else why its answer was lost: it certainly did not happen.
    private func attempt(
        _ write: Write, at address: Address, _ inputs: WriteInputs
    ) async throws(OperationFailure) -> RemoteFailure? {
        if Task.isCancelled { throw .stopped }
        let effect = try await state.effect(of: write, at: address, inputs, now: time.now)
        guard let lost = try await send(effect) else { return nil }
        return try await resolve(lost) ? nil : lost.failure
    }

    /// From the intent to its end.
    /// - Returns: nil when it is done, else the answer that was lost.
    private func send(_ effect: Effect) async throws(OperationFailure) -> LostAnswer? {
        let intent = try await begin(effect.pending)
        let outcome: IntentOutcome
        do throws(RemoteFailure) {
            let answer = try await remote.perform(effect.request)
            outcome = effect.outcome(of: answer, at: time.now)
            await state.note(answer, to: intent, outcome)
        } catch {
            if let ended = effect.outcome(of: error) {
                outcome = ended
            } else if error.effect == .none || intent.isSeenByPlans {
                try await end(intent, .failed(error.message))
                throw OperationFailure(error.withoutEffect)
            } else if let sample = intent.write.sample {
                // Looking would tell nothing.
                try await end(intent, .asIntended(nil))
                throw OperationFailure(lost: error, sample)
            } else {
                return LostAnswer(intent: intent, failure: error)
            }
        }
        try await end(intent, outcome)
        return nil
    }

    /// Changes the state without a request.
    func record(_ edits: [StateEdit]) async throws(OperationFailure) {
        do throws(StateFailure) { try await session.record(edits) } catch { throw OperationFailure(error) }
        await state.apply(edits)
    }

    private func begin(_ pending: PendingWrite) async throws(OperationFailure) -> Intent {
        do throws(StateFailure) {
            let intent = try await session.begin(pending)
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
    /// - Throws: when that cannot be told; the intent stays unresolved then.
    private func resolve(_ lost: LostAnswer) async throws(OperationFailure) -> Bool {
        let (state, intent) = (state, lost.intent)
        await observer.observe(.lost(intent))
        let resolutions: [Int: Resolution]
        do throws(RemoteFailure) {
            resolutions = try await OutcomeResolver(remote, time: time).resolve([intent]) {
                await state.resolutionContext
            }
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
            // It may happen after all, later than anybody waits: the wait for captions looks once more.
            await state.noteResolved(intent, outcome)
            return false
        case .unclear(let candidates):
            let question = UnresolvedOperation(intent, candidates: candidates)
            throw OperationFailure(
                .remote(lost.failure),
                message: "\(OperationFailure(lost.failure).message); \(question.candidateList) could be the result",
                help: question.help)
        }
    }
}

extension Intent {
    /// The next plan sees by itself whether it happened, and writes again where it did not; of a question only the answer
    /// is lost. A generation is billed, and shows nowhere. Deletions are looked for: if a deleted object counted as vanished, a model that is wanted again would
    /// count as lost.
    fileprivate var isSeenByPlans: Bool { kind.evidence == nil && kind != .stopTraining && !kind.isGeneration }
}

/// An intent of this run whose outcome is not known.
private struct LostAnswer: Sendable {
    let intent: Intent
    let failure: RemoteFailure
}

extension RemoteFailure {
    /// The same failure of a request that had no effect, or whose effect the next plan sees.
    fileprivate var withoutEffect: RemoteFailure {
        RemoteFailure(
            code: code, effect: .none, endpoint: endpoint, status: status, message: message, requestID: requestID,
            help: help)
    }
}
