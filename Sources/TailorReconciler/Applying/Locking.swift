import TailorModel

extension StateStore {
    /// Does the work under the lock, and releases the lock however the work ends.
    /// - Parameters:
    ///   - command: the holder's name, for commands that find the state locked.
    ///   - seconds: how long to wait for the lock.
    func whileLocked<Value>(
        for command: String, waiting seconds: Double, isolation: isolated (any Actor)? = #isolation,
        _ work: (any StateSession) async throws(RunFailure) -> Value
    ) async throws(RunFailure) -> Value {
        let session = try await mapFailure { () async throws(StateFailure) in
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
