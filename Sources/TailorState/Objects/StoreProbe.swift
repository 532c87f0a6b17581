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

    /// - Returns: how the store wants a tag that it should match.
    /// - Throws: if the store must not be used, or cannot be reached.
    func run() async throws(StateFailure) -> TagForm {
        let finding = try await onStore { () async throws(ObjectFailure) in
            do throws(ObjectFailure) {
                let finding = try await find()
                try await store.delete(key)
                return finding
            } catch {
                try? await store.delete(key)
                throw error
            }
        }
        switch finding {
        case .keepsItsWord(let tags): return tags
        case .breaksIt(let reason): throw .unfitStore(store.name(of: ""), reason)
        }
    }

    private enum Finding: Sendable, ExpressibleByStringLiteral {
        case keepsItsWord(TagForm)
        /// A clause.
        case breaksIt(String)

        init(stringLiteral reason: String) { self = .breaksIt(reason) }
    }

    private func find() async throws(ObjectFailure) -> Finding {
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
        guard let (next, tags) = try await replace(with: second, tag) else {
            return "it refuses to replace an object by its own tag (`If-Match`)"
        }
        guard next != tag else { return "it gives two contents one tag (ETag)" }
        guard try await store.put(first, at: key, if: .match(tag, as: tags)).value == nil else {
            return "it replaces an object that has changed: it ignores `If-Match`"
        }
        guard try await store.get(key).value?.bytes == second else {
            return "it does not return what was last written"
        }
        return .keepsItsWord(tags)
    }

    /// Tries the forms of a tag until the store replaces the object.
    private func replace(with bytes: Data, _ tag: String) async throws(ObjectFailure) -> (tag: String, TagForm)? {
        for form in TagForm.allCases {
            if let next = try await store.put(bytes, at: key, if: .match(tag, as: form)).value { return (next, form) }
        }
        return nil
    }
}
