/// Decides when a transfer that has a connection got stuck. It is told how many bytes have moved, and when.
struct ProgressWatch {
    /// What a transfer is doing when nothing moves.
    enum Phase: Equatable {
        case sending, waiting, receiving
    }

    private let limits: HTTPTimeLimits
    private let bytesToSend: Int
    private var sent = 0
    private var received = 0
    private var lastMove: ContinuousClock.Instant
    private let end: ContinuousClock.Instant
    /// Bytes moved since `lastMove`.
    private var moved = 0

    /// - Parameter start: when the connection stood.
    init(limits: HTTPTimeLimits, bytesToSend: Int, start: ContinuousClock.Instant) {
        self.limits = limits
        self.bytesToSend = bytesToSend
        lastMove = start
        end = start + limits.total
    }

    var phase: Phase {
        if received > 0 { .receiving } else if sent < bytesToSend { .sending } else { .waiting }
    }

    /// When the transfer is stuck, unless something moves before.
    var deadline: ContinuousClock.Instant {
        min(end, lastMove + (phase == .waiting ? limits.firstByte : limits.stall))
    }

    /// Takes the totals so far: body bytes sent, and all bytes received, head included.
    mutating func observe(sent: Int, received: Int, at now: ContinuousClock.Instant) {
        guard sent > self.sent || received > self.received else { return }
        let before = phase
        moved += max(0, sent - self.sent) + max(0, received - self.received)
        self.sent = max(sent, self.sent)
        self.received = max(received, self.received)
        guard moved >= HTTPTimeLimits.leastBytes || phase != before else { return }
        moved = 0
        lastMove = now
    }
}
