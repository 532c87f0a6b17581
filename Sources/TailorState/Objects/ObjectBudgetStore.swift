import Foundation
import Synchronization
import TailorHTTP
import TailorModel

/// The budget that runs share, as one object of a store. It is not encrypted: it holds numbers of requests and times.
package final class ObjectBudgetStore: BudgetStore {
    private struct Known {
        /// Nil: there is no object.
        var tag: String?
        var form = TagForm.quoted
        /// The tag that the store last refused in this form.
        var refused: String?
    }

    /// Requests wait for it: what does not answer soon counts as a store that cannot be reached.
    private static let limits = HTTPTimeLimits(connect: .seconds(5), firstByte: .seconds(20), stall: .seconds(20))
    private static let pauses = [0.2]

    private let store: any ObjectStore
    private let key: String
    private let known = Mutex(Known())

    init(_ store: any ObjectStore, key: String) {
        self.store = store
        self.key = key
    }

    /// - Parameter token: what the runs that share the budget have in common.
    package convenience init(
        s3 location: S3Location, _ credentials: S3Credentials, over transport: any HTTPTransport, userAgent: String,
        token: Digest, time: any TimeSource
    ) {
        let client = S3Client(location, credentials, transport, userAgent: userAgent, limits: Self.limits)
        self.init(S3Store(client, time: time, pauses: Self.pauses), key: ObjectKeys.budget(token))
    }

    package func read() async throws(BudgetStoreFailure) -> (document: Data?, date: Date) {
        let found = try await onStore { () async throws(ObjectFailure) in try await store.get(key) }
        known.withLock { known in
            let tag = found.value?.tag
            // It has not changed: the store wants its tags in the other form.
            if let tag, tag == known.refused { known.form = known.form == .quoted ? .bare : .quoted }
            (known.tag, known.refused) = (tag, nil)
        }
        return (found.value?.bytes, found.date)
    }

    package func replace(with document: Data) async throws(BudgetStoreFailure) -> Date? {
        let condition = known.withLock { known in known.tag.map { PutCondition.match($0, as: known.form) } ?? .absent }
        let answer = try await onStore { () async throws(ObjectFailure) in
            try await store.put(document, at: key, if: condition)
        }
        known.withLock { known in
            if let tag = answer.value { known.tag = tag } else { known.refused = known.tag }
        }
        return answer.value == nil ? nil : answer.date
    }

    private func onStore<Value: Sendable>(
        _ work: () async throws(ObjectFailure) -> Value
    ) async throws(BudgetStoreFailure) -> Value {
        do {
            return try await work()
        } catch {
            throw BudgetStoreFailure(error.message, help: error.help)
        }
    }
}
