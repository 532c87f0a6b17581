/// An event of a run. Every view of a run is made from these.
package enum RunEvent: Hashable, Sendable {
    case started(Operation)
    /// The operation is done; seconds since it started.
    case finished(Operation, seconds: Double)
    /// Nothing was sent: the vendor already has what the operation would do.
    case alreadyDone(Operation)
    /// The vendor is working on something of this address; its progress: "12 of 14 images have a caption".
    case waiting(Address, detail: String)
    /// So many operations wait for the rate limit of an endpoint, for so many seconds.
    case held(Endpoint, operations: Int, seconds: Double)
    case failed(Operation, OperationFailure)
    /// The answer to a request was lost: the vendor is checked for its outcome, for up to 30 seconds.
    case lost(Intent)
    /// An earlier run left so many unresolved operations: the vendor is checked for their outcome, for up to 30 seconds.
    case unresolved(Int)
    /// An unresolved operation of an earlier run was checked.
    case resolved(Intent, Resolution)
    /// Not started: an operation that it needs failed, or the run was stopped.
    case skipped(Operation, because: String)
    /// So many of the images that `--verify` compares were compared.
    case compared(Int, of: Int)
    /// The vendor does not answer during a wait: it is asked again, less and less often.
    case away(RemoteFailure)
    /// The vendor answers again, after so many seconds.
    case back(after: Double)
    /// Ctrl-C: no new operation starts; the run waits for requests in flight.
    case stopping
}
