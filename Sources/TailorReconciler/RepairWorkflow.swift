import TailorExecutor
import TailorModel

/// `state repair`: puts damaged files right, and settles what an earlier run left open, by looking and by what people
/// say.
package struct RepairWorkflow: Sendable {
    /// What somebody found out about one open operation.
    package struct Answer: Hashable, Sendable {
        /// What the operation is about: `projects.lora`, `datasets.poses.images["hero.png"]`.
        package let subject: String
        /// What it made; nil when it made nothing.
        package let id: RemoteID?

        package init(subject: String, id: RemoteID?) {
            self.subject = subject
            self.id = id
        }
    }

    package struct Report: Sendable {
        package let files: StateRepair
        /// Operations that were open and are settled.
        package let settled: [(Intent, Settlement)]
        /// Answers that could not be taken, and why, in a sentence each.
        package let refused: [String]
    }

    private let store: any StateStore
    private let remote: any RemoteReading
    private let time: any TimeSource
    private let observer: any RunObserver

    package init(
        store: any StateStore, remote: any RemoteReading, time: any TimeSource, observer: any RunObserver
    ) {
        self.store = store
        self.remote = remote
        self.time = time
        self.observer = observer
    }

    package func run(_ answers: [Answer], lockTimeout: Double) async throws(RunFailure) -> Report {
        let store = store
        let files = try await stately { () async throws(StateFailure) in
            try await store.repair(for: "state repair", waiting: lockTimeout)
        }
        return try await store.whileLocked(for: "state repair", waiting: lockTimeout) {
            session async throws(RunFailure) in try await settle(answers, session, files)
        }
    }

    private func settle(
        _ answers: [Answer], _ session: any StateSession, _ files: StateRepair
    ) async throws(RunFailure) -> Report {
        let found = session.found
        var recorded = found.state
        var settled: [(Intent, Settlement)] = []
        var misfits: [Misfit] = []
        for answer in answers {
            guard let intent = found.unresolved.first(where: { $0.subject == answer.subject }) else {
                misfits.append(.notOpen(answer.subject))
                continue
            }
            let known = SettlingKnowledge(recorded: recorded, strangers: found.strangers, open: found.unresolved)
            let outcome: IntentOutcome
            switch try await adoption(of: answer.id, by: intent, known) {
            case .taken(let taken): outcome = taken
            case .recorded(let id, let holder):
                misfits.append(.recorded(id, as: holder))
                continue
            case .unfit(let id):
                misfits.append(.unfit(id, intent))
                continue
            }
            try await stately { () async throws(StateFailure) in try await session.end(intent, outcome) }
            for edit in intent.edits(after: outcome) { recorded.apply(edit) }
            settled.append((intent, answer.id == nil ? .neverHappened : .happened(outcome)))
        }
        let told = Set(settled.map(\.0.sequence))
        let rest = StateReading(
            state: recorded, unresolved: found.unresolved.filter { !told.contains($0.sequence) },
            strangers: found.strangers)
        let looked = try await SettleWorkflow(remote: remote, time: time).settle(
            rest, in: session, telling: observer)
        let questions = looked.compactMap(OpenQuestion.init)
        let refused = misfits.map { $0.refusal(open: found.unresolved, questions: questions) }
        guard !settled.isEmpty || !looked.isEmpty else { return Report(files: files, settled: [], refused: refused) }
        _ = try await stately { () async throws(StateFailure) in try await session.commit() }
        return Report(files: files, settled: settled + looked, refused: refused)
    }

    private func adoption(
        of id: RemoteID?, by intent: Intent, _ known: SettlingKnowledge
    ) async throws(RunFailure) -> Adoption {
        guard let id else { return .taken(.failed("somebody looked: it never happened")) }
        let settler = Settler(remote, time: time)
        return try await remotely { () async throws(RemoteFailure) in
            try await settler.adopt(id, as: intent, knowing: known)
        }
    }
}

/// Why an answer cannot be taken.
private enum Misfit {
    /// Nothing is open about this subject.
    case notOpen(String)
    case recorded(RemoteID, as: String)
    case unfit(RemoteID, Intent)

    /// - Parameters:
    ///   - open: what was open.
    ///   - questions: what of it is open still, after a look at the vendor.
    func refusal(open: [Intent], questions: [OpenQuestion]) -> String {
        switch self {
        case .notOpen(let subject):
            let others = open.isEmpty ? ", nor about anything else" : "; what is: "
            return "nothing is open about \(subject)\(others)\(open.map(\.subject).joined(separator: ", "))"
        case .recorded(let id, let holder):
            return "\(id) is in the state already, as \(holder)"
        case .unfit(let id, let intent):
            let misfit = "\(id) is nothing that \(intent.kind.rawValue) \(intent.subject) can have made"
            guard let question = questions.first(where: { $0.intent == intent }) else { return misfit }
            return "\(misfit); the candidates are \(question.said)"
        }
    }
}
