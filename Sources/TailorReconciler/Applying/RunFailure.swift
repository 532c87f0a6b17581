import TailorModel

/// Why a workflow ended early. Failures of single operations of an apply are in its ledger instead.
package enum RunFailure: Error, Hashable, Sendable {
    case remote(RemoteFailure)
    case state(StateFailure)
    /// The saved plan has this hash; planning again gives another plan, with these changes.
    case planChanged(Digest, to: [Change])
    /// The plan with this hash was applied before: a plan is applied once.
    case planApplied(Digest)
    /// The run would train these addresses a second time.
    case trainedTwice([Address])
    case captions(CaptionRefusal)
    /// Something that the command needs is missing; what to do, in full sentences.
    case missing(String, help: String)
    /// The command names something that does not exist, or cannot be done to it; what to do, in full sentences.
    case usage(String, help: String)

    /// The vendor does not answer at the moment: a wait may go on.
    var outage: RemoteFailure? {
        guard case .remote(let failure) = self else { return nil }
        switch failure.code {
        case .server, .connection, .rateLimited, .unreadable: return failure
        case .unauthenticated, .payment, .forbidden, .quota, .notFound, .conflict, .rejected, .redirected, .cancelled:
            return nil
        }
    }
}

/// A failure that ends a workflow.
protocol RunEndingFailure: Error {
    var runFailure: RunFailure { get }
}

extension RemoteFailure: RunEndingFailure {
    var runFailure: RunFailure { .remote(self) }
}

extension StateFailure: RunEndingFailure {
    var runFailure: RunFailure { .state(self) }
}

extension FileFailure: RunEndingFailure {
    var runFailure: RunFailure { .captions(.file(self)) }
}

extension OperationFailure: RunEndingFailure {
    var runFailure: RunFailure {
        switch cause {
        case .remote(let failure): .remote(failure)
        case .state(let failure), .unrecorded(let failure): .state(failure)
        default: .missing(message, help: help ?? "Run it again.")
        }
    }
}

/// Runs the body, and throws its failure as a `RunFailure`.
func mapFailure<Value, Failure: RunEndingFailure>(
    _ body: () async throws(Failure) -> Value
) async throws(RunFailure) -> Value {
    do throws(Failure) { return try await body() } catch { throw error.runFailure }
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
