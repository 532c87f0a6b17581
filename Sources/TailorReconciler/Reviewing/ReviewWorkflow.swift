import TailorModel

/// `promote` and `reject`: writes down what a person decided about a trained revision of a model, under the lock. Nothing
/// is sent.
package struct ReviewWorkflow: Sendable {
    private let store: any StateStore
    private let lockTimeout: Double

    /// - Parameter lockTimeout: seconds to wait for the lock.
    package init(store: any StateStore, lockTimeout: Double) {
        self.store = store
        self.lockTimeout = lockTimeout
    }

    /// Makes a revision current.
    /// - Parameter revision: nil: the candidate.
    package func promote(
        _ address: Address, revision: Int?, _ decision: ModelReview.Decision
    ) async throws(RunFailure) -> ReviewReport {
        try await review(.promoted, address, decision, in: "promote") { history throws(RunFailure) in
            guard let revision, revision != history.successor?.revision else {
                return try history.trainedSuccessor(of: address)
            }
            return try history.trained(revision, of: address)
        }
    }

    /// Retires the candidate.
    package func reject(
        _ address: Address, _ decision: ModelReview.Decision
    ) async throws(RunFailure) -> ReviewReport {
        try await review(.rejected, address, decision, in: "reject") { history throws(RunFailure) in
            try history.trainedSuccessor(of: address)
        }
    }

    private func review(
        _ verdict: ModelReview.Verdict, _ address: Address, _ decision: ModelReview.Decision, in command: String,
        of choose: @Sendable (RevisionHistory<ModelRecord>) throws(RunFailure) -> ModelRecord
    ) async throws(RunFailure) -> ReviewReport {
        try await store.whileLocked(for: command, waiting: lockTimeout) { session async throws(RunFailure) in
            let state = session.found.state
            guard session.found.unresolved.isEmpty else { throw .unresolvedBeforeEditing(session.found.unresolved) }
            let history = try state.model(at: address)
            let record = try choose(history)
            let isDone = record.revision == history.current.revision
            let after =
                isDone
                ? state
                : try await session.write([.reviewed(model: address.key, ModelReview(verdict, of: record, decision))])
            return ReviewReport(
                address: address, revision: record.revision, id: record.id, verdict: verdict,
                decision: isDone ? nil : decision, current: after.models[address.key]?.current ?? history.current,
                before: history.current, serial: after.serial)
        }
    }
}

extension RecordedState {
    /// The revisions of a model that a command names.
    package func model(at address: Address) throws(RunFailure) -> RevisionHistory<ModelRecord> {
        guard address.kind == .model else {
            throw .usage("`\(address)` is no model", help: "Expected `models.KEY`.")
        }
        guard let history = models[address.key] else { throw unknown(address) }
        return history
    }
}

extension RevisionHistory<ModelRecord> {
    fileprivate func trainedSuccessor(of address: Address) throws(RunFailure) -> ModelRecord {
        guard let successor else {
            throw .missing(
                "\(address) has no candidate: r\(current.revision) is current, and no newer revision exists",
                help: "`tailor status` lists its revisions.")
        }
        return try successor.requireTrained(at: address)
    }

    fileprivate func trained(_ revision: Int, of address: Address) throws(RunFailure) -> ModelRecord {
        guard let record = self.revision(revision) else {
            let known = all.map { "r\($0.revision)" }.joined(separator: ", ")
            throw .usage("\(address) has no revision r\(revision)", help: "It has \(known).")
        }
        return record.revision == current.revision ? record : try record.requireTrained(at: address)
    }
}

extension ModelRecord {
    fileprivate func requireTrained(at address: Address) throws(RunFailure) -> ModelRecord {
        guard !isTrained else { return self }
        guard trainingStarted == nil else {
            throw .missing(
                "the training of \(address) r\(revision) is not known to have ended",
                help: "`tailor wait` waits for it and records its end.")
        }
        throw .missing("\(address) r\(revision) is not trained", help: "`tailor apply` starts its training.")
    }
}
