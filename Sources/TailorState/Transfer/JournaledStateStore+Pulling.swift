import Foundation
import TailorModel

/// A state as it is handed out: its document, with the journal applied.
package struct PulledState: Sendable {
    package let document: Data
    /// Not part of the document: nobody knows yet what they did.
    package let unresolved: [Intent]
}

extension JournaledStateStore {
    /// The document of the state. Takes no lock.
    /// - Throws: `storage` if there is none.
    package func pull() async throws(StateFailure) -> PulledState {
        let reading = try await read()
        guard reading.state.lineage != Self.noLineage else { throw .nothingStored(name) }
        return PulledState(
            document: try StateFailure.encoding { try StateDocument.encode(reading.state) },
            unresolved: reading.unresolved)
    }

    /// What messages call the state.
    var name: String { backend.name(of: .document) }
}

extension StateFailure {
    static func nothingStored(_ name: String) -> StateFailure {
        StateFailure(
            code: .storage, message: "there is no state at \(name)",
            help: "The first `tailor apply` makes it. If it exists elsewhere, correct the `state` section.")
    }
}
