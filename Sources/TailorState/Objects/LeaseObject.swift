import Foundation
import TailorModel

/// The object that is the lock, read and written.
struct LeaseObject: Sendable {
    /// A request to the store, and the store's clock in its answer.
    struct Ticket: Sendable {
        /// When it was sent, by the clock here.
        let asked: Date
        let date: Date

        /// When a lease that was counted from the answer's clock may have expired, by the clock here. The answer's clock
        /// is rounded down to a second.
        var deadline: Date { asked + LeaseRecord.duration - 1 }
    }

    let record: LeaseRecord
    let tag: String
    /// The store's clock.
    let date: Date

    /// Nil: there is none.
    static func read(_ store: any ObjectStore) async throws(StateFailure) -> LeaseObject? {
        let found = try await onStore { () async throws(ObjectFailure) in try await store.get(ObjectKeys.lock) }
        guard let object = found.value else { return nil }
        guard let record = try? JSONDecoder.state.decode(LeaseRecord.self, from: object.bytes) else {
            throw .damagedLease(store.name(of: ObjectKeys.lock))
        }
        return LeaseObject(record: record, tag: object.tag, date: found.date)
    }

    /// - Returns: its tag and the store's clock. Nil: the condition does not hold.
    static func write(
        _ record: LeaseRecord, if condition: PutCondition, _ store: any ObjectStore
    ) async throws(StateFailure) -> Answered<String>? {
        let bytes = try StateFailure.encoding { try JSONEncoder.stateDocument.encode(record) }
        let answer = try await onStore { () async throws(ObjectFailure) in
            try await store.put(bytes, at: ObjectKeys.lock, if: condition)
        }
        return answer.value.map { Answered(value: $0, date: answer.date) }
    }
}

/// What the holder of a lock knows about its lease.
struct Lease: Sendable {
    /// Until then nobody else can hold the lock, by the clock here.
    private(set) var deadline: Date
    /// The last answer of the store, from which the next renewal counts.
    private(set) var last: LeaseObject.Ticket

    init(until deadline: Date, _ last: LeaseObject.Ticket) {
        self.deadline = deadline
        self.last = last
    }

    mutating func renew(_ ticket: LeaseObject.Ticket) {
        deadline = last.deadline
        last = ticket
    }
}
