import TailorExecutor
import TailorModel

/// Resolves the operations that an earlier run left unresolved, by checking the vendor. Every command that writes does
/// this first; `plan` does it too, and records nothing (StateAndJournal.md, "After a kill").
struct ResolveWorkflow: Sendable {
    let remote: any RemoteReading
    let time: any TimeSource

    /// Checks the vendor, and applies what happened to the state that was read.
    func check(
        _ found: StateReading, telling observer: any RunObserver
    ) async throws(RunFailure) -> ResolvedReading {
        guard !found.unresolved.isEmpty else { return ResolvedReading(reading: found) }
        await observer.observe(.unresolved(found.unresolved.count))
        let knowledge = ResolutionContext(recorded: found.state, unmanaged: found.unmanaged, open: found.unresolved)
        let resolver = OutcomeResolver(remote, time: time)
        let resolutions = try await mapFailure { () async throws(RemoteFailure) in
            try await resolver.resolve(found.unresolved) { knowledge }
        }
        var resolved = ResolvedReading(reading: StateReading(state: found.state))
        for intent in found.unresolved { resolved.take(resolutions[intent.sequence] ?? .neverHappened, of: intent) }
        return resolved
    }

    /// Checks the vendor, and records each outcome.
    /// - Returns: the state afterwards; nothing in it is unresolved.
    /// - Throws: `unresolved` when a person has to check; outcomes that are certain are recorded all the same.
    func resolve(_ session: any StateSession, telling observer: any RunObserver) async throws(RunFailure)
        -> StateReading
    {
        guard !session.found.unresolved.isEmpty else { return session.found }
        let resolutions = try await resolve(session.found, in: session, telling: observer).resolutions
        for (intent, resolution) in resolutions { await observer.observe(.resolved(intent, resolution)) }
        let state = try await mapFailure { () async throws(StateFailure) in try await session.commit() }
        let questions = resolutions.compactMap(UnresolvedOperation.init)
        guard let first = questions.first else { return StateReading(state: state) }
        throw .state(StateFailure(code: .unresolved, message: UnresolvedOperation.message(questions), help: first.help))
    }

    /// Checks the vendor, and records the outcomes that are certain.
    func resolve(
        _ found: StateReading, in session: any StateSession, telling observer: any RunObserver
    ) async throws(RunFailure) -> ResolvedReading {
        let checked = try await check(found, telling: observer)
        for (intent, resolution) in checked.resolutions {
            guard let outcome = resolution.outcome else { continue }
            try await mapFailure { () async throws(StateFailure) in try await session.end(intent, outcome) }
        }
        return checked
    }
}
