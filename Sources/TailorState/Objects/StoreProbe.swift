import Foundation
import TailorModel

/// Finds out whether a store keeps its word. Some accept the conditions of a write and ignore them: two runs could then
/// hold one lock.
struct StoreProbe: Sendable {
    private let store: any ObjectStore
    private let key: String

    /// - Parameter nonce: names the object that is tried. It is removed.
    init(_ store: any ObjectStore, nonce: String) {
        self.store = store
        key = ObjectKeys.probe + nonce
    }

    /// - Throws: if the store must not be used, or cannot be reached.
    func run() async throws(StateFailure) {
        let broken = try await onStore { () async throws(ObjectFailure) in
            do throws(ObjectFailure) {
                let broken = try await brokenPromise()
                try await store.delete(key)
                return broken
            } catch {
                try? await store.delete(key)
                throw error
            }
        }
        if let broken { throw .unfitStore(store.name(of: ""), broken) }
    }

    /// A clause. Nil: it keeps all of them.
    private func brokenPromise() async throws(ObjectFailure) -> String? {
        let (first, second) = (Data("first".utf8), Data("second".utf8))
        guard let tag = try await store.put(first, at: key, if: .absent).value else {
            return "it refuses to create an object that does not exist (`If-None-Match: *`)"
        }
        guard try await store.get(key).value?.bytes == first else { return "it does not return what was just written" }
        guard try await store.list(ObjectKeys.probe).contains(where: { $0.key == key }) else {
            return "it does not list what was just written"
        }
        guard try await store.put(second, at: key, if: .absent).value == nil else {
            return "it creates an object twice: it ignores `If-None-Match: *`"
        }
        guard let next = try await store.put(second, at: key, if: .match(tag)).value else {
            return "it refuses to replace an object by its own tag (`If-Match`)"
        }
        guard next != tag else { return "it gives two contents one tag (ETag)" }
        guard try await store.put(first, at: key, if: .match(tag)).value == nil else {
            return "it replaces an object that has changed: it ignores `If-Match`"
        }
        guard try await store.get(key).value?.bytes == second else {
            return "it does not return what was last written"
        }
        return nil
    }
}
