/// How long a request to the vendor may get nowhere before it is given up, in seconds (Requests.md, "Timeouts").
package struct RequestPatience: Hashable, Sendable {
    /// `remote.timeout`: between two bytes, in either direction, and from the last byte sent to the first of the answer.
    package let timeout: Double

    package init(timeout: Double) { self.timeout = timeout }

    /// Until the connection is made.
    package var connect: Double { min(timeout, 30) }

    /// Until the first byte of an answer that the vendor looks at pictures or fetches an archive for.
    package var slowAnswer: Double { max(timeout, 300) }

    /// What a request takes at most that gets nowhere in any of its phases: the connection, the body, the answer.
    package var longest: Double { connect + timeout + slowAnswer }
}
