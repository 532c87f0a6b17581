import TailorModel

/// After a download: writes the digest of the weights into the receipt of their training, the first time, and compares it
/// later.
package struct WeightsWorkflow: Sendable {
    /// Seconds to wait for the lock, which a short command may hold.
    private static let lockTimeout = 5.0

    private let store: any StateStore

    package init(store: any StateStore) { self.store = store }

    /// The lock is taken only where the receipt has no weights yet: once for each training.
    /// - Parameter id: of the model.
    package func note(
        _ weights: Receipt.Weights, of id: RemoteID, at address: Address
    ) async throws(RunFailure) -> WeightsNote {
        let seen = try await mapFailure { () async throws(StateFailure) in try await store.read().state }
        if let known = seen.compare(weights, of: id, at: address) { return known }
        return try await store.whileLocked(for: "download", waiting: Self.lockTimeout) {
            session async throws(RunFailure) in
            let (state, unresolved) = (session.found.state, session.found.unresolved)
            if let known = state.compare(weights, of: id, at: address) { return known }
            guard unresolved.isEmpty else { throw .unresolvedBeforeEditing(unresolved) }
            guard var receipt = state.receipt(of: id, at: address) else { return .none }
            receipt.weights = weights
            _ = try await session.write([.receipt(model: address.key, receipt)])
            return .written
        }
    }
}

extension RecordedState {
    fileprivate func receipt(of id: RemoteID, at address: Address) -> Receipt? {
        receipts[address.key]?.last { $0.id == id }
    }

    /// Nil: its receipt has none yet.
    fileprivate func compare(_ weights: Receipt.Weights, of id: RemoteID, at address: Address) -> WeightsNote? {
        guard let receipt = receipt(of: id, at: address) else { return WeightsNote.none }
        return receipt.weights.map { $0.sha256 == weights.sha256 ? .same : .different($0) }
    }
}
