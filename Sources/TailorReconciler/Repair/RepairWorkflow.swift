import TailorExecutor
import TailorModel

/// `state repair`: repairs damaged files, and resolves the operations of an earlier run: by checking the vendor, and by
/// what the user says.
package struct RepairWorkflow: Sendable {
    /// What the user found out about one unresolved operation.
    package struct Answer: Hashable, Sendable {
        /// The object of the operation: `projects.lora`, `datasets.poses.images["hero.png"]`.
        package let subject: String
        /// The id of what it created; nil when it created nothing.
        package let id: RemoteID?

        package init(subject: String, id: RemoteID?) {
            self.subject = subject
            self.id = id
        }
    }

    package struct Report: Sendable {
        package let files: StateRepair
        /// Operations that were unresolved, and their outcome.
        package let resolved: [(Intent, Resolution)]
        /// Why an answer was refused, in a sentence each.
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
        let files = try await mapFailure { () async throws(StateFailure) in
            try await store.repair(for: "state repair", waiting: lockTimeout)
        }
        return try await store.whileLocked(for: "state repair", waiting: lockTimeout) {
            session async throws(RunFailure) in try await resolve(answers, session, files)
        }
    }

    private func resolve(
        _ answers: [Answer], _ session: any StateSession, _ files: StateRepair
    ) async throws(RunFailure) -> Report {
        let found = session.found
        guard !found.unresolved.isEmpty else {
            let refused = answers.map { Misfit.notUnresolved($0.subject, others: []).text }
            return Report(files: files, resolved: [], refused: refused)
        }
        let checked = try await ResolveWorkflow(remote: remote, time: time).resolve(
            found, in: session, telling: observer)
        var resolved = checked.resolutions
        var recorded = checked.reading.state
        var misfits: [Misfit] = []
        for answer in answers {
            guard let place = resolved.firstIndex(where: { $0.0.subject == answer.subject }) else {
                misfits.append(.notUnresolved(answer.subject, others: found.unresolved.map(\.subject)))
                continue
            }
            let (intent, resolution) = resolved[place]
            guard let question = UnresolvedOperation(intent, resolution) else {
                if !answer.agrees(with: resolution) { misfits.append(.seen(answer.subject, resolution)) }
                continue
            }
            let known = ResolutionContext(recorded: recorded, unmanaged: found.unmanaged, open: found.unresolved)
            switch try await adoption(of: answer.id, by: intent, known) {
            case .taken(let outcome):
                try await mapFailure { () async throws(StateFailure) in try await session.end(intent, outcome) }
                for edit in intent.edits(after: outcome) { recorded.apply(edit) }
                resolved[place].1 = answer.id == nil ? .neverHappened : .happened(outcome)
            case .recorded(let id, let holder): misfits.append(.recorded(id, as: holder))
            case .unfit(let id): misfits.append(.unfit(id, question))
            }
        }
        _ = try await mapFailure { () async throws(StateFailure) in try await session.commit() }
        return Report(files: files, resolved: resolved, refused: misfits.map(\.text))
    }

    private func adoption(
        of id: RemoteID?, by intent: Intent, _ known: ResolutionContext
    ) async throws(RunFailure) -> Adoption {
        guard let id else { return .taken(.failed("the user says that it did not happen")) }
        let resolver = OutcomeResolver(remote, time: time)
        return try await mapFailure { () async throws(RemoteFailure) in
            try await resolver.adopt(id, as: intent, knowing: known)
        }
    }
}

extension RepairWorkflow.Answer {
    /// The answer agrees with what the vendor shows.
    fileprivate func agrees(with resolution: Resolution) -> Bool {
        switch resolution {
        case .happened(.asIntended(let made)): id != nil && id == made
        case .happened: id != nil
        case .neverHappened, .unclear: id == nil
        }
    }
}

/// Why an answer is refused.
private enum Misfit {
    /// No operation on this subject is unresolved; those that are.
    case notUnresolved(String, others: [String])
    /// The vendor shows something else.
    case seen(String, Resolution)
    case recorded(RemoteID, as: String)
    case unfit(RemoteID, UnresolvedOperation)

    var text: String {
        switch self {
        case .notUnresolved(let subject, let others):
            return "no operation on \(subject) is unresolved"
                + (others.isEmpty ? "" : "; unresolved: \(others.joined(separator: ", "))")
        case .seen(let subject, .happened(.asIntended(let id?))):
            return "the vendor shows that \(subject) was created, with the id \(id)"
        case .seen(let subject, .happened): return "the vendor shows that the operation on \(subject) happened"
        case .seen(let subject, _): return "the vendor shows that the operation on \(subject) did not happen"
        case .recorded(let id, let holder): return "\(id) is already in the state, as \(holder)"
        case .unfit(let id, let question):
            return "\(id) cannot be the result of the operation on \(question.intent.subject); the candidates are "
                + question.candidateList
        }
    }
}
