import Foundation
import Synchronization

@testable import TailorState

/// An object store in memory that honours conditions.
final class MemoryObjects: ObjectStore {
    private let objects = Mutex<[String: StoredObject]>([:])
    private let writes = Mutex(0)

    var content: [String: Data] { objects.withLock { $0.mapValues(\.bytes) } }

    func change(_ key: String, _ body: (Data) -> Data) {
        let next = nextTag()
        objects.withLock { objects in
            if let found = objects[key] { objects[key] = StoredObject(bytes: body(found.bytes), tag: next) }
        }
    }

    func name(of key: String) -> String { "memory/\(key)" }

    func get(_ key: String) async throws(ObjectFailure) -> Answered<StoredObject?> {
        Answered(value: objects.withLock { $0[key] }, date: SteppingTime.start)
    }

    func put(
        _ bytes: Data, at key: String, if condition: PutCondition
    ) async throws(ObjectFailure) -> Answered<String?> {
        let next = nextTag()
        let tag: String? = objects.withLock { objects in
            switch condition {
            case .absent where objects[key] != nil: return nil
            case .match(let tag, _) where objects[key]?.tag != tag: return nil
            default: break
            }
            objects[key] = StoredObject(bytes: bytes, tag: next)
            return next
        }
        return Answered(value: tag, date: SteppingTime.start)
    }

    func delete(_ key: String) async throws(ObjectFailure) { objects.withLock { $0[key] = nil } }

    func list(_ prefix: String) async throws(ObjectFailure) -> [ListedObject] {
        objects.withLock { objects in
            objects.filter { $0.key.hasPrefix(prefix) }
                .map { ListedObject(key: $0.key, tag: $0.value.tag, size: $0.value.bytes.count) }
        }.sorted { $0.key < $1.key }
    }

    private func nextTag() -> String {
        writes.withLock { count in
            count += 1
            return "t\(count)"
        }
    }
}
