import Foundation
import TailorModel

/// The lock of a state in an object store, as it is stored. All times are of the store's clock.
struct LeaseRecord: Hashable, Codable, Sendable {
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
    /// How this store wants a tag that it should match, as it was found when it was probed.
    let tags: TagForm

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
