import TailorModel

/// Why a workflow could not come to its end. What an operation of an apply fails with is in the ledger instead.
package enum RunFailure: Error, Hashable, Sendable {
    case remote(RemoteFailure)
    case state(StateFailure)
    /// The saved plan, or the demanded hash, is not what would be done now; or it was applied before.
    case stalePlan(String)
    case captions(CaptionRefusal)
    /// What was asked for needs something that is not there; what to do, in full sentences.
    case missing(String, help: String)
}

/// Runs what fails with one of the two, as a `RunFailure`.
func remotely<Value>(_ body: () async throws(RemoteFailure) -> Value) async throws(RunFailure) -> Value {
    do throws(RemoteFailure) { return try await body() } catch { throw .remote(error) }
}

/// Runs what fails with a `StateFailure`, as a `RunFailure`.
func stately<Value>(_ body: () async throws(StateFailure) -> Value) async throws(RunFailure) -> Value {
    do throws(StateFailure) { return try await body() } catch { throw .state(error) }
}

/// Runs what fails as an operation does, as a `RunFailure`.
func operating(_ body: () async throws(OperationFailure) -> Void) async throws(RunFailure) {
    do throws(OperationFailure) { try await body() } catch { throw RunFailure(error) }
}

extension RunFailure {
    /// The failure of an operation that no plan contains.
    init(_ failure: OperationFailure) {
        switch failure.cause {
        case .remote(let failure): self = .remote(failure)
        case .state(let failure), .unrecorded(let failure): self = .state(failure)
        default: self = .missing(failure.message, help: failure.help ?? "Run it again.")
        }
    }
}
