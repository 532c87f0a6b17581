import Foundation
import TailorModel

/// The object that is the lock, read and written.
struct LeaseObject: Sendable {
    /// A request to the store, and the store's clock in its answer.
    struct Ticket: Sendable {
        /// When it was sent, by the uptime here: a clock that is set back must not prolong a lease.
        let asked: Double
        let date: Date

        /// When a lease that was counted from the answer's clock may have expired, by the uptime here. The answer's clock
        /// is rounded down to a second.
        func deadline(_ terms: LeaseTerms) -> Double { asked + terms.duration - 1 }
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
    private let terms: LeaseTerms
    /// Until then nobody else can hold the lock, by the uptime here.
    private(set) var deadline: Double
    /// The last answer of the store, from which the next renewal counts.
    private(set) var last: LeaseObject.Ticket

    /// - Parameters:
    ///   - first: the answer that the lease was counted from.
    ///   - last: the one to the write that took the lock.
    init(_ terms: LeaseTerms, from first: LeaseObject.Ticket, last: LeaseObject.Ticket) {
        self.terms = terms
        deadline = first.deadline(terms)
        self.last = last
    }

    /// Enough of it is left to begin a request.
    func allowsRequest(at uptime: Double) -> Bool { deadline - uptime >= terms.margin }

    /// What a renewal writes as its expiry, by the store's clock.
    var nextExpiry: Date { last.date + terms.duration }

    mutating func renew(_ ticket: LeaseObject.Ticket) {
        deadline = last.deadline(terms)
        last = ticket
    }
}
