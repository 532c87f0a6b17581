/// How long a call may go without getting anywhere, and how long it may take as a whole.
package struct HTTPTimeLimits: Hashable, Sendable {
    /// Until a connection stands, with name lookup, proxy and TLS handshake.
    package var connect: Duration
    /// From the last byte sent to the first byte of the answer.
    package var firstByte: Duration
    /// Without `leastBytes` moving, while the request is sent or the answer is received.
    package var stall: Duration
    /// How long a kept connection may have been idle to be used again. Servers close idle connections, and a request
    /// that races with that is lost; a new connection costs less than finding out what became of a lost POST.
    package var idle: Duration
    /// From the standing connection to the end of the answer. Whoever sends a byte now and then would hold a call for ever.
    package var total: Duration

    /// Bytes that count as getting somewhere. An answer that is shorter has come as a whole.
    static let leastBytes = 256

    package init(
        connect: Duration = .seconds(30), firstByte: Duration = .seconds(60), stall: Duration = .seconds(60),
        idle: Duration = .seconds(20), total: Duration = .seconds(1800)
    ) {
        self.connect = connect
        self.firstByte = firstByte
        self.stall = stall
        self.idle = idle
        self.total = total
    }
}
