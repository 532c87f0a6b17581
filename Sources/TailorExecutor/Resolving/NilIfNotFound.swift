import TailorModel

/// What is read at the vendor; nil when it is gone.
package func nilIfNotFound<Value>(
    _ read: () async throws(RemoteFailure) -> Value
) async throws(RemoteFailure) -> Value? {
    do throws(RemoteFailure) {
        return try await read()
    } catch {
        guard error.code == .notFound else { throw error }
        return nil
    }
}
