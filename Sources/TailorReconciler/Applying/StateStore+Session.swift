import TailorModel

extension StateStore {
    /// Does the work while the lock is held, and lets go of it whatever happens.
    /// - Parameters:
    ///   - command: who holds it, for those whom it turns away.
    ///   - seconds: how long to wait for it.
    func whileLocked<Value>(
        for command: String, waiting seconds: Double, isolation: isolated (any Actor)? = #isolation,
        _ work: (any StateSession) async throws(RunFailure) -> Value
    ) async throws(RunFailure) -> Value {
        let session = try await stately { () async throws(StateFailure) in
            try await open(for: command, waiting: seconds)
        }
        do throws(RunFailure) {
            let value = try await work(session)
            await session.close()
            return value
        } catch {
            await session.close()
            throw error
        }
    }
}
