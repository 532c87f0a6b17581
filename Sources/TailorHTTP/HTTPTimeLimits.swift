/// How long a call may go without getting anywhere. None of them limits the whole: a long upload that moves is fine.
package struct HTTPTimeLimits: Hashable, Sendable {
    /// Until a connection stands, with name lookup, proxy and TLS handshake.
    package var connect: Duration
    /// From the last byte sent to the first byte of the answer.
    package var firstByte: Duration
    /// Without a single byte moving, while the request is sent or the answer is received.
    package var stall: Duration

    package init(
        connect: Duration = .seconds(30), firstByte: Duration = .seconds(60), stall: Duration = .seconds(60)
    ) {
        self.connect = connect
        self.firstByte = firstByte
        self.stall = stall
    }
}
