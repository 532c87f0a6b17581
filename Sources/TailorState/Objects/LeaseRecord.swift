import Foundation
import TailorModel

/// The lock of a state in an object store, as it is stored. All times are of the store's clock.
struct LeaseRecord: Hashable, Codable, Sendable {
    /// Seconds that a lease lasts from its last renewal. A request without an answer takes at most 90 s.
    static let duration = 180.0
    /// Seconds between two renewals.
    static let heartbeat = 15.0
    /// Seconds of lease that have to be left before a request may begin: more than it takes, so that it has ended before
    /// anybody else can hold the lock.
    static let margin = 100.0
    /// Seconds without a renewal after which a holder counts as gone for `state unlock`.
    static let silence = 3 * heartbeat

    /// One more each time that the lock is taken.
    var epoch: Int
    /// Nil: it is released.
    var holder: LockHolder?
    /// The store's time of the answer before the last renewal.
    var renewed: Date
    /// From then on another may take it.
    var expires: Date
    /// The first object of the journal. Earlier ones are garbage.
    var journal: JournalKey
    /// Differs for each holding of the lock, so that one's own write is told from that of another.
    var nonce: String

    /// Whether the lock may be taken.
    func isFree(at date: Date) -> Bool { holder == nil || date >= expires }

    /// The number of the first object that nobody has written under this epoch.
    /// - Parameter listed: the journal's objects.
    func nextNumber(after listed: [JournalKey]) -> Int {
        let written = listed.filter { $0.epoch == epoch && !$0.isCarried }.map(\.number).max() ?? 0
        guard journal.epoch == epoch else { return written + 1 }
        return max(written + 1, journal.isCarried ? journal.number + 1 : journal.number)
    }
}
