import TailorModel

/// The state with the resolved operations of earlier runs applied.
struct ResolvedReading: Sendable {
    private(set) var reading: StateReading
    private(set) var resolutions: [(Intent, Resolution)] = []

    init(reading: StateReading) { self.reading = reading }

    mutating func take(_ resolution: Resolution, of intent: Intent) {
        resolutions.append((intent, resolution))
        guard let outcome = resolution.outcome else { return }
        for edit in intent.edits(after: outcome) { reading.state.apply(edit) }
    }

    /// What only a person can resolve.
    var questions: [UnresolvedOperation] {
        resolutions.compactMap(UnresolvedOperation.init)
    }

    /// Operations that happened without the run that sent them learning it.
    var adopted: [Intent] {
        resolutions.compactMap { intent, resolution in
            if case .happened = resolution { intent } else { nil }
        }
    }
}

extension Resolution {
    /// Nil while it is unresolved.
    var outcome: IntentOutcome? {
        switch self {
        case .happened(let outcome): outcome
        case .neverHappened: .failed("it never happened")
        case .unclear: nil
        }
    }
}
