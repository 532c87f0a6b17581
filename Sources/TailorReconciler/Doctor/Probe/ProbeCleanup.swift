import TailorExecutor
import TailorModel

/// Deletes every project that a probe has made and not deleted.
struct ProbeCleanup: Sendable {
    let remote: any RemoteWriting
    let time: any TimeSource
    let observer: any RunObserver

    func run(_ session: any StateSession) async throws(RunFailure) {
        let state = try await resolved(session)
        guard !state.projects.isEmpty else { return }
        try await mapFailure { () async throws(StateFailure) in
            try await session.startJournal(unmanaged: UnmanagedIDs())
        }
        let writer = JournaledWriter(
            remote: remote, session: session, state: RunState(state), observer: observer, time: time)
        for key in state.projects.keys.sorted() {
            try await operating { () async throws(OperationFailure) in
                try await writer.write(.deleteProject, at: .project(key))
            }
        }
        _ = try await mapFailure { () async throws(StateFailure) in try await session.commit() }
    }

    /// What is recorded once everything that a killed probe left unresolved is resolved. Nobody has to be asked: what
    /// has the random name of the probe is the probe's.
    private func resolved(_ session: any StateSession) async throws(RunFailure) -> RecordedState {
        let found = session.found
        guard !found.unresolved.isEmpty else { return found.state }
        let known = ResolutionContext(recorded: found.state, unmanaged: found.unmanaged, open: found.unresolved)
        let resolver = OutcomeResolver(remote, time: time)
        let resolutions = try await mapFailure { () async throws(RemoteFailure) in
            try await resolver.resolve(found.unresolved) { known }
        }
        for intent in found.unresolved {
            let outcome = intent.probed(resolutions[intent.sequence] ?? .neverHappened)
            try await mapFailure { () async throws(StateFailure) in try await session.end(intent, outcome) }
        }
        return try await mapFailure { () async throws(StateFailure) in try await session.commit() }
    }
}

extension Intent {
    fileprivate func probed(_ resolution: Resolution) -> IntentOutcome {
        switch resolution {
        case .happened(let outcome): return outcome
        case .neverHappened: return .failed("it never happened")
        case .unclear(let candidates):
            guard case .project(let key, var record)? = write.edits.first else {
                return .failed("nothing is left of it")
            }
            let ours = candidates.filter { $0.name.lowercased().contains(record.name) }
            let edits = ours.enumerated().map { number, candidate -> StateEdit in
                record.id = candidate.id
                return .project(key: number == 0 ? key : "\(key)-\(number)", record)
            }
            return edits.isEmpty ? .failed("it never happened") : .otherwise(edits)
        }
    }
}
