/// What happens during a run, as it happens. Every view of a run is made from these.
package enum RunEvent: Hashable, Sendable {
    case started(Operation)
    /// The operation is done; seconds since it started.
    case finished(Operation, seconds: Double)
    /// The vendor works on it; what is seen of it.
    case waiting(Operation, detail: String)
    case failed(Operation, OperationFailure)
    /// Not started, because an operation that it needs failed, or the run was stopped.
    case skipped(Operation, because: String)
    /// Ctrl-C: no new operation starts, requests in flight are waited for.
    case stopping
}
