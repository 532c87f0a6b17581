import TailorModel

/// Performs one operation.
package struct OperationRunner: Sendable {
    let writer: JournaledWriter
    let images: any WorkspaceReading
    let pins: PinMaking
    let datasets: SharedPoller<ObservedDataset>
    let models: SharedPoller<ObservedModel>

    package init(
        remote: any RemoteWriting, session: any StateSession, images: any WorkspaceReading, pins: PinMaking,
        state: RunState, observer: any RunObserver, time: any TimeSource
    ) {
        writer = JournaledWriter(remote: remote, session: session, state: state, observer: observer, time: time)
        self.images = images
        self.pins = pins
        datasets = SharedPoller(time: time) { () async throws(RemoteFailure) in try await remote.datasets() }
        models = SharedPoller(time: time) { () async throws(RemoteFailure) in try await remote.models() }
    }

    var remote: any RemoteWriting { writer.remote }
    var state: RunState { writer.state }
    var observer: any RunObserver { writer.observer }
    var time: any TimeSource { writer.time }

    /// The endpoint of which the operation needs a start before it may be performed. Nil when it sends nothing, as far as
    /// is known now, or waits for its starts by itself.
    func endpoint(of operation: Operation) async -> Endpoint? {
        switch operation.step {
        case .createScratch, .deleteScratch: return nil
        default: break
        }
        guard operation.kind.isWrite, await !isAlreadyDone(operation) else { return nil }
        return operation.endpoint
    }

    /// It is so already, by what this run has made: nothing has to be sent.
    private func isAlreadyDone(_ operation: Operation) async -> Bool {
        let key = operation.address.key
        return switch operation.step {
        case .writeCaption(let image, let caption, _): await state.isCaptionBrought(caption, of: image, in: key)
        case .deleteImage(let name, nil): await state.lacksImage(name, in: key)
        default: false
        }
    }

    /// Performs what has a start of its endpoint, if it needs one. Cancelling its task ends it wherever nothing is in
    /// flight.
    func perform(_ operation: Operation) async throws(OperationFailure) -> Performance {
        if await isAlreadyDone(operation) { return .alreadyDone }
        try await carryOut(operation, at: operation.address)
        return .done
    }

    private func carryOut(_ operation: Operation, at address: Address) async throws(OperationFailure) {
        switch operation.step {
        case .record(let edits): try await record(edits)
        case .writePin(let key, let file): try await writePin(key, to: file)
        case .awaitCaptions(let missing): try await awaitCaptions(of: address, missing: missing)
        case .awaitBulkUpload(let excepted): try await awaitBulkUpload(of: address, excepted: excepted)
        case .awaitStopped(let revision): try await awaitStopped(address, revision: revision)
        case .cloneDataset(let draft):
            try await write(operation)
            try await dropUnlessFaithful(draft, address)
        case .createScratch(let project, let name): try await writer.makeScratch(in: project, name, for: address)
        case .deleteScratch(let id): try await writer.deleteScratch(id, for: address)
        default: try await write(operation)
        }
    }

    private func write(_ operation: Operation) async throws(OperationFailure) {
        guard let endpoint = operation.endpoint else { return }
        try await writer.writeInTurn(to: endpoint) { () async throws(OperationFailure) in
            try await prepare(operation)
        }
    }

    func record(_ edits: [StateEdit]) async throws(OperationFailure) {
        do throws(StateFailure) { try await writer.session.record(edits) } catch { throw OperationFailure(error) }
        await state.apply(edits)
    }
}

/// What became of an operation that did not fail.
enum Performance {
    case done
    /// It is so already: nothing was sent.
    case alreadyDone
}
