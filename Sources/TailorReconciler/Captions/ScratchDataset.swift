import TailorExecutor
import TailorModel

/// A draft dataset that is created for one refinement and deleted after it: the vendor refines against drafts only. One
/// that could not be deleted is recorded, and the next refinement or apply deletes it.
struct ScratchDataset {
    let session: any StateSession
    let remote: any RemoteWriting
    let time: any TimeSource
    let observer: any RunObserver
    /// The address in the journal.
    let address: Address

    /// The result of the work, and the scratch dataset if it could not be deleted.
    struct Outcome<Value> {
        let value: Value
        let leftover: RemoteID?
    }

    /// Creates one in the project, does the work with its id, and deletes it, also when the work fails.
    func use<Value>(
        in project: RemoteID, _ work: (RemoteID) async throws(RemoteFailure) -> Value
    ) async throws(RunFailure) -> Outcome<Value> {
        let recorded = try await ResolveWorkflow(remote: remote, time: time).resolve(session, telling: observer).state
        let remote = remote
        let datasets = try await mapFailure { () async throws(RemoteFailure) in try await remote.datasets() }
        let seen = ObservedGraph(projects: [], datasets: datasets, models: [])
        let unmanaged = UnmanagedIDs(seen, unknownTo: recorded)
        try await mapFailure { () async throws(StateFailure) in try await session.startJournal(unmanaged: unmanaged) }
        let state = RunState(recorded, seen: seen)
        let writer = JournaledWriter(remote: remote, session: session, state: state, observer: observer, time: time)
        for scratch in recorded.scratches { try? await writer.write(.deleteScratch(scratch.id), at: address) }
        do throws(RunFailure) {
            let outcome = try await use(writer, state, project, work)
            try await commit()
            return outcome
        } catch {
            try await commit()
            throw error
        }
    }

    private func use<Value>(
        _ writer: JournaledWriter, _ state: RunState, _ project: RemoteID,
        _ work: (RemoteID) async throws(RemoteFailure) -> Value
    ) async throws(RunFailure) -> Outcome<Value> {
        let address = address
        try await mapFailure { () async throws(OperationFailure) in
            try await writer.write(.createScratch(project: project, name: "\(address.key) (scratch)"), at: address)
        }
        guard let id = await state.recorded.scratches.last?.id else {
            throw .missing("the scratch draft of \(address)", help: "This is a bug in tailor. Please report it.")
        }
        let value: Value
        do throws(RemoteFailure) {
            value = try await work(id)
        } catch {
            try? await writer.write(.deleteScratch(id), at: address)
            throw .remote(error)
        }
        do throws(OperationFailure) {
            try await writer.write(.deleteScratch(id), at: address)
            return Outcome(value: value, leftover: nil)
        } catch {
            return Outcome(value: value, leftover: id)
        }
    }

    private func commit() async throws(RunFailure) {
        _ = try await mapFailure { () async throws(StateFailure) in try await session.commit() }
    }
}
