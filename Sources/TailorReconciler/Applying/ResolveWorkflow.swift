import TailorExecutor
import TailorModel

/// What every command that writes does first: finds out what became of the operations that an earlier run began and
/// never ended (design.md, section 5). A command that only reads looks as well, and writes nothing down.
struct ResolveWorkflow: Sendable {
    let remote: any RemoteReading
    let time: any TimeSource

    /// Looks, and lays over the state what did happen.
    func look(
        at found: StateReading, telling observer: any RunObserver
    ) async throws(RunFailure) -> ResolvedReading {
        guard !found.unresolved.isEmpty else { return ResolvedReading(reading: found) }
        await observer.observe(.unresolved(found.unresolved.count))
        let knowledge = ResolutionContext(recorded: found.state, unmanaged: found.unmanaged, open: found.unresolved)
        let resolver = OutcomeResolver(remote, time: time)
        let resolutions = try await remotely { () async throws(RemoteFailure) in
            try await resolver.resolve(found.unresolved) { knowledge }
        }
        var resolved = ResolvedReading(reading: StateReading(state: found.state))
        for intent in found.unresolved { resolved.take(resolutions[intent.sequence] ?? .neverHappened, of: intent) }
        return resolved
    }

    /// Looks, adopts what happened and lets go of what did not, durably.
    /// - Returns: what is recorded then; nothing in it is unresolved.
    /// - Throws: `unresolved` when somebody has to look; what could be settled is settled.
    func resolve(_ session: any StateSession, telling observer: any RunObserver) async throws(RunFailure)
        -> StateReading
    {
        guard !session.found.unresolved.isEmpty else { return session.found }
        let resolutions = try await resolve(session.found, in: session, telling: observer).resolutions
        for (intent, resolution) in resolutions { await observer.observe(.resolved(intent, resolution)) }
        let state = try await stately { () async throws(StateFailure) in try await session.commit() }
        let questions = resolutions.compactMap(UnresolvedOperation.init)
        guard let first = questions.first else { return StateReading(state: state) }
        throw .state(StateFailure(code: .unresolved, message: UnresolvedOperation.message(questions), help: first.help))
    }

    /// Looks, and writes down what is certain.
    func resolve(
        _ found: StateReading, in session: any StateSession, telling observer: any RunObserver
    ) async throws(RunFailure) -> ResolvedReading {
        let looked = try await look(at: found, telling: observer)
        for (intent, resolution) in looked.resolutions {
            guard let outcome = resolution.outcome else { continue }
            try await stately { () async throws(StateFailure) in try await session.end(intent, outcome) }
        }
        return looked
    }
}

/// A state over which it is laid what earlier runs did and did not hear of.
struct ResolvedReading: Sendable {
    private(set) var reading: StateReading
    private(set) var resolutions: [(Intent, Resolution)] = []

    init(reading: StateReading) { self.reading = reading }

    mutating func take(_ resolution: Resolution, of intent: Intent) {
        resolutions.append((intent, resolution))
        guard let outcome = resolution.outcome else { return }
        for edit in intent.edits(after: outcome) { reading.state.apply(edit) }
    }

    /// What only a person can settle.
    var questions: [UnresolvedOperation] {
        resolutions.compactMap(UnresolvedOperation.init)
    }

    /// What did happen, although the run that began it did not hear of it.
    var adopted: [Intent] {
        resolutions.compactMap { intent, resolution in
            if case .happened = resolution { intent } else { nil }
        }
    }
}

extension Resolution {
    /// Nil while nobody knows.
    fileprivate var outcome: IntentOutcome? {
        switch self {
        case .happened(let outcome): outcome
        case .neverHappened: .failed("it never happened")
        case .unclear: nil
        }
    }
}
