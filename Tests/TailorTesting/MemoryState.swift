import TailorModel

/// A state in memory, with a journal that is a list: what a run wrote, in order.
package actor MemoryState: StateSession {
    package enum Entry: Hashable, Sendable {
        case begin(Intent)
        case end(Int, IntentOutcome)
        case record([StateEdit])
    }

    package nonisolated let found: StateReading
    package private(set) var journal: [Entry] = []
    private var sequence = 0
    /// The write with this number, and every later one, fails as a full disk does.
    private var failsFrom = Int.max
    private var written = 0

    private let time: any TimeSource

    package init(_ state: RecordedState, time: any TimeSource) {
        found = StateReading(state: state)
        self.time = time
    }

    package func fail(fromWrite number: Int) { failsFrom = number }

    package func startJournal(unmanaged: UnmanagedIDs) async throws(StateFailure) {}

    package func begin(_ pending: PendingWrite) async throws(StateFailure) -> Intent {
        try write()
        sequence += 1
        let intent = Intent(sequence: sequence, begun: time.now, pending)
        journal.append(.begin(intent))
        return intent
    }

    package func end(_ intent: Intent, _ outcome: IntentOutcome) async throws(StateFailure) {
        try write()
        journal.append(.end(intent.sequence, outcome))
    }

    package func record(_ edits: [StateEdit]) async throws(StateFailure) {
        try write()
        journal.append(.record(edits))
    }

    package func commit() async throws(StateFailure) -> RecordedState { state }

    package func close() async {}

    /// The state that the journal folds to.
    package var state: RecordedState {
        var state = found.state
        var begun: [Int: Intent] = [:]
        for entry in journal {
            switch entry {
            case .begin(let intent): begun[intent.sequence] = intent
            case .end(let sequence, let outcome):
                begun[sequence]?.edits(after: outcome).forEach { state.apply($0) }
            case .record(let edits): edits.forEach { state.apply($0) }
            }
        }
        return state
    }

    /// Begins without an end.
    package var unresolved: [Intent] {
        let ended = Set(journal.compactMap { if case .end(let sequence, _) = $0 { sequence } else { nil } })
        return journal.compactMap { entry in
            guard case .begin(let intent) = entry, !ended.contains(intent.sequence) else { return nil }
            return intent
        }
    }

    private func write() throws(StateFailure) {
        written += 1
        if written >= failsFrom {
            throw StateFailure(code: .storage, message: "no space left on the device", help: "Make room.")
        }
    }
}
