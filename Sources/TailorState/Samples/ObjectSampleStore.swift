import Foundation
import TailorModel

/// Pictures of samples beside a state that many machines share; encrypted where the state is.
struct ObjectSampleStore: SampleStore {
    let store: any ObjectStore

    func name(of file: String) -> String { store.name(of: ObjectKeys.sample(file)) }

    /// The name of a picture tells its content, so that a second write of it changes nothing.
    func write(_ bytes: Data, as file: String) async throws(StateFailure) {
        let key = ObjectKeys.sample(try SampleFile.checked(file))
        _ = try await onStore { () async throws(ObjectFailure) in try await store.put(bytes, at: key, if: .none) }
    }

    func read(_ file: String) async throws(StateFailure) -> Data? {
        let key = ObjectKeys.sample(try SampleFile.checked(file))
        return try await onStore { () async throws(ObjectFailure) in try await store.get(key).value?.bytes }
    }
}
