import TailorExecutor
import TailorModel

/// What every command that writes does first: finds out what became of the operations that an earlier run began and
/// never ended (design.md, section 5). A command that only reads looks as well, and writes nothing down.
struct SettleWorkflow: Sendable {
    let remote: any RemoteReading
    let time: any TimeSource

    /// Looks, and lays over the state what did happen.
    func look(
        at found: StateReading, telling observer: any RunObserver
    ) async throws(RunFailure) -> SettledReading {
        guard !found.unresolved.isEmpty else { return SettledReading(reading: found) }
        await observer.observe(.unsettled(found.unresolved.count))
        let knowledge = SettlingKnowledge(recorded: found.state, strangers: found.strangers, open: found.unresolved)
        let settler = Settler(remote, time: time)
        let settlements = try await remotely { () async throws(RemoteFailure) in
            try await settler.settle(found.unresolved) { knowledge }
        }
        var settled = SettledReading(reading: StateReading(state: found.state))
        for intent in found.unresolved { settled.take(settlements[intent.sequence] ?? .neverHappened, of: intent) }
        return settled
    }

    /// Looks, adopts what happened and lets go of what did not, durably.
    /// - Returns: what is recorded then; nothing in it is unresolved.
    /// - Throws: `unresolved` when somebody has to look; what could be settled is settled.
    func settle(_ session: any StateSession, telling observer: any RunObserver) async throws(RunFailure) -> StateReading
    {
        guard !session.found.unresolved.isEmpty else { return session.found }
        let settlements = try await settle(session.found, in: session, telling: observer).settlements
        for (intent, settlement) in settlements { await observer.observe(.settled(intent, settlement)) }
        let state = try await stately { () async throws(StateFailure) in try await session.commit() }
        let questions = settlements.compactMap(OpenQuestion.init)
        guard let first = questions.first else { return StateReading(state: state) }
        throw .state(StateFailure(code: .unresolved, message: OpenQuestion.message(questions), help: first.help))
    }

    /// Looks, and writes down what is certain.
    func settle(
        _ found: StateReading, in session: any StateSession, telling observer: any RunObserver
    ) async throws(RunFailure) -> SettledReading {
        let looked = try await look(at: found, telling: observer)
        for (intent, settlement) in looked.settlements {
            guard let outcome = settlement.outcome else { continue }
            try await stately { () async throws(StateFailure) in try await session.end(intent, outcome) }
        }
        return looked
    }
}

/// A state over which it is laid what earlier runs did and did not hear of.
struct SettledReading: Sendable {
    private(set) var reading: StateReading
    private(set) var settlements: [(Intent, Settlement)] = []

    init(reading: StateReading) { self.reading = reading }

    mutating func take(_ settlement: Settlement, of intent: Intent) {
        settlements.append((intent, settlement))
        guard let outcome = settlement.outcome else { return }
        for edit in intent.edits(after: outcome) { reading.state.apply(edit) }
    }

    /// What only a person can settle.
    var questions: [OpenQuestion] {
        settlements.compactMap(OpenQuestion.init)
    }

    /// What did happen, although the run that began it did not hear of it.
    var adopted: [Intent] {
        settlements.compactMap { intent, settlement in
            if case .happened = settlement { intent } else { nil }
        }
    }
}

extension Settlement {
    /// Nil while nobody knows.
    fileprivate var outcome: IntentOutcome? {
        switch self {
        case .happened(let outcome): outcome
        case .neverHappened: .failed("it never happened")
        case .unclear: nil
        }
    }
}
