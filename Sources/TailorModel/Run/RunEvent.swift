/// What happens during a run, as it happens. Every view of a run is made from these.
package enum RunEvent: Hashable, Sendable {
    case started(Operation)
    /// The operation is done; seconds since it started.
    case finished(Operation, seconds: Double)
    /// What the operation would have done is so already: nothing was sent.
    case alreadyDone(Operation)
    /// The vendor works on something of this address; what is seen of it: "12 of 14 images have a caption".
    case waiting(Address, detail: String)
    /// The rate limit of an endpoint lets nothing start for so many seconds; so many operations wait for it.
    case held(Endpoint, operations: Int, seconds: Double)
    case failed(Operation, OperationFailure)
    /// The answer to a request was lost: the vendor is looked at, for up to 30 seconds, whether it happened.
    case lost(Intent)
    /// An earlier run began so many operations and never ended them: the vendor is looked at, for up to 30 seconds.
    case unresolved(Int)
    /// What an earlier run began and never ended was looked after.
    case resolved(Intent, Resolution)
    /// Not started, because an operation that it needs failed, or the run was stopped.
    case skipped(Operation, because: String)
    /// The vendor does not answer while trainings are waited for: it is asked again, more and more seldom.
    case away(RemoteFailure)
    /// It answers again, after so many seconds.
    case back(after: Double)
    /// Ctrl-C: no new operation starts, requests in flight are waited for.
    case stopping
}
