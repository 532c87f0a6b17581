import Foundation

/// Where the pictures of samples are: beside the state.
package protocol SampleStore: Sendable {
    /// The place of a picture, as messages name it.
    func name(of file: String) -> String

    /// Puts a picture in place as a whole, durably.
    /// - Parameter file: its `SamplePicture.file`.
    func write(_ bytes: Data, as file: String) async throws(StateFailure)

    /// Nil: it is not there.
    func read(_ file: String) async throws(StateFailure) -> Data?
}

extension SampleStore {
    /// Nil: its file is missing, or is another picture.
    package func bytes(of picture: SamplePicture) async throws(StateFailure) -> Data? {
        let found = try await read(picture.file)
        return found.flatMap { Digest(of: $0) == picture.sha256 ? $0 : nil }
    }
}
