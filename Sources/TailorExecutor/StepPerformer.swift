import TailorModel

/// Performs one operation: intent, request, outcome, in that order and each durable before the next.
package struct StepPerformer: Sendable {
    let remote: any RemoteWriting
    let session: any StateSession
    let images: any ImageFiles
    let pins: PinMaking
    let state: RunState
    let observer: any RunObserver
    let time: any TimeSource

    package init(
        remote: any RemoteWriting, session: any StateSession, images: any ImageFiles, pins: PinMaking,
        state: RunState, observer: any RunObserver, time: any TimeSource
    ) {
        self.remote = remote
        self.session = session
        self.images = images
        self.pins = pins
        self.state = state
        self.observer = observer
        self.time = time
    }

    /// Waits until the budget lets the operation's request start. Nothing is written down yet.
    func awaitTurn(_ operation: Operation) async throws(OperationFailure) {
        guard operation.kind.isWrite, let endpoint = operation.endpoint else { return }
        do throws(RemoteFailure) {
            try await remote.reserve(endpoint)
        } catch {
            throw OperationFailure(.cancelled, message: "the run was stopped")
        }
    }

    func perform(_ operation: Operation) async throws(OperationFailure) {
        switch operation.step {
        case .record(let edits): try await record(edits)
        case .writePin(let key, let file): try await writePin(key, to: file)
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
        let request = try await prepare(operation)
        let intent = try await begin(operation, request)
        var edits: [StateEdit] = []
        do throws(RemoteFailure) {
            edits = try await request.send()
        } catch {
            edits = try await settle(intent, request, after: error)
        }
        try await end(intent, .succeeded(edits))
        await state.apply(edits)
    }

    /// A request that failed: over, done after all, or unknown and left open in the journal.
    private func settle(
        _ intent: Intent, _ request: PreparedRequest, after failure: RemoteFailure
    ) async throws(OperationFailure) -> [StateEdit] {
        if let edits = request.whenAlreadySo, request.alreadySo.contains(failure.code) { return edits }
        if failure.effect == .none || intent.kind.isRepeatable {
            try await end(intent, .failed(failure.message))
            throw OperationFailure(failure.settled)
        }
        throw OperationFailure(failure)
    }

    private func begin(_ operation: Operation, _ request: PreparedRequest) async throws(OperationFailure) -> Intent {
        do throws(StateFailure) {
            return try await session.begin(
                operation.kind, at: operation.address, image: operation.step.image, parent: request.parent,
                name: request.name)
        } catch {
            throw OperationFailure(error)
        }
    }

    private func end(_ intent: Intent, _ outcome: IntentOutcome) async throws(OperationFailure) {
        do throws(StateFailure) { try await session.end(intent, outcome) } catch { throw OperationFailure(error) }
    }
}

extension RemoteFailure {
    /// The same failure of a request that may be repeated: the next plan looks what stands.
    fileprivate var settled: RemoteFailure {
        RemoteFailure(
            code: code, effect: .none, endpoint: endpoint, status: status, message: message, requestID: requestID)
    }
}
