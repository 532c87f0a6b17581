/// The answer to a request for a place in an endpoint's budget.
package enum Reservation: Hashable, Sendable {
    /// The request may start, and is counted.
    case start
    /// Ask again after so many seconds.
    case wait(Double)
}
