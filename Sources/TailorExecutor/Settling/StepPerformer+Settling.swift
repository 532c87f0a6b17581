import TailorModel

// A lost answer, settled while the run goes on.

extension StepPerformer {
    /// - Returns: whether it happened.
    /// - Throws: when that cannot be told; the intent stays open then.
    func settle(_ lost: LostAnswer) async throws(OperationFailure) -> Bool {
        let (state, intent) = (state, lost.intent)
        await observer.observe(
            .waiting(intent.address, detail: "an answer was lost: looking at the vendor whether it happened"))
        let settlement: Settlement?
        do throws(RemoteFailure) {
            settlement = try await Settler(remote, time: time).settle([intent]) { await state.knowledge }[
                intent.sequence]
        } catch {
            throw OperationFailure(lost.failure)
        }
        switch settlement ?? .neverHappened {
        case .happened(let outcome):
            try await end(intent, outcome)
            await state.noteSettled(intent)
            return true
        case .neverHappened:
            try await end(intent, .failed(lost.failure.message))
            return false
        case .unclear(let candidates):
            let question = OpenQuestion(intent, candidates: candidates)
            throw OperationFailure(
                .remote(lost.failure),
                message: "\(OperationFailure(lost.failure).message); \(question.said) could be it",
                help: question.help)
        }
    }
}
