import TailorModel

/// A draft dataset that is made for one refinement and deleted after it, because the vendor refines only against a
/// draft. The intent is in the journal before it is made; one that a broken run left is deleted by the next.
struct ScratchDataset {
    let session: any StateSession
    let remote: any RemoteWriting
    /// What the work is done for: the address in the journal.
    let address: Address

    /// The value of the work, and the scratch dataset where it could not be deleted.
    struct Outcome<Value> {
        let value: Value
        let leftover: RemoteID?
    }

    /// Makes one in the project, does the work with its id, and deletes it, also when the work fails.
    func use<Value>(
        in project: RemoteID, _ work: (RemoteID) async throws(RemoteFailure) -> Value
    ) async throws(RunFailure) -> Outcome<Value> {
        try await begin()
        for scratch in session.found.state.scratches { try? await delete(scratch.id) }
        let id = try await make(in: project)
        let value: Value
        do throws(RemoteFailure) {
            value = try await work(id)
        } catch {
            try? await delete(id)
            try await commit()
            throw .remote(error)
        }
        var leftover: RemoteID?
        do throws(RunFailure) { try await delete(id) } catch { leftover = id }
        try await commit()
        return Outcome(value: value, leftover: leftover)
    }

    private func begin() async throws(RunFailure) {
        if let failure = StateFailure.unresolved(session.found.unresolved) { throw .state(failure) }
        let remote = remote
        let datasets = try await remotely { () async throws(RemoteFailure) in try await remote.datasets() }
        let seen = ObservedGraph(projects: [], datasets: datasets, models: [])
        let strangers = Strangers(seen, unknownTo: session.found.state)
        try await stately { () async throws(StateFailure) in try await session.startJournal(strangers: strangers) }
    }

    private func make(in project: RemoteID) async throws(RunFailure) -> RemoteID {
        let name = "\(address.key) (scratch)"
        let intent = try await stately { () async throws(StateFailure) in
            try await session.begin(.createScratch, at: address, image: nil, parent: project, name: name)
        }
        let made: ObservedDataset
        do throws(RemoteFailure) {
            made = try await remote.createDataset(project: project, name: name, upload: .basic)
        } catch {
            if error.effect == .none { try await end(intent, .failed(error.message)) }
            try await commit()
            throw .remote(error)
        }
        try await end(intent, .succeeded([.scratchMade(ScratchRecord(id: made.id, projectID: project))]))
        return made.id
    }

    private func delete(_ id: RemoteID) async throws(RunFailure) {
        let intent = try await stately { () async throws(StateFailure) in
            try await session.begin(.deleteScratch, at: address, image: nil, parent: id, name: nil)
        }
        do throws(RemoteFailure) {
            try await remote.deleteDataset(id)
        } catch {
            // One that is gone is what was wanted.
            guard error.code == .notFound else {
                try await end(intent, .failed(error.message))
                throw .remote(error)
            }
        }
        try await end(intent, .succeeded([.scratchRemoved(id)]))
    }

    private func end(_ intent: Intent, _ outcome: IntentOutcome) async throws(RunFailure) {
        try await stately { () async throws(StateFailure) in try await session.end(intent, outcome) }
    }

    private func commit() async throws(RunFailure) {
        _ = try await stately { () async throws(StateFailure) in try await session.commit() }
    }
}
